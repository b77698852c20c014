import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { failWith, openElsewhere, settle, waitForPhase, type FakeBrowser } from '../storage/fake-browser.ts'
import { createPosition, leaveAll, openEmptyBrowser, readDisk, visit, writeDisk } from './visits.ts'

let browser: FakeBrowser

beforeEach(() => {
  browser = openEmptyBrowser()
})
afterEach(leaveAll)

/** A visit that has kept the position `a`, for which the disk had no room once. */
async function visitFullDisk() {
  const { reader } = visit()
  await reader.loaded
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(() => {
    throw new DOMException('', 'QuotaExceededError')
  })
  reader.readingPositions.keep(createPosition('a'))
  await reader.flush()
  expect(reader.saving.getState()).toEqual({ phase: 'full' })
  return reader
}

describe('writing behind', () => {
  const countWrites = () => vi.spyOn(IDBObjectStore.prototype, 'put')

  it('gathers a second of changes into one write each', async () => {
    const { reader } = visit()
    await reader.loaded
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const put = countWrites()
    for (let at = 0; at < 50; at++) reader.readingPositions.keep(createPosition('a', at))
    vi.advanceTimersByTime(999)
    await settle()
    expect(put).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1)
    await settle()
    expect(put).toHaveBeenCalledTimes(1)
    expect(await readDisk('places')).toMatchObject({ a: { at: 49 } })
  })

  it('a reader who never pauses is written down every second all the same', async () => {
    const { reader } = visit()
    await reader.loaded
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const put = countWrites()
    for (let half = 1; half <= 10; half++) {
      reader.readingPositions.keep(createPosition('a', half))
      vi.advanceTimersByTime(500)
      await settle()
    }
    expect(put.mock.calls.length).toBeGreaterThanOrEqual(4)
  })

  it.each([
    ['the page is left', () => window.dispatchEvent(new Event('pagehide'))],
    [
      'the page is hidden',
      () => {
        vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
        document.dispatchEvent(new Event('visibilitychange'))
      },
    ],
  ])('writes at once when %s', async (_title, act) => {
    const { reader } = visit()
    await reader.loaded
    reader.readingPositions.keep(createPosition('a'))
    act()
    await settle()
    expect(await readDisk('places')).toHaveProperty('a')
  })

  it('what did not fit is written with the next change', async () => {
    const reader = await visitFullDisk()
    expect(reader.readingPositions.find('a')).toBeDefined()
    reader.readingPositions.keep(createPosition('b'))
    await reader.flush()
    expect(Object.keys(await readDisk('places'))).toEqual(['a', 'b'])
    expect(reader.saving.getState()).toEqual({ phase: 'ready' })
  })

  it('what did not fit is written when the reader asks to try again', async () => {
    const reader = await visitFullDisk()
    await reader.retrySaving()
    expect(await readDisk('places')).toHaveProperty('a')
    expect(reader.saving.getState()).toEqual({ phase: 'ready' })
  })

  it('without a database everything works for this visit, and the page can say so', async () => {
    browser.failOpen(failWith('SecurityError'))
    const { reader } = visit()
    await reader.loaded
    reader.settings.change({ rate: 2 })
    reader.readingPositions.keep(createPosition('a'))
    await reader.flush()
    expect(reader.saving.getState()).toEqual({ phase: 'memory', reason: 'forbidden' })
    expect(reader.settings.getState().rate).toBe(2)
    expect(reader.readingPositions.find('a')).toBeDefined()
  })

  it('when the database answers after all, what was kept meanwhile is laid over what was stored', async () => {
    await writeDisk('places', {
      a: { ...createPosition('a'), savedOrder: 7 },
      old: { ...createPosition('old'), savedOrder: 8 },
    })
    browser.failOpen(failWith('SecurityError'))
    const { reader, store } = visit()
    await reader.loaded
    reader.readingPositions.keep(createPosition('a', 500))
    await reader.flush()
    await reader.retrySaving()
    await waitForPhase(store, 'ready')
    await settle()
    expect(
      reader.readingPositions.getState().map(({ episodeId, at, savedOrder }) => [episodeId, at, savedOrder]),
    ).toEqual([
      ['a', 500, 9],
      ['old', 100, 8],
    ])
    await reader.flush()
    expect(await readDisk('places')).toMatchObject({ a: { at: 500, savedOrder: 9 } })
  })

  it('a connection lost for good loses nothing that can be written later', async () => {
    const { reader, store } = visit()
    await reader.loaded
    browser.failOpen(failWith('UnknownError'))
    browser.breakConnection()
    await waitForPhase(store, 'memory')
    reader.readingPositions.keep(createPosition('a'))
    await reader.flush()
    // The page is shown again, and the browser has recovered.
    document.dispatchEvent(new Event('visibilitychange'))
    await waitForPhase(store, 'ready')
    await settle()
    await reader.flush()
    expect(await readDisk('places')).toHaveProperty('a')
  })

  it('a connection that dies while a write is under way, and a database that comes back meanwhile, lose nothing', async () => {
    const { reader, store } = visit()
    await reader.loaded
    reader.readingPositions.keep(createPosition('a'))
    browser.failOpen(failWith('UnknownError'))
    const flushed = reader.flush()
    browser.breakConnection()
    await waitForPhase(store, 'memory')
    await Promise.all([reader.retrySaving(), flushed])
    await settle()
    expect(reader.readingPositions.find('a')).toBeDefined()
    await reader.flush()
    expect(await readDisk('places')).toHaveProperty('a')
  })

  it('a change made while the one before is being written is written too', async () => {
    const { reader } = visit()
    await reader.loaded
    reader.readingPositions.keep(createPosition('a', 1))
    const first = reader.flush()
    reader.readingPositions.keep(createPosition('a', 2))
    await Promise.all([first, reader.flush()])
    expect(await readDisk('places')).toMatchObject({ a: { at: 2 } })
  })

  it('records of a newer version that cannot be read stay where they are', async () => {
    const newer = await openElsewhere('transcript-explorer', 9, ['settings', 'places', 'recent', 'quarantine'])
    const written = newer.transaction('places', 'readwrite')
    written.objectStore('places').put({ shape: 'of tomorrow' }, 'a')
    await new Promise((resolve) => written.addEventListener('complete', resolve))
    const { reader } = visit()
    await reader.loaded
    reader.readingPositions.keep(createPosition('b'))
    await reader.flush()
    await settle()
    const keys = newer.transaction('places').objectStore('places').getAllKeys()
    await new Promise((resolve) => keys.addEventListener('success', resolve))
    expect(keys.result).toEqual(['a'])
    expect(reader.saving.getState()).toEqual({ phase: 'read-only', reason: 'newer-version' })
    expect(reader.readingPositions.find('b')).toBeDefined()
    newer.close()
  })
})
