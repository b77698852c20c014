import { hostname } from 'node:os'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createOpenSearchClient } from '../../../src/server/opensearch/client/create-client.ts'
import { readManifest } from '../../../src/server/opensearch/generations.ts'
import { publishLibrary, rollBack } from '../../../src/server/opensearch/publish/publish-library.ts'
import { holdLock, type HeldLock } from '../../../src/server/opensearch/publish/publish-lock.ts'
import { startFakeEngine, type FakeEngine } from './fake-engine.ts'
import { unitOf } from './library-units.ts'

const HARBOUR = unitOf('harbour', '0:20 Ann: Thirty-one winters.')
const ORCHARD = unitOf('orchard', '1:00 Cleo: A graft is a promise.')
const BEAT = 5000

/** Another program, as far as the engine can tell. @param onWait Happens each time that it waits. */
function startPublisher(engine: FakeEngine, onWait: () => unknown = () => undefined) {
  const notices: string[] = []
  let waits = 0
  const wait = async () => {
    waits++
    await onWait()
  }
  const client = createOpenSearchClient({ nodes: [engine.address] }, { wait })
  const options = { index: 'talks', onNotice: (notice: string) => void notices.push(notice) }
  return { client, options, notices, waits: () => waits }
}

/** Holds the lock until it is ended. */
async function hold(engine: FakeEngine) {
  const { client, options } = startPublisher(engine)
  let end = () => {}
  let done: Promise<unknown> | undefined
  const held = await new Promise<HeldLock>((resolve) => {
    done = holdLock(client, options, (lock) => {
      resolve(lock)
      return new Promise<void>((finish) => (end = finish))
    })
  })
  return {
    held,
    async end() {
      end()
      await done
    },
  }
}

const readLock = ({ state }: FakeEngine) => state.indexes.get('talks-lock')?.docs.get('lock')
const listTexts = ({ state }: FakeEngine) => [...state.indexes.keys()].filter((name) => name.includes('texts'))

/** The beat of all publishers, which only comes when a test lets it. */
const stopBeats = () => vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
const beat = () => void vi.advanceTimersByTime(BEAT)

afterEach(() => void vi.useRealTimers())

