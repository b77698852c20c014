/** Results of one part of the episodes alone: the first quarter, say. */

import type { SearchResult } from '../../core/search/present/search-results.ts'
import type { AnsweredResults } from './answered-results.ts'
import type { Seconds } from '../../core/time/span.ts'

/** Parts of an episode that are told apart: 5 % each. */
export const PARTS = 20

/** Indexes of the first and the last part that is left. */
export type PartRange = readonly [first: number, last: number]

/** `25-50`, in percent; undefined for anything else, and for all of it. */
export function parsePartRange(text: string | undefined): PartRange | undefined {
  const match = /^(\d{1,2})-(\d{1,3})$/.exec(text ?? '')
  const step = 100 / PARTS
  const [first, end] = [Number(match?.[1]) / step, Number(match?.[2]) / step]
  if (!match || !Number.isInteger(first) || !Number.isInteger(end) || first >= end || end > PARTS) return undefined
  return end - first === PARTS ? undefined : [first, end - 1]
}

export function formatPartRange([first, last]: PartRange): string | undefined {
  const step = 100 / PARTS
  return first === 0 && last === PARTS - 1 ? undefined : `${first * step}-${(last + 1) * step}`
}

/** Index of the part; undefined where the length is not known. The very end belongs to the last one. */
export function findPart(at: Seconds | undefined, duration: Seconds | undefined): number | undefined {
  if (at === undefined || !(duration !== undefined && duration > 0)) return undefined
  return Math.min(PARTS - 1, Math.floor((at / duration) * PARTS))
}

/** Length of an episode, by id. */
export type DurationOf = (episodeId: string) => Seconds | undefined

export function isInPart({ hit: { document } }: SearchResult, range: PartRange, durationOf: DurationOf): boolean {
  return contains(range, findPart(document.at, durationOf(document.episodeId)))
}

/**
 * Passages alone: other finds have no position to compare. The counts are those of all passages; rows that are not loaded
 * are not known to be in the part.
 */
export function narrowToPart(results: AnsweredResults, range: PartRange, durationOf: DurationOf): AnsweredResults {
  const episodes = results.episodes.flatMap((group) => {
    const duration = durationOf(group.episodeId)
    const times = group.times.filter((at) => contains(range, findPart(at, duration)))
    const rows = group.rows.filter((row) => isInPart(row, range, durationOf))
    return times.length === 0 ? [] : [{ ...group, times, rows, count: times.length }]
  })
  const total = episodes.reduce((sum, { count }) => sum + count, 0)
  const counts = { transcript: total }
  return { ...results, episodes, episodeCount: episodes.length, counts, total, groups: [], partial: [] }
}

function contains([first, last]: PartRange, part: number | undefined): boolean {
  return part !== undefined && part >= first && part <= last
}
