import { describe, expect, it } from 'vitest'
import type { Fault } from '../../../src/core/answer/fault.ts'
import type { QuotationCheck, QuotationVerdict } from '../../../src/core/findings/quotes/check-quotation.ts'
import { LIMITS } from '../../../src/core/import/limits.ts'
import { findQuotations } from '../../../src/core/findings/quotations/find-quotations.ts'
import { createTextCheck } from '../../../src/services/check/text-check.ts'
import type { SearchClient } from '../../../src/services/worker/create-search-client.ts'
import type { QuotationsAnswer, QuotationsRequest } from '../../../src/services/worker/quotation-checks.ts'

const SEARCHED = { episodes: 1, withoutText: 0, abridged: 0, hours: 1, hoursWithText: 1 }

/** Gives these verdicts, and waits before the last one until it is let. */
function createFakeClient(...verdicts: readonly QuotationVerdict[]) {
  const asked: QuotationsRequest[] = []
  let finish = (_faults: readonly Fault[]) => {}
  const held = new Promise<readonly Fault[]>((resolve) => {
    finish = resolve
  })
  const client = {
    async checkQuotations(
      request: QuotationsRequest,
      { signal, onProgress }: Parameters<SearchClient['checkQuotations']>[1],
    ) {
      asked.push(request)
      const quotations = findQuotations(request.text, { format: request.format, sentences: request.sentences })
      const checks = quotations.map(
        (quotation, index) =>
          ({ quotation, verdict: verdicts[index] ?? 'absent', matches: [] }) as unknown as QuotationCheck,
      )
      onProgress?.({ kind: 'found', quotations, groups: [] })
      onProgress?.({ kind: 'checked', from: 0, checks: checks.slice(0, -1) })
      const faults = await held
      signal?.throwIfAborted()
      onProgress?.({ kind: 'checked', from: checks.length - 1, checks: checks.slice(-1) })
      return { searched: SEARCHED, faults } satisfies QuotationsAnswer
    },
  } as unknown as SearchClient
  return { client, asked, finish: (faults: readonly Fault[] = []) => finish(faults) }
}

const given = (text: string) => ({ text, format: 'markdown' as const })
const THREE = given('“the frost came in May” “we lost all the pears” “nobody insures a spring”')