describe('the lock of a publisher', () => {
  it('says who publishes and since when, and is gone when all is done', async () => {
    const engine = await startFakeEngine()
    const { client, options } = startPublisher(engine)
    await holdLock(client, options, () => {
      expect(readLock(engine)).toEqual({
        id: expect.stringMatching(/^[\da-f-]{36}$/),
        owner: `process ${process.pid} on ${hostname()}`,
        since: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$/),
        seen: expect.stringMatching(/ UTC$/),
      })
      return Promise.resolve()
    })
    expect(readLock(engine)).toBeUndefined()
  })

  it('is gone after a failure, and when publishing is ended by its signal', async () => {
    const engine = await startFakeEngine()
    const { client, options } = startPublisher(engine)
    engine.fail({ on: /_bulk/, how: { status: 400 } })
    await expect(publishLibrary(client, [HARBOUR], options)).rejects.toMatchObject({ code: 'refused' })
    expect(readLock(engine)).toBeUndefined()
    const stop = new AbortController()
    engine.fail({ on: /_bulk/, how: () => stop.abort(new Error('ended')) })
    await expect(publishLibrary(client, [HARBOUR], { ...options, signal: stop.signal })).rejects.toThrow('ended')
    expect(readLock(engine)).toBeUndefined()
    expect(await publishLibrary(client, [HARBOUR], options)).toMatchObject({ generation: 1 })
  })

  it('keeps a second publisher out that sees the first one live, which is told who it is and what to do', async () => {
    const engine = await startFakeEngine()
    stopBeats()
    const first = await hold(engine)
    const second = startPublisher(engine, beat)
    await expect(publishLibrary(second.client, [HARBOUR], second.options)).rejects.toMatchObject({
      code: 'locked',
      message: expect.stringMatching(/by process \d+ on .+, since .+ UTC .*publish again when it has ended/),
    })
    expect(second.notices[0]).toMatch(/^"talks" is locked by process .*; waiting for a sign of life/)
    expect(second.waits()).toBeLessThanOrEqual(12)
    expect(listTexts(engine)).toEqual([])
    await first.held.confirm()
    await first.end()
  })

  it('keeps a roll back out as well', async () => {
    const engine = await startFakeEngine()
    const { client, options } = startPublisher(engine)
    await publishLibrary(client, [HARBOUR], options)
    await publishLibrary(client, [HARBOUR, ORCHARD], options)
    stopBeats()
    const first = await hold(engine)
    const second = startPublisher(engine, beat)
    await expect(rollBack(second.client, 'talks', second.options)).rejects.toMatchObject({ code: 'locked' })
    await first.end()
    expect(await rollBack(second.client, 'talks')).toBe(1)
  })

  it('lets the second one publish as soon as the first has ended', async () => {
    const engine = await startFakeEngine()
    stopBeats()
    const first = await hold(engine)
    const second = startPublisher(engine, () => first.end())
    expect(await publishLibrary(second.client, [HARBOUR], second.options)).toMatchObject({ generation: 1 })
    expect(second.waits()).toBe(1)
  })

  it('is taken over from one that was killed, after a minute of looks, and not from one that comes back', async () => {
    const engine = await startFakeEngine()
    stopBeats()
    const first = await hold(engine)
    const second = startPublisher(engine)
    expect(await publishLibrary(second.client, [HARBOUR], second.options)).toMatchObject({ generation: 1 })
    expect(second.waits()).toBe(12)
    expect(second.notices.at(-1)).toMatch(/^process .* gave no sign of life for a minute: its lock is taken over$/)
    await expect(first.held.confirm()).rejects.toMatchObject({ code: 'locked' })
    // What it sends from now on ends before it reaches the engine.
    beat()
    await vi.waitFor(() =>
      expect(first.held.client.request({ method: 'GET', path: '/' })).rejects.toMatchObject({ code: 'locked' }),
    )
    await expect(readManifest(first.held.client, 'talks', 1)).rejects.toMatchObject({ code: 'locked' })
    await first.end()
  })

  it('is taken over by one of two that wait', async () => {
    const engine = await startFakeEngine()
    stopBeats()
    await hold(engine)
    const results = await Promise.allSettled(
      [HARBOUR, ORCHARD].map((unit) => {
        const { client, options } = startPublisher(engine)
        return publishLibrary(client, [unit], options)
      }),
    )
    expect(results.map(({ status }) => status)).toContain('fulfilled')
    for (const result of results)
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'locked' })
  })

  it('is still its own when the response to a writing was lost', async () => {
    const engine = await startFakeEngine()
    const { client, options, waits } = startPublisher(engine)
    engine.fail({ on: /_create\/lock/, how: 'late-drop' })
    engine.fail({ on: /PUT .*_doc\/lock/, how: 'late-drop' })
    await holdLock(client, options, ({ confirm }) => confirm())
    // One pause after each request that failed.
    expect(waits()).toBe(2)
    expect(readLock(engine)).toBeUndefined()
  })

  it('stops a publisher that has lost it before anything is switched', async () => {
    const engine = await startFakeEngine()
    const { client, options } = startPublisher(engine)
    await publishLibrary(client, [HARBOUR], options)
    stopBeats()
    engine.fail({
      on: /_bulk/,
      how() {
        const { docs, versions } = engine.state.indexes.get('talks-lock')!
        docs.set('lock', { id: 'other', owner: 'process 7 on elsewhere', since: 'today', seen: 'now' })
        versions.set('lock', 99)
      },
    })
    await expect(publishLibrary(client, [ORCHARD], options)).rejects.toThrow(
      'the lock of "talks" is lost: process 7 on elsewhere, since today (last sign of life now) took it over',
    )
    expect(engine.requests.filter((line) => line.includes('_aliases'))).toHaveLength(1)
    // It is another's.
    expect(readLock(engine)).toMatchObject({ id: 'other' })
  })

  it('is not needed to say what would be done', async () => {
    const engine = await startFakeEngine()
    const first = await hold(engine)
    const second = startPublisher(engine)
    expect(await publishLibrary(second.client, [HARBOUR], { ...second.options, dryRun: true })).toMatchObject({
      changed: 1,
    })
    expect(engine.requests.filter((line) => line.startsWith('PUT') && line.includes('texts'))).toEqual([])
    await first.end()
  })
})
