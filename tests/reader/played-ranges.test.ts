import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { readPlayedRanges } from '../../src/reader/played-ranges.ts'
import { leave, leaveAll, openEmptyBrowser, readDisk, visit, writeDisk } from './visits.ts'

beforeEach(() => {
  openEmptyBrowser()
})
afterEach(leaveAll)

describe('heard parts', () => {
  it('grow while something plays, and join where they meet', async () => {
    const { playedRanges } = visit().reader
    playedRanges.add('a', { start: 10, end: 15 })
    playedRanges.add('a', { start: 15, end: 20 })
    playedRanges.add('a', { start: 100, end: 110 })
    expect(playedRanges.find('a')).toEqual([
      { start: 10, end: 20 },
      { start: 100, end: 110 },
    ])
    expect(playedRanges.find('b')).toEqual([])
    playedRanges.add('a', { start: 18, end: 101 })
    expect(playedRanges.find('a')).toEqual([{ start: 10, end: 110 }])
  })

  it('are there again at the next visit, and what is stored joins what was played before it came', async () => {
    const first = visit()
    first.reader.playedRanges.add('a', { start: 0, end: 30 })
    await first.reader.flush()
    leave(first)
    const { reader } = visit()
    reader.playedRanges.add('a', { start: 500, end: 510 })
    await reader.loaded
    expect(reader.playedRanges.find('a')).toEqual([
      { start: 0, end: 30 },
      { start: 500, end: 510 },
    ])
  })

  it('of two tabs that play at once are joined, whichever writes last', async () => {
    const [one, two] = [visit().reader, visit().reader]
    await Promise.all([one.loaded, two.loaded])
    one.playedRanges.add('a', { start: 0, end: 30 })
    two.playedRanges.add('a', { start: 100, end: 130 })
    const both = [
      { start: 0, end: 30 },
      { start: 100, end: 130 },
    ]
    await vi.waitFor(async () => {
      await Promise.all([one.flush(), two.flush()])
      expect(await readDisk('heard')).toEqual({ a: both })
      expect([one.playedRanges.find('a'), two.playedRanges.find('a')]).toEqual([both, both])
    })
  })

  it('are not written again when nothing new was heard', () => {
    const { playedRanges } = visit().reader
    playedRanges.add('a', { start: 0, end: 30 })
    const before = playedRanges.getState()
    playedRanges.add('a', { start: 10, end: 20 })
    expect(playedRanges.getState()).toBe(before)
  })

  it.each([
    ['a text', '"0-10"'],
    ['a part that ends before it starts', [{ start: 9, end: 3 }]],
    ['a part without an end', [{ start: 9 }]],
    ['a part before the beginning', [{ start: -4, end: 3 }]],
  ])('%s goes into quarantine', async (_title, record) => {
    await writeDisk('heard', { bad: record, good: [{ start: 1, end: 2 }] })
    const { reader } = visit()
    await reader.loaded
    expect([...reader.playedRanges.getState().keys()]).toEqual(['good'])
    await reader.flush()
    expect(await readDisk('quarantine')).toEqual({ 'heard/bad': record })
  })

  it('stay sorted, apart and few, whatever is played in whatever order', () => {
    const span = fc
      .tuple(fc.double({ min: 0, max: 40_000, noNaN: true }), fc.double({ min: 0.5, max: 60, noNaN: true }))
      .map(([start, length]) => ({ start, end: start + length }))
    fc.assert(
      fc.property(fc.array(span, { maxLength: 700 }), (spans) => {
        const { playedRanges } = visit().reader
        for (const part of spans) playedRanges.add('a', part)
        const parts = playedRanges.find('a')
        expect(parts.length).toBeLessThanOrEqual(500)
        expect(parts.every((part, index) => index === 0 || part.start > parts[index - 1]!.end)).toBe(true)
        for (const part of spans) {
          const isKept = parts.some(({ start, end }) => start <= part.start + 0.1 && end >= part.end - 0.1)
          expect(isKept).toBe(true)
        }
        expect(parts.length === 0 || readPlayedRanges(parts, 'a') !== undefined).toBe(true)
      }),
      { numRuns: 30 },
    )
  })
})
