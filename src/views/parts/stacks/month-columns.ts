/** Columns of a stack chart: months one after the other, or years where there are many. */

import { stepDate } from '../../../core/time/calendar.ts'
import { formatMonth } from '../../../core/time/day.ts'
import type { BrushRange } from '../brush.tsx'

export interface StackColumn {
  /** `2026-01`, or the year alone; of positions the percent it begins at, `25`. */
  readonly key: string
  readonly count: number
}

/** Columns that the width of a page has room for. */
const MAX_MONTHS = 120

/**
 * Months between the first and the last one that have none are there with 0.
 * @param counts By month, `2026-01`.
 * @param mostMonths More than this are shown as years.
 */
export function listMonths(counts: ReadonlyMap<string, number>, mostMonths = MAX_MONTHS): readonly StackColumn[] {
  const columns = fill(counts)
  return columns.length > mostMonths ? fill(joinYears(counts)) : columns
}

export function isYears(columns: readonly StackColumn[]): boolean {
  return columns[0]?.key.length === 4
}

/** `June 2025`, or `2025`. */
export function nameMonth(key: string): string {
  return formatMonth(key) ?? key
}

/** `Nov 2025 to Apr 2026` */
export function nameMonthRange(columns: readonly StackColumn[], [first, last]: BrushRange): string {
  const [from, to] = [columns[first]!, columns[last]!].map(({ key }) => formatMonth(key, true) ?? key)
  return from === to ? from! : `${from} to ${to}`
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
