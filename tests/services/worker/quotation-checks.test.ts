import { afterEach, describe, expect, it, vi } from 'vitest'
import { finish } from '../../../src/core/time/slices.ts'
import { NO_NAMES } from '../../../src/core/library/join-names.ts'
import { textsFromMemory } from '../../../src/core/library/texts/texts-from-memory.ts'
import { LIMITS } from '../../../src/core/import/limits.ts'
import {
  createQuotationChecks,
  type QuotationsProgress,
  type QuotationsRequest,
} from '../../../src/services/worker/quotation-checks.ts'
import type { SearchedLibrary } from '../../../src/services/worker/search-engines.ts'
import { episodeOf } from '../../support/episode-text.ts'

afterEach(() => vi.unstubAllGlobals())

const ORCHARD = episodeOf(
  `0:00 Mara: The frost came on the ninth of May, after the blossom.
   1:00 Mara: You can insure a barn, but nobody will sell you a policy on a spring.`,
  { id: 'orchard', title: 'Orchard', duration: 120 },
)
const CHOIR = episodeOf('0:00 Ifeoma: Anyone who can argue can sing, and most of us argue.', {
  id: 'choir',
  title: 'Choir',
  duration: 60,
})

/** Episodes that were opened on this device, so that nothing is fetched. */
function openedLibrary(...episodes: readonly (typeof ORCHARD)[]): SearchedLibrary {
  const opened = episodes.map((episode) => ({
    entry: {
      id: episode.id,
      title: episode.title,
      tags: [],
      counts: { highlights: 0, keyPoints: 0, mentions: 0, quotes: 0, cues: 1, words: 5 },
      poster: { chapters: [], marks: [] },
      size: 1000,
      hash: '0123456789abcdef',
    },
    json: new TextEncoder().encode(JSON.stringify(episode)).buffer,
  }))
  const facts = { episodes: opened.map(({ entry }) => entry), names: NO_NAMES }
  return { location: { base: '/', opened, attempt: 0 }, texts: textsFromMemory([], facts, finish) }
}

const LIBRARY = openedLibrary(ORCHARD, CHOIR)
const TEXT = [
  '“Nobody signed the ribbon before supper,” they say.',
  '“The frost came on the ninth of May, after the blossom.”',
  '“Anyone who can argue can sing, and most of us argue.”',
].join('\n\n')

function run(request: Partial<QuotationsRequest>, library: SearchedLibrary | 'none' = LIBRARY) {
  const told: QuotationsProgress[] = []
  const answer = createQuotationChecks().check(
    { text: TEXT, format: 'markdown', sentences: false, ...request },
    library === 'none' ? undefined : library,
    { signal: new AbortController().signal, onProgress: (progress) => told.push(progress) },
  )
  return { told, answer }
}

const verdictsOf = (told: readonly QuotationsProgress[]) =>
  told.flatMap((progress) => (progress.kind === 'checked' ? progress.checks.map(({ verdict }) => verdict) : []))

