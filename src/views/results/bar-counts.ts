/** How often something is said over time: by the month of the episode, and by the position in it. */

import type { Seconds } from '../../core/time/span.ts'

export interface Bar {
  /** `2026-01`, or the year alone; of positions the share it begins at, `0.1`. Empty: episodes without a date. */
  readonly key: string
  readonly count: number
}

/** Matches of one episode. */
export interface CountedEpisode {
  readonly episodeId: string
  readonly count: number
  /** Of the passages that have one, rising. */
  readonly times: readonly Seconds[]
}

export interface EpisodeFacts {
  /** YYYY-MM-DD. */
  readonly publishedOn?: string | undefined
  readonly duration?: Seconds | undefined
}

/** More months than this are shown as years. */
const MAX_MONTHS = 36
const POSITIONS = 10
const MONTH = /^\d{4}-(0[1-9]|1[0-2])/

/** Months without a find between the first and the last one are there with 0. Episodes without a date come last, as one bar. */
export function countByMonth(
  episodes: readonly CountedEpisode[],
  factsOf: (episodeId: string) => EpisodeFacts | undefined,
): Bar[] {
  const counts = new Map<string, number>()
  for (const { episodeId, count } of episodes) {
    const month = MONTH.exec(factsOf(episodeId)?.publishedOn ?? '')?.[0] ?? ''
    counts.set(month, (counts.get(month) ?? 0) + count)
  }
  const undated = counts.get('') ?? 0
  counts.delete('')
  const months = [...counts.keys()].toSorted()
  const bars = fillMonths(months, counts)
  return undated > 0 ? [...bars, { key: '', count: undated }] : bars
}

/** In tenths of the episodes' lengths. Episodes whose length is not known, and passages without a time, are left out. */
export function countByPosition(
  episodes: readonly CountedEpisode[],
  factsOf: (episodeId: string) => EpisodeFacts | undefined,
): Bar[] {
  const counts = Array.from({ length: POSITIONS }, () => 0)
  for (const { episodeId, times } of episodes) {
    const duration = factsOf(episodeId)?.duration ?? 0
    if (!(duration > 0)) continue
    for (const at of times) counts[Math.min(POSITIONS - 1, Math.floor((at / duration) * POSITIONS))]!++
  }
  return counts.map((count, index) => ({ key: String(index / POSITIONS), count }))
}

function fillMonths(months: readonly string[], counts: ReadonlyMap<string, number>): Bar[] {
  const [first, last] = [months[0], months.at(-1)]
  if (first === undefined || last === undefined) return []
  const [from, to] = [numberMonth(first), numberMonth(last)]
  if (to - from >= MAX_MONTHS) return fillYears(months, counts)
  return Array.from({ length: to - from + 1 }, (_, index) => {
    const key = nameMonth(from + index)
    return { key, count: counts.get(key) ?? 0 }
  })
}

function fillYears(months: readonly string[], counts: ReadonlyMap<string, number>): Bar[] {
  const years = new Map<number, number>()
  for (const month of months) {
    const year = Number(month.slice(0, 4))
    years.set(year, (years.get(year) ?? 0) + counts.get(month)!)
  }
  const [first, last] = [Math.min(...years.keys()), Math.max(...years.keys())]
  return Array.from({ length: last - first + 1 }, (_, index) => {
    return { key: String(first + index).padStart(4, '0'), count: years.get(first + index) ?? 0 }
  })
}

function numberMonth(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1
}

function nameMonth(number: number): string {
  return `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`
}
