import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Reader } from '../../src/reader/create-reader.ts'
import { settle } from '../storage/fake-browser.ts'
import { createPosition, leaveAll, openEmptyBrowser, readDisk, visit, writeDisk } from './visits.ts'

beforeEach(() => {
  openEmptyBrowser()
})
afterEach(leaveAll)

describe('two tabs', () => {
  /** Waits for the other tab, however long the browser takes to pass a message on. */
  const waitFor = (reader: Reader, isThere: () => boolean) =>
    new Promise<void>((resolve) => {
      const check = () => {
        if (isThere()) resolve()
      }
      reader.readingPositions.subscribe(check)
      reader.settings.subscribe(check)
      check()
    })

  it('what one keeps, the other shows', async () => {
    const one = visit().reader
    const two = visit().reader
    await Promise.all([one.loaded, two.loaded])
    one.readingPositions.keep(createPosition('a', 77))
    one.settings.change({ theme: 'dark' })
    await one.flush()
    await waitFor(two, () => two.readingPositions.find('a') !== undefined && two.settings.getState().theme === 'dark')
    expect(two.readingPositions.find('a')).toEqual(one.readingPositions.find('a'))
  })

  it('what one forgets, the other forgets', async () => {
    await writeDisk('places', { a: { ...createPosition('a'), savedOrder: 1 } })
    const one = visit().reader
    const two = visit().reader
    await Promise.all([one.loaded, two.loaded])
    one.readingPositions.forget('a')
    await one.flush()
    await waitFor(two, () => two.readingPositions.find('a') === undefined)
    expect(two.readingPositions.getState()).toEqual([])
  })

  it('a change of one setting in each tab keeps both', async () => {
    const one = visit().reader
    const two = visit().reader
    await Promise.all([one.loaded, two.loaded])
    one.settings.change({ rate: 2 })
    two.settings.change({ isDockCollapsed: true })
    await Promise.all([one.flush(), two.flush()])
    expect(await readDisk('settings')).toEqual({ rate: 2, isDockCollapsed: true })
  })

  it('a message that makes no sense changes nothing', async () => {
    const { reader } = visit()
    await reader.loaded
    const before = reader.readingPositions.getState()
    const stranger = new BroadcastChannel('transcript-explorer')
    for (const message of [null, 'x', { name: 'nonsense', key: 'a' }, { name: 'places', key: 5 }]) {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      stranger.postMessage(message)
    }
    await settle()
    stranger.close()
    expect(reader.readingPositions.getState()).toBe(before)
  })

  it('a browser without BroadcastChannel still keeps everything', async () => {
    vi.stubGlobal('BroadcastChannel', undefined)
    const { reader } = visit()
    await reader.loaded
    reader.readingPositions.keep(createPosition('a'))
    await reader.flush()
    expect(await readDisk('places')).toHaveProperty('a')
  })
})