describe('checking the quotations of a text in the worker', () => {
  it('tells them first, then what they are compared with, then their verdicts in the order of the text', async () => {
    const { told, answer } = run({})
    expect(await answer).toMatchObject({ searched: { episodes: 2, withoutText: 0 }, faults: [] })
    expect(told.map(({ kind }) => kind).slice(0, 2)).toEqual(['found', 'opened'])
    expect(told[0]).toMatchObject({ groups: [{ length: 3 }], quotations: { length: 3 } })
    expect(verdictsOf(told)).toEqual(['absent', 'verbatim', 'verbatim'])
    let next = 0
    for (const progress of told) {
      if (progress.kind !== 'checked') continue
      expect(progress.from).toBe(next)
      next += progress.checks.length
    }
  })

  it('compares with the chosen episodes alone', async () => {
    const { told, answer } = run({ episodes: ['choir'] })
    expect(await answer).toMatchObject({ searched: { episodes: 1 } })
    expect(verdictsOf(told)).toEqual(['absent', 'absent', 'verbatim'])
  })

  it('takes sentences where nothing is marked as a quotation and that is wanted', async () => {
    const text = 'The frost came on the ninth of May. Nobody signed the ribbon before supper.'
    const marked = run({ text })
    await marked.answer
    expect(verdictsOf(marked.told)).toEqual([])
    const sentences = run({ text, sentences: true })
    await sentences.answer
    expect(verdictsOf(sentences.told)).toEqual(['verbatim', 'absent'])
  })

  it('shows the text and compares nothing where there is no library', async () => {
    const { told, answer } = run({}, 'none')
    expect(await answer).toEqual({
      searched: { episodes: 0, withoutText: 0, abridged: 0, hours: 0, hoursWithText: 0 },
      faults: [],
    })
    expect(told.map(({ kind }) => kind)).toEqual(['found'])
  })

  it('tells a long text in pieces, which make up the whole', async () => {
    const text = Array.from({ length: 400 }, (_, index) => `Then “the frost came on the day ${index}”.`).join('\n\n')
    const { told, answer } = run({ text }, 'none')
    await answer
    const pieces = told.flatMap((progress) => (progress.kind === 'found' ? progress : []))
    expect(pieces.length).toBeGreaterThan(2)
    expect(pieces.flatMap(({ quotations }) => quotations)).toHaveLength(400)
    const shown = pieces.flatMap(({ groups }) => groups.flat().flatMap(({ pieces: parts }) => parts))
    expect(shown.map((part) => part.text).join('')).toBe(text.replaceAll('\n\n', ''))
  })

  it('tells all quotations before the text, which comes in groups small enough to be drawn at once', async () => {
    const lines = Array.from({ length: 4000 }, (_, index) => `“the frost came on day ${index}”`)
    const { told, answer } = run({ text: lines.join('\n') }, 'none')
    await answer
    const found = told.flatMap((progress) => (progress.kind === 'found' ? progress : []))
    const firstText = found.findIndex(({ groups }) => groups.length > 0)
    expect(found.slice(firstText + 1).flatMap(({ quotations }) => quotations)).toEqual([])
    const groups = found.flatMap((one) => one.groups)
    for (const group of groups) expect(group.reduce((sum, { pieces }) => sum + pieces.length, 0)).toBeLessThan(250)
    const words = groups.flat().flatMap(({ pieces }) => pieces.map(({ text }) => text))
    expect(words.join('')).toBe(lines.join('\n'))
    expect(groups.flat().flatMap(({ pieces }) => pieces.filter(({ isEnd }) => isEnd))).toHaveLength(4000)
  })

  it('takes many turns to find the quotations of a long text, and none more once it is aborted', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] })
    // Each step takes a millisecond.
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => (time += 1))
    let time = 0
    const stopping = new AbortController()
    const told: QuotationsProgress[] = []
    const answer = createQuotationChecks().check(
      { text: `${TEXT}\n\n`.repeat(500), format: 'markdown', sentences: false },
      undefined,
      { signal: stopping.signal, onProgress: (progress) => told.push(progress) },
    )
    const outcome = expect(answer).rejects.toThrow('abort')
    let turns = 0
    for (; turns < 5; turns++) {
      expect(vi.getTimerCount()).toBe(1)
      await vi.advanceTimersToNextTimerAsync()
    }
    stopping.abort()
    await vi.advanceTimersToNextTimerAsync()
    await outcome
    expect([told, vi.getTimerCount()]).toEqual([[], 0])
    clock.mockRestore()
    vi.useRealTimers()
  })

  it('refuses a text with more quotations than the limit, and says so', async () => {
    const { told, answer } = run({ text: '“the frost came in May”\n'.repeat(LIMITS.quotations + 1) }, 'none')
    await answer
    expect(told).toEqual([
      { kind: 'refused', excess: expect.objectContaining({ what: 'the text has more than 20,000 quotations' }) },
    ])
  })

  it('stops when it is aborted, and tells nothing more', async () => {
    const stopping = new AbortController()
    const told: QuotationsProgress[] = []
    const answer = createQuotationChecks().check(
      { text: `${TEXT}\n\n`.repeat(200), format: 'markdown', sentences: false },
      LIBRARY,
      {
        signal: stopping.signal,
        onProgress(progress) {
          told.push(progress)
          if (progress.kind === 'checked') stopping.abort()
        },
      },
    )
    await expect(answer).rejects.toThrow()
    const checked = told.filter(({ kind }) => kind === 'checked')
    expect(checked).toHaveLength(1)
    expect(verdictsOf(told).length).toBeLessThan(600)
  })

  it('opens what could not be had again for the next text, and what could only once', async () => {
    const asked: string[] = []
    let isDown = true
    vi.stubGlobal('fetch', (path: string) => {
      asked.push(path)
      return isDown ? Promise.reject(new TypeError('Failed to fetch')) : Promise.resolve(Response.json(ORCHARD))
    })
    const { location, texts } = openedLibrary(ORCHARD)
    const shipped = { location: { ...location, opened: [] }, texts }
    const checks = createQuotationChecks()
    const check = () =>
      checks.check({ text: TEXT, format: 'markdown', sentences: false }, shipped, {
        signal: new AbortController().signal,
        onProgress: () => {},
      })
    expect((await check()).faults).toMatchObject([{ episodes: 1 }])
    isDown = false
    expect((await check()).faults).toEqual([])
    const before = asked.length
    await check()
    expect(asked).toHaveLength(before)
  })

  it('compares the next text with what is kept by then, while a server cannot be had', async () => {
    const kept: { readonly url: string }[] = []
    vi.stubGlobal('caches', { open: async () => ({ keys: async () => kept }) })
    vi.stubGlobal('fetch', async (path: string) => {
      if (path.startsWith('/api/')) throw new TypeError('Failed to fetch')
      return Response.json(ORCHARD)
    })
    const { texts } = openedLibrary()
    const checks = createQuotationChecks()
    const check = () =>
      checks.check(
        { text: TEXT, format: 'markdown', sentences: false },
        { location: { base: '/', api: '/api', opened: [], attempt: 0 }, texts },
        { signal: new AbortController().signal, onProgress: () => {} },
      )
    expect(await check()).toMatchObject({ searched: { episodes: 0 }, faults: [{ kind: 'unreachable' }] })
    kept.push({ url: new URL('/data/episodes/orchard.json', location.href).href })
    expect(await check()).toMatchObject({ searched: { episodes: 1 }, faults: [{ kind: 'unreachable' }] })
  })
})
