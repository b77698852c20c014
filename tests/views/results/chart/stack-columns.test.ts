import { describe, expect, it } from 'vitest'
import {
  countMonths,
  countParts,
  findDates,
  type CountedEpisode,
} from '../../../../src/views/results/chart/stack-columns.ts'
import type { StackColumn } from '../../../../src/views/parts/stacks/month-columns.ts'

const DATES: Readonly<Record<string, string>> = {
  a: '2025-11-30',
  b: '2026-02-01T10:00:00Z',
  c: '2026-02-28',
  e: 'spring',
  old: '2004-05-01',
}
const DURATIONS: Readonly<Record<string, number>> = { a: 100, b: 1000, d: 50, old: 100 }
const dateOf = (id: string) => DATES[id]
const said = (episodeId: string, ...times: number[]): CountedEpisode => ({ episodeId, count: times.length, times })
const show = (columns: readonly StackColumn[]) => columns.map(({ key, count }) => `${key} ${count}`).join(', ')

describe('columns of months', () => {
  it('are every month between the first and the last; what has no date is counted apart', () => {
    const { columns, undated } = countMonths(
      [said('b', 1, 2), said('a', 3), said('c', 1), said('d', 4), said('e', 5)],
      dateOf,
    )
    expect(show(columns)).toBe('2025-11 1, 2025-12 0, 2026-01 0, 2026-02 3')
    expect(undated).toBe(2)
  })

  it('are years where there would be too many months', () => {
    const { columns } = countMonths([said('old', 1, 2), said('a', 1), said('b', 1)], dateOf)
    expect(columns).toHaveLength(23)
    expect(show(columns.slice(-2))).toBe('2025 1, 2026 1')
  })

  it('are years sooner where a chart has room for few columns', () => {
    const { columns } = countMonths([said('a', 1), said('b', 1)], dateOf, 3)
    expect(show(columns)).toBe('2025 1, 2026 1')
  })

  it('count all passages, those without a time too', () => {
    expect(show(countMonths([{ episodeId: 'a', count: 7, times: [] }], dateOf).columns)).toBe('2025-11 7')
    expect(countMonths([said('x', 1)], dateOf)).toEqual({ columns: [], undated: 1 })
  })
})

describe('the columns between two dates', () => {
  const { columns } = countMonths([said('a', 1), said('b', 1)], dateOf)

  it('are those of the months and years of the query', () => {
    expect(findDates(columns, undefined, undefined)).toEqual([0, 3])
    expect(findDates(columns, '2025-12', '2026-02')).toEqual([1, 2])
    expect(findDates(columns, '2026', undefined)).toEqual([2, 3])
    expect(findDates(columns, undefined, '2026-01-10')).toEqual([0, 2])
    expect(
      findDates(
        [
          { key: '2025', count: 1 },
          { key: '2026', count: 1 },
        ],
        '2025-11',
        '2026',
      ),
    ).toEqual([0, 0])
  })

  it('are all where none lies between them', () => {
    expect(findDates(columns, '2030', undefined)).toEqual([0, 3])
  })
})

describe('columns of the parts of an episode', () => {
  it('are 5 % each, whatever the length; the very end is in the last', () => {
    const columns = countParts([said('a', 0, 4.9, 5, 100), said('b', 999)], (id) => DURATIONS[id])
    expect(columns).toHaveLength(20)
    expect(show(columns.filter(({ count }) => count > 0))).toBe('0 2, 5 1, 95 2')
  })

  it('leave out episodes whose length is not known', () => {
    expect(countParts([said('c', 1, 2)], (id) => DURATIONS[id]).every(({ count }) => count === 0)).toBe(true)
  })
})
