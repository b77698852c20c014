import { describe, expect, it } from 'vitest'
import { countByMonth, countByPosition, type EpisodeFacts } from '../../../src/views/results/bar-counts.ts'

const FACTS: Readonly<Record<string, EpisodeFacts>> = {
  a: { publishedOn: '2025-11-30', duration: 100 },
  b: { publishedOn: '2026-02-01T10:00:00Z', duration: 1000 },
  c: { publishedOn: '2026-02-28' },
  d: { duration: 50 },
  e: { publishedOn: 'spring' },
  old: { publishedOn: '2019-05-01', duration: 100 },
}
const factsOf = (id: string) => FACTS[id]
const said = (episodeId: string, ...times: number[]) => ({ episodeId, count: times.length, times })
const show = (bars: readonly { readonly key: string; readonly count: number }[]) =>
  bars.map(({ key, count }) => `${key || '–'} ${count}`).join(', ')

describe('counts by month', () => {
  it('have every month between the first and the last, and one bar for what has no date', () => {
    const bars = countByMonth([said('b', 1, 2), said('a', 3), said('c', 1), said('d', 4), said('e', 5)], factsOf)
    expect(show(bars)).toBe('2025-11 1, 2025-12 0, 2026-01 0, 2026-02 3, – 2')
  })

  it('are years where there would be too many months', () => {
    expect(show(countByMonth([said('old', 1, 2), said('a', 1), said('b', 1)], factsOf))).toBe(
      '2019 2, 2020 0, 2021 0, 2022 0, 2023 0, 2024 0, 2025 1, 2026 1',
    )
  })

  it('count all passages, those without a time too, and an unknown episode is one without a date', () => {
    expect(show(countByMonth([{ episodeId: 'a', count: 7, times: [] }, said('x', 1)], factsOf))).toBe('2025-11 7, – 1')
    expect(countByMonth([], factsOf)).toEqual([])
  })
})

describe('counts by position', () => {
  it('are tenths of the episodes, whatever their length; the very end is in the last', () => {
    const bars = countByPosition([said('a', 0, 9.9, 10, 100), said('b', 999)], factsOf)
    expect(show(bars)).toBe('0 2, 0.1 1, 0.2 0, 0.3 0, 0.4 0, 0.5 0, 0.6 0, 0.7 0, 0.8 0, 0.9 2')
  })

  it('leave out episodes whose length is not known', () => {
    expect(countByPosition([said('c', 1, 2)], factsOf).every(({ count }) => count === 0)).toBe(true)
  })
})
