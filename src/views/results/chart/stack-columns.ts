/** How often something is said over time, in columns: by the month of the episode, and by the position in it. */

import type { EpisodeGroup } from '../../../core/search/present/search-results.ts'
import { stepDate } from '../../../core/time/day.ts'
import { findPart, PARTS, type DurationOf } from '../../../session/search/episode-part.ts'

export interface StackColumn {
  /** `2026-01`, or the year alone; of positions the percent it begins at, `25`. */
  readonly key: string
  readonly count: number
}

export interface StackMonths {
  readonly columns: readonly StackColumn[]
  /** Passages in episodes without a date. */
  readonly undated: number
}

/** Matches of one episode. */
export type CountedEpisode = Pick<EpisodeGroup, 'episodeId' | 'count' | 'times'>

/** More months than this are shown as years. */
const MAX_MONTHS = 120
const MONTH = /^\d{4}-(0[1-9]|1[0-2])/

/** Months without a find between the first and the last one are there with 0. @param dateOf ISO date of an episode. */
export function countMonths(
  episodes: readonly CountedEpisode[],
  dateOf: (episodeId: string) => string | undefined,
): StackMonths {
  const counts = new Map<string, number>()
  let undated = 0
  for (const { episodeId, count } of episodes) {
    const month = MONTH.exec(dateOf(episodeId) ?? '')?.[0]
    if (month === undefined) undated += count
    else counts.set(month, (counts.get(month) ?? 0) + count)
  }
  const columns = fill(counts)
  return { columns: columns.length > MAX_MONTHS ? fill(joinYears(counts)) : columns, undated }
}

/** In parts of the episodes. Episodes whose length is not known, and passages without a time, are left out. */
export function countParts(episodes: readonly CountedEpisode[], durationOf: DurationOf): readonly StackColumn[] {
  const counts = Array.from({ length: PARTS }, () => 0)
  for (const { episodeId, times } of episodes) {
    const duration = durationOf(episodeId)
    for (const at of times) {
      const part = findPart(at, duration)
      if (part !== undefined) counts[part]!++
    }
  }
  return counts.map((count, part) => ({ key: String((part * 100) / PARTS), count }))
}

/** The columns from `first` to `last`, as months or years that an operator may name. Undefined: all. */
export function findDates(
  columns: readonly StackColumn[],
  after: string | undefined,
  before: string | undefined,
): readonly [first: number, last: number] {
  const all = [0, columns.length - 1] as const
  const isIn = ({ key }: StackColumn) =>
    (after === undefined || key >= after.slice(0, key.length)) && (before === undefined || key < before)
  const [first, last] = [columns.findIndex(isIn), columns.findLastIndex(isIn)]
  return first < 0 ? all : [first, last]
}

/** A date that is wrong by centuries draws no such line. */
const MAX_COLUMNS = 600

function fill(counts: ReadonlyMap<string, number>): readonly StackColumn[] {
  const keys = [...counts.keys()].toSorted()
  const columns: StackColumn[] = []
  for (const key of keys) {
    const next = columns.at(-1)
    for (let gap = next && stepDate(next.key, 1); gap !== undefined && gap < key; gap = stepDate(gap, 1)) {
      columns.push({ key: gap, count: 0 })
      if (columns.length > MAX_COLUMNS) return keys.map((one) => ({ key: one, count: counts.get(one)! }))
    }
    columns.push({ key, count: counts.get(key)! })
  }
  return columns
}

function joinYears(counts: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const years = new Map<string, number>()
  for (const [month, count] of counts) {
    const year = month.slice(0, 4)
    years.set(year, (years.get(year) ?? 0) + count)
  }
  return years
}