describe('checking a text', () => {
  it('shows verdicts as they come', async () => {
    const { client, finish } = createFakeClient('verbatim', 'close', 'absent')
    const check = createTextCheck()
    const done = check.check(client, THREE)
    expect(check.state.getState()).toMatchObject({ phase: 'checking', chosen: 0 })
    expect(check.state.getState().checks.map(({ verdict }) => verdict)).toEqual(['verbatim', 'close'])
    finish()
    await done
    expect(check.state.getState()).toMatchObject({ phase: 'done', searched: SEARCHED })
    expect(check.state.getState().checks).toHaveLength(3)
  })

  it('stopped, keeps what is there, and hears nothing more', async () => {
    const { client, finish } = createFakeClient('verbatim', 'close', 'absent')
    const check = createTextCheck()
    const done = check.check(client, THREE)
    check.stop()
    finish()
    await done
    expect(check.state.getState().phase).toBe('stopped')
    expect(check.state.getState().checks).toHaveLength(2)
  })

  describe('while a part of the library cannot be searched', () => {
    const DOWN: Fault = { kind: 'unreachable', detail: 'down' }

    it('shows what a second check brings once all of it answers, and stays where the reader is', async () => {
      const down = createFakeClient('absent', 'absent', 'absent')
      const check = createTextCheck()
      down.finish([DOWN])
      await check.check(down.client, THREE)
      check.choose(2)
      check.setFilter('absent')
      const up = createFakeClient('verbatim', 'close', 'absent')
      const done = check.recheck(up.client)
      expect(check.state.getState()).toMatchObject({ phase: 'done', checks: { length: 3 }, faults: [DOWN] })
      up.finish()
      await done
      const { checks, ...state } = check.state.getState()
      expect(checks.map(({ verdict }) => verdict)).toEqual(['verbatim', 'close', 'absent'])
      expect(state).toMatchObject({ phase: 'done', faults: [], mended: [DOWN], chosen: 2, filter: 'absent' })
      expect(state.quotations).toHaveLength(3)
    })

    it('keeps the result while it still cannot be searched', async () => {
      const down = createFakeClient('verbatim', 'absent', 'absent')
      const check = createTextCheck()
      down.finish([DOWN])
      await check.check(down.client, THREE)
      const before = check.state.getState()
      await check.recheck(down.client)
      expect(check.state.getState()).toEqual(before)
      expect(check.state.getState().faults).not.toBe(before.faults)
    })

    it('forgets the second check when the reader goes back to the text', async () => {
      const down = createFakeClient('absent')
      const check = createTextCheck()
      down.finish([DOWN])
      await check.check(down.client, THREE)
      const up = createFakeClient('verbatim', 'verbatim', 'verbatim')
      const done = check.recheck(up.client)
      check.edit()
      check.write('Something else')
      up.finish()
      await done
      expect(check.state.getState()).toMatchObject({ phase: 'empty', checks: [], given: { text: 'Something else' } })
    })
  })

  it('stopped before anything is found, is back in the field with its text', async () => {
    const check = createTextCheck()
    const never = { checkQuotations: () => new Promise(() => {}) } as unknown as SearchClient
    void check.check(never, THREE)
    expect(check.state.getState().phase).toBe('finding')
    check.stop()
    expect(check.state.getState()).toMatchObject({ phase: 'empty', given: THREE })
  })

  it('refuses a text that is longer than the limit, and keeps it', async () => {
    const { client, asked } = createFakeClient()
    const check = createTextCheck()
    const long = given('a'.repeat(LIMITS.checkedText + 1))
    await check.check(client, long)
    expect(asked).toEqual([])
    expect(check.state.getState()).toMatchObject({
      phase: 'empty',
      given: long,
      refusal: { hint: 'check it in parts' },
    })
  })

  it('refuses what the worker refuses', async () => {
    const excess = { code: 'too-many-quotations', what: 'too many', hint: 'check it in parts' } as const
    const client = {
      checkQuotations(_: QuotationsRequest, { onProgress }: Parameters<SearchClient['checkQuotations']>[1]) {
        onProgress?.({ kind: 'refused', excess })
        return Promise.resolve({ searched: SEARCHED, faults: [] })
      },
    } as unknown as SearchClient
    const check = createTextCheck()
    await check.check(client, THREE)
    expect(check.state.getState()).toMatchObject({ phase: 'empty', given: THREE, refusal: excess })
  })

  describe('reading a file', () => {
    it('says what is read, stops a check that runs, and gives the text', async () => {
      const { client } = createFakeClient('verbatim', 'close', 'absent')
      const check = createTextCheck()
      void check.check(client, THREE)
      const reading = check.read('a.docx', () => Promise.resolve({ given: given('a text') }))
      expect(check.state.getState()).toMatchObject({ reading: 'a.docx', phase: 'stopped' })
      expect(await reading).toEqual(given('a text'))
      expect(check.state.getState().reading).toBeUndefined()
    })

    it('stopped, gives nothing', async () => {
      const check = createTextCheck()
      let heard: AbortSignal | undefined
      const reading = check.read('a.docx', (signal) => {
        heard = signal
        return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))))
      })
      check.stop()
      expect(await reading).toBeUndefined()
      expect(heard?.aborted).toBe(true)
      expect(check.state.getState()).toMatchObject({ reading: undefined, refusal: undefined, phase: 'empty' })
    })

    it('says why a file is refused, until something else is read', async () => {
      const check = createTextCheck()
      const issue = { what: 'it is too large', hint: 'split it' }
      expect(await check.read('a.docx', () => Promise.resolve({ issue }))).toBeUndefined()
      expect(check.state.getState().refusal).toEqual({ ...issue, name: 'a.docx' })
      expect(await check.read('b.docx', () => Promise.reject(new Error('no chunk')))).toBeUndefined()
      expect(check.state.getState().refusal?.hint).toBe('try again')
      void check.read('c.docx', () => new Promise(() => {}))
      expect(check.state.getState().refusal).toBeUndefined()
    })
  })

  it('of a later text, forgets the one before', async () => {
    const first = createFakeClient('verbatim', 'close', 'absent')
    const second = createFakeClient('absent')
    const check = createTextCheck()
    const [one, two] = [
      check.check(first.client, THREE),
      check.check(second.client, given('“nobody insures a spring”')),
    ]
    first.finish()
    second.finish()
    await Promise.all([one, two])
    expect(check.state.getState().checks.map(({ verdict }) => verdict)).toEqual(['absent'])
  })

  it('takes the sentences of a short text without quotation marks, and of a long one when asked', async () => {
    const { client, asked, finish } = createFakeClient()
    finish()
    const check = createTextCheck()
    await check.check(client, given('The frost came in May.'))
    await check.check(client, given('word '.repeat(200)))
    await check.check(client, given('word '.repeat(200)), {}, true)
    expect(asked.map(({ sentences }) => sentences)).toEqual([true, false, true])
  })

  it('keeps what is typed in the field, and nothing while a text is checked', async () => {
    const { client, finish } = createFakeClient()
    finish()
    const check = createTextCheck({ text: 'from a file', format: 'plain' })
    check.write('from a file')
    expect(check.state.getState().given).toEqual({ text: 'from a file', format: 'plain' })
    check.write('typed')
    expect(check.state.getState().given).toEqual(given('typed'))
    await check.check(client, THREE)
    check.write('too late')
    expect(check.state.getState().given).toBe(THREE)
  })

  it('says so when nothing can be compared', async () => {
    const client = {
      checkQuotations: () => Promise.reject(new Error('no worker is available')),
    } as unknown as SearchClient
    const check = createTextCheck()
    await check.check(client, THREE)
    expect(check.state.getState()).toMatchObject({ phase: 'failed', faults: [{ kind: 'broken' }] })
  })
})

describe('stepping through quotations', () => {
  const checked = async (...verdicts: readonly QuotationVerdict[]) => {
    const { client, finish } = createFakeClient(...verdicts)
    finish()
    const check = createTextCheck()
    await check.check(client, THREE)
    return check
  }

  it('goes on and back, and no further than the ends', async () => {
    const check = await checked('verbatim', 'close', 'absent')
    check.step(1)
    check.step(1)
    check.step(1)
    expect(check.state.getState().chosen).toBe(2)
    check.step(-1)
    expect(check.state.getState().chosen).toBe(1)
  })

  it('passes over those with another verdict than the filter', async () => {
    const check = await checked('close', 'verbatim', 'close')
    check.setFilter('close')
    expect(check.state.getState().chosen).toBe(0)
    check.step(1)
    expect(check.state.getState().chosen).toBe(2)
    check.setFilter('close')
    expect(check.state.getState().filter).toBeUndefined()
  })

  it('goes to those that differ alone, and stays at one that does', async () => {
    const check = await checked('verbatim', 'close', 'absent')
    check.setFilter('differing')
    expect(check.state.getState().chosen).toBe(1)
    check.step(-1)
    expect(check.state.getState().chosen).toBe(1)
    check.step(1)
    check.setFilter('differing')
    check.setFilter('differing')
    expect(check.state.getState().chosen).toBe(2)
  })
})
