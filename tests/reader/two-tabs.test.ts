import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { mergeReadingPositions, type ReadingPosition } from '../../src/reader/reading-positions.ts'
import { createPosition, leaveAll, openEmptyBrowser, readDisk, visit, writeDisk } from './visits.ts'

beforeEach(() => void openEmptyBrowser())
afterEach(leaveAll)

/** Two tabs over one disk; they hear nothing of each other unless `channel` is true. */
async function openTwo({ channel = false } = {}) {
  if (!channel) vi.stubGlobal('BroadcastChannel', undefined)
  const [one, two] = [visit().reader, visit().reader]
  await Promise.all([one.loaded, two.loaded])
  return { one, two }
}

/** Sets the time that a change is made at. */
function atTime(seconds: number) {
  vi.spyOn(Date, 'now').mockReturnValue(1e12 + seconds * 1000)
}

async function clearSiteData() {
  await new Promise<void>((resolve, reject) => {
    const request = indexedDB.deleteDatabase('transcript-explorer')
    request.addEventListener('success', () => resolve())
    request.addEventListener('error', () => reject(new Error('not deleted')))
  })
}

describe('reading positions in two tabs', () => {
  it('keep the later of two, whichever tab writes last', async () => {
    const { one, two } = await openTwo()
    atTime(1)
    for (const at of [10, 20, 30]) one.readingPositions.keep(createPosition('a', at))
    atTime(2)
    two.readingPositions.keep(createPosition('a', 500))
    await two.flush()
    await one.flush()
    expect(await readDisk('places')).toMatchObject({ a: { at: 500 } })
    expect(one.readingPositions.find('a')?.at).toBe(500)
  })

  it('keep the later of two when a tab hears of the other before it writes', async () => {
    const { one, two } = await openTwo({ channel: true })
    atTime(1)
    for (const at of [10, 20, 30]) two.readingPositions.keep(createPosition('a', at))
    atTime(2)
    one.readingPositions.keep(createPosition('a', 500))
    await one.flush()
    await expect.poll(() => two.readingPositions.find('a')?.at).toBe(500)
    await two.flush()
    expect(await readDisk('places')).toMatchObject({ a: { at: 500 } })
  })

  it('keep where one tab reads and where the other listens', async () => {
    await writeDisk('places', { a: { ...createPosition('a', 10), listenedTo: 20, savedOrder: 1 } })
    const { one, two } = await openTwo()
    one.readingPositions.keep(createPosition('a', 300))
    two.readingPositions.keepListening('a', 900)
    await one.flush()
    await two.flush()
    expect(await readDisk('places')).toMatchObject({ a: { at: 300, listenedTo: 900 } })
    expect(two.readingPositions.find('a')).toMatchObject({ at: 300, listenedTo: 900 })
  })

  it('follow the reader after the clock was set back', async () => {
    const { one } = await openTwo()
    atTime(5000)
    one.readingPositions.keep(createPosition('a', 10))
    await one.flush()
    atTime(1)
    one.readingPositions.keep(createPosition('a', 20))
    await one.flush()
    expect(await readDisk('places')).toMatchObject({ a: { at: 20 } })
  })

  it('are read again when the site’s data is cleared', async () => {
    const { one } = await openTwo()
    one.readingPositions.keep(createPosition('a', 10))
    await one.flush()
    await clearSiteData()
    await expect.poll(() => one.readingPositions.getState()).toEqual([])
  })

  it('are read again when the page comes back from the cache of the browser', async () => {
    const { one, two } = await openTwo()
    two.readingPositions.keep(createPosition('a', 500))
    await two.flush()
    window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }))
    await expect.poll(() => one.readingPositions.find('a')?.at).toBe(500)
  })

  it('are the very record of the other tab where nothing was changed here', () => {
    const base: ReadingPosition = { ...createPosition('a', 10), savedOrder: 1, readAt: 5 }
    const theirs = { ...base, ...createPosition('a', 20), savedOrder: 2, readAt: 6 }
    expect(mergeReadingPositions(base, theirs, base)).toBe(theirs)
    const ended: ReadingPosition = { ...base, listenedAt: 9 }
    expect(
      mergeReadingPositions(ended, { ...theirs, listenedTo: 7, listenedAt: 8 }, { ...base, listenedTo: 3 }),
    ).toEqual({
      ...theirs,
      listenedAt: 9,
    })
  })
})

describe('settings in two tabs', () => {
  it('keep the theme of one and the size of the text of the other', async () => {
    const { one, two } = await openTwo()
    one.settings.change({ theme: 'dark' })
    two.settings.change({ textSize: 1.3 })
    await one.flush()
    await two.flush()
    expect(await readDisk('settings')).toEqual({ theme: 'dark', textSize: 1.3 })
    // Known before the database has answered: what the first paint uses.
    expect(visit().reader.settings.getState()).toMatchObject({ theme: 'dark', textSize: 1.3 })
  })

  it('keep two choices of how the text looks for the first paint', async () => {
    const { one, two } = await openTwo()
    one.settings.change({ typeface: 'sans' })
    two.settings.change({ lineWidth: 'wide' })
    expect(visit().reader.settings.getState()).toMatchObject({ typeface: 'sans', lineWidth: 'wide' })
  })

  it('arrive in the other tab', async () => {
    const { one, two } = await openTwo({ channel: true })
    one.settings.change({ theme: 'dark', rate: 1.5 })
    await one.flush()
    await expect.poll(() => two.settings.getState()).toMatchObject({ theme: 'dark', rate: 1.5 })
  })

  it('merge moved keys key by key', async () => {
    await writeDisk('settings', { keys: { k: 'p', m: 'v' } })
    const { one, two } = await openTwo()
    one.settings.change({ keys: { k: 'x', m: 'v' } })
    two.settings.change({ keys: { k: 'p', j: 'y' } })
    await one.flush()
    await two.flush()
    expect(await readDisk('settings')).toEqual({ keys: { k: 'x', j: 'y' } })
    expect(two.settings.getState().keys).toEqual({ k: 'x', j: 'y' })
  })
})
