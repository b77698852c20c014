import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createPosition, leave, leaveAll, openEmptyBrowser, visit, writeDisk } from './visits.ts'

beforeEach(() => {
  openEmptyBrowser()
})
afterEach(leaveAll)

describe('a listening position', () => {
  it('is kept beside the reading position, and neither moves the other', async () => {
    const first = visit()
    await first.reader.loaded
    first.reader.readingPositions.keep(createPosition('a', 10))
    first.reader.readingPositions.keepListening('a', 700)
    first.reader.readingPositions.keep(createPosition('a', 30))
    expect(first.reader.readingPositions.find('a')).toMatchObject({ at: 30, listenedTo: 700 })
    await first.reader.flush()
    leave(first)
    const { reader } = visit()
    await reader.loaded
    expect(reader.readingPositions.find('a')).toMatchObject({ at: 30, listenedTo: 700 })
  })

  it('alone offers nothing to read on, and gives way to a reading position', async () => {
    const { reader } = visit()
    await reader.loaded
    reader.readingPositions.keepListening('a', 700)
    expect(reader.readingPositions.getState()).toEqual([])
    expect(reader.readingPositions.find('a')?.listenedTo).toBe(700)
    reader.readingPositions.keep(createPosition('a', 10))
    expect(reader.readingPositions.getState()).toMatchObject([{ at: 10, listenedTo: 700 }])
  })

  it('goes when the recording was heard to its end', async () => {
    const { reader } = visit()
    await reader.loaded
    reader.readingPositions.keepListening('a', 700)
    reader.readingPositions.keepListening('a', undefined)
    expect(reader.readingPositions.find('a')).not.toHaveProperty('listenedTo')
  })

  it.each([-1, Number.NaN, 1e12])('is not %s', async (at) => {
    const { reader } = visit()
    await reader.loaded
    reader.readingPositions.keepListening('a', at)
    expect(reader.readingPositions.find('a')?.listenedTo).toBeUndefined()
  })

  it('stays when a reading position was kept before the stored ones were known', async () => {
    const first = visit()
    await first.reader.loaded
    first.reader.readingPositions.keepListening('a', 700)
    await first.reader.flush()
    leave(first)
    const { reader } = visit()
    reader.readingPositions.keep(createPosition('a', 10))
    await reader.loaded
    expect(reader.readingPositions.find('a')).toMatchObject({ at: 10, listenedTo: 700 })
  })

  it('of another’s making is left out, and the reading position is kept', async () => {
    await writeDisk('places', { a: { ...createPosition('a', 10), savedOrder: 1, listenedTo: 'half' } })
    const { reader } = visit()
    await reader.loaded
    expect(reader.readingPositions.find('a')).toEqual({ ...createPosition('a', 10), savedOrder: 1 })
  })
})
