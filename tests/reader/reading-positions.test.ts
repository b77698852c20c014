import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { settle } from '../storage/fake-browser.ts'
import { createPosition, leave, leaveAll, openEmptyBrowser, readDisk, visit, writeDisk } from './visits.ts'

beforeEach(() => {
  openEmptyBrowser()
})
afterEach(leaveAll)

describe('reading places', () => {
  it('are listed with the latest first, one for each episode', async () => {
    const { reader } = visit()
    await reader.loaded
    reader.readingPositions.keep(createPosition('a', 10))
    reader.readingPositions.keep(createPosition('b', 20))
    reader.readingPositions.keep(createPosition('a', 30))
    expect(reader.readingPositions.getState().map(({ episodeId, at }) => [episodeId, at])).toEqual([
      ['a', 30],
      ['b', 20],
    ])
    expect(reader.readingPositions.find('b')).toMatchObject({ at: 20, quote: 'What was said at 20.' })
    expect(reader.readingPositions.find('c')).toBeUndefined()
  })

  it('are there again at the next visit, and forgotten when told to', async () => {
    const first = visit()
    first.reader.readingPositions.keep(createPosition('a'))
    first.reader.readingPositions.keep(createPosition('b'))
    first.reader.readingPositions.forget('b')
    await first.reader.flush()
    leave(first)
    const { reader } = visit()
    await reader.loaded
    expect(reader.readingPositions.getState()).toEqual([
      { ...createPosition('a'), savedOrder: 1, readAt: expect.any(Number) },
    ])
  })

  it('follow each other by sequence, wherever the clock has been set', async () => {
    vi.spyOn(Date, 'now').mockReturnValue(4e12)
    const first = visit()
    first.reader.readingPositions.keep(createPosition('a'))
    await first.reader.flush()
    leave(first)
    vi.spyOn(Date, 'now').mockReturnValue(1e12)
    const { reader } = visit()
    await reader.loaded
    reader.readingPositions.keep(createPosition('b'))
    expect(reader.readingPositions.getState().map(({ episodeId }) => episodeId)).toEqual(['b', 'a'])
  })

  it('kept before the stored ones have arrived come after them', async () => {
    await writeDisk('places', { a: { ...createPosition('a'), savedOrder: 41 } })
    const { reader } = visit()
    reader.readingPositions.keep(createPosition('b'))
    reader.readingPositions.keep(createPosition('c'))
    await reader.loaded
    expect(reader.readingPositions.getState().map(({ episodeId, savedOrder }) => [episodeId, savedOrder])).toEqual([
      ['c', 43],
      ['b', 42],
      ['a', 41],
    ])
    await reader.flush()
    expect(await readDisk('places')).toMatchObject({ b: { savedOrder: 42 }, c: { savedOrder: 43 } })
  })

  it('that have not changed wake nobody', async () => {
    const { reader } = visit()
    await reader.loaded
    reader.readingPositions.keep(createPosition('a'))
    const before = reader.readingPositions.getState()
    reader.readingPositions.keep(createPosition('a'))
    expect(reader.readingPositions.getState()).toBe(before)
  })

  it('take what is given within bounds: a long quote is cut at a character, progress stays between 0 and 1', () => {
    const { reader } = visit()
    reader.readingPositions.keep({ ...createPosition('a'), quote: '🙂'.repeat(500), progress: 7 })
    const kept = reader.readingPositions.find('a')!
    expect(kept.quote).toBe(`${'🙂'.repeat(199)}…`)
    expect(kept.progress).toBe(1)
  })

  it('without a time stay without one', async () => {
    const { reader } = visit()
    const { at: _at, ...untimed } = createPosition('a')
    reader.readingPositions.keep(untimed)
    await reader.flush()
    expect(await readDisk('places')).toEqual({ a: { ...untimed, savedOrder: 1, readAt: expect.any(Number) } })
  })

  it.each([
    ['nothing', undefined],
    ['a time that is no number', { ...createPosition('a'), at: Number.NaN }],
    ['a time after a thousand hours', { ...createPosition('a'), at: 1e9 }],
    ['no episode', { ...createPosition('') }],
  ])('are not kept of %s', (_title, draft) => {
    const { reader } = visit()
    reader.readingPositions.keep(draft)
    expect(reader.readingPositions.getState()).toEqual([])
  })

  const good = { ...createPosition('good'), savedOrder: 3 }
  it.each<[string, unknown]>([
    ['null', null],
    ['a text', 'hello'],
    ['a list', [1, 2]],
    ['an empty object', {}],
    ['a place without a quote', { ...good, quote: undefined }],
    ['a place with a time in words', { ...good, at: '1:57' }],
    ['a place with an infinite time', { ...good, at: Number.POSITIVE_INFINITY }],
    ['a place with progress of 300', { ...good, progress: 300 }],
    ['a place whose order ends the sequence', { ...good, savedOrder: Number.MAX_SAFE_INTEGER }],
    ['a place whose order is a date', { ...good, savedOrder: '2026-01-31' }],
    ['a place with 10 MB of quote', { ...good, quote: 'x'.repeat(10_000_000) }],
    ['a map', new Map([['episodeId', 'a']])],
  ])('%s goes into quarantine, whole, and hides no other', async (_title, record) => {
    await writeDisk('places', { bad: record, good })
    const { reader } = visit()
    await reader.loaded
    await settle()
    expect(reader.readingPositions.getState()).toEqual([good])
    expect(await readDisk('quarantine')).toEqual({ 'places/bad': record })
    expect(await readDisk('places')).toEqual({ good })
  })

  it('own keys called __proto__ change nothing', async () => {
    await writeDisk('places', { good: JSON.parse(`{"__proto__": {"quote": "no"}, ${JSON.stringify(good).slice(1)}`) })
    const { reader } = visit()
    await reader.loaded
    expect(reader.readingPositions.getState()).toEqual([good])
    expect(Object.getPrototypeOf(reader.readingPositions.getState()[0])).toBe(Object.prototype)
  })
})
