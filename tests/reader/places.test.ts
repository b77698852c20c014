// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { settle } from '../storage/fake-browser.ts'
import { createPlace, leave, leaveAll, openEmptyBrowser, readDisk, visit, writeDisk } from './visits.ts'

beforeEach(() => {
  openEmptyBrowser()
})
afterEach(leaveAll)

describe('reading places', () => {
  it('are listed with the latest first, one for each episode', async () => {
    const { reader } = visit()
    await reader.loaded
    reader.places.keep(createPlace('a', 10))
    reader.places.keep(createPlace('b', 20))
    reader.places.keep(createPlace('a', 30))
    expect(reader.places.getState().map(({ episodeId, at }) => [episodeId, at])).toEqual([
      ['a', 30],
      ['b', 20],
    ])
    expect(reader.places.find('b')).toMatchObject({ at: 20, quote: 'What was said at 20.' })
    expect(reader.places.find('c')).toBeUndefined()
  })

  it('are there again at the next visit, and forgotten when told to', async () => {
    const first = visit()
    first.reader.places.keep(createPlace('a'))
    first.reader.places.keep(createPlace('b'))
    first.reader.places.forget('b')
    await first.reader.flush()
    leave(first)
    const { reader } = visit()
    await reader.loaded
    expect(reader.places.getState()).toEqual([{ ...createPlace('a'), savedOrder: 1, readAt: expect.any(Number) }])
  })

  it('follow each other by sequence, wherever the clock has been set', async () => {
    vi.spyOn(Date, 'now').mockReturnValue(4e12)
    const first = visit()
    first.reader.places.keep(createPlace('a'))
    await first.reader.flush()
    leave(first)
    vi.spyOn(Date, 'now').mockReturnValue(1e12)
    const { reader } = visit()
    await reader.loaded
    reader.places.keep(createPlace('b'))
    expect(reader.places.getState().map(({ episodeId }) => episodeId)).toEqual(['b', 'a'])
  })

  it('kept before the stored ones have arrived come after them', async () => {
    await writeDisk('places', { a: { ...createPlace('a'), savedOrder: 41 } })
    const { reader } = visit()
    reader.places.keep(createPlace('b'))
    reader.places.keep(createPlace('c'))
    await reader.loaded
    expect(reader.places.getState().map(({ episodeId, savedOrder }) => [episodeId, savedOrder])).toEqual([
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
    reader.places.keep(createPlace('a'))
    const before = reader.places.getState()
    reader.places.keep(createPlace('a'))
    expect(reader.places.getState()).toBe(before)
  })

  it('take what is given within bounds: a long quote is cut at a character, progress stays between 0 and 1', () => {
    const { reader } = visit()
    reader.places.keep({ ...createPlace('a'), quote: '🙂'.repeat(500), progress: 7 })
    const kept = reader.places.find('a')!
    expect(kept.quote).toBe(`${'🙂'.repeat(199)}…`)
    expect(kept.progress).toBe(1)
  })

  it('without a time stay without one', async () => {
    const { reader } = visit()
    const { at: _at, ...untimed } = createPlace('a')
    reader.places.keep(untimed)
    await reader.flush()
    expect(await readDisk('places')).toEqual({ a: { ...untimed, savedOrder: 1, readAt: expect.any(Number) } })
  })

  it.each([
    ['nothing', undefined],
    ['a time that is no number', { ...createPlace('a'), at: Number.NaN }],
    ['a time after a thousand hours', { ...createPlace('a'), at: 1e9 }],
    ['no episode', { ...createPlace('') }],
  ])('are not kept of %s', (_title, draft) => {
    const { reader } = visit()
    reader.places.keep(draft)
    expect(reader.places.getState()).toEqual([])
  })

  const good = { ...createPlace('good'), savedOrder: 3 }
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
    expect(reader.places.getState()).toEqual([good])
    expect(await readDisk('quarantine')).toEqual({ 'places/bad': record })
    expect(await readDisk('places')).toEqual({ good })
  })

  it('own keys called __proto__ change nothing', async () => {
    await writeDisk('places', { good: JSON.parse(`{"__proto__": {"quote": "no"}, ${JSON.stringify(good).slice(1)}`) })
    const { reader } = visit()
    await reader.loaded
    expect(reader.places.getState()).toEqual([good])
    expect(Object.getPrototypeOf(reader.places.getState()[0])).toBe(Object.prototype)
  })
})
