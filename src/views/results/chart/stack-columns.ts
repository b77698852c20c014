/** How often something is said over time, in columns: by the month of the episode, and by the position in it. */

import type { EpisodeGroup } from '../../../core/search/present/search-results.ts'
import { formatNumber } from '../../../core/text/number.ts'
import { findPart, PARTS } from '../../../services/search/search-address.ts'
import type { DurationOf } from '../../../services/search/select-results.ts'
import type { BrushRange } from '../../parts/brush.tsx'
import { listMonths, type StackColumn } from '../../parts/stacks/month-columns.ts'

/** Fewer passages than this are read sooner than a chart of them. */
export const CHART_FROM = 5

export interface StackMonths {
  readonly columns: readonly StackColumn[]
  /** Passages in episodes without a date. */
  readonly undated: number
}

export type CountedEpisode = Pick<EpisodeGroup, 'episodeId' | 'count' | 'times'>

const MONTH = /^\d{4}-(0[1-9]|1[0-2])/

/** Months without a find between the first and the last one are there with 0. @param dateOf ISO date of an episode. @param mostMonths More are shown as years. */
export function countMonths(
  episodes: readonly CountedEpisode[],
  dateOf: (episodeId: string) => string | undefined,
  mostMonths?: number,
): StackMonths {
  const counts = new Map<string, number>()
  let undated = 0
  for (const { episodeId, count } of episodes) {
    const month = MONTH.exec(dateOf(episodeId) ?? '')?.[0]
    if (month === undefined) undated += count
    else counts.set(month, (counts.get(month) ?? 0) + count)
  }
  return { columns: listMonths(counts, mostMonths), undated }
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

/** `57 of 72` passages lie in the range. */
export function countIn(columns: readonly StackColumn[], [first, last]: BrushRange, isOpen: boolean): string {
  const chosen = sumColumns(columns.slice(first, last + 1))
  return `${formatNumber(chosen)} of ${isOpen ? 'at least ' : ''}${formatNumber(sumColumns(columns))}`
}

export function sumColumns(columns: readonly StackColumn[]): number {
  return columns.reduce((total, { count }) => total + count, 0)
}
