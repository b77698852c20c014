/** The months of the passages as a chart on which the dates of the query are chosen. */

import type { SearchAddressChange } from '../../../services/search/search-address.ts'
import type { BrushRange } from '../../parts/brush/use-brush.ts'
import { MonthChart } from '../../parts/stacks/month-chart.tsx'
import { nameMonthRange } from '../../parts/stacks/month-columns.ts'
import { countIn, findDates } from './stack-columns.ts'
import type { ChartCounts } from './use-chart-counts.ts'

interface DateBrushProps {
  readonly counts: ChartCounts
  readonly onChange: (change: SearchAddressChange) => void
}

export function DateBrush({ counts: { months, after, before }, onChange }: DateBrushProps) {
  const { columns } = months
  const choose = ([first, last]: BrushRange) => {
    const isWhole = first === 0 && last === columns.length - 1
    onChange({
      from: isWhole ? undefined : columns[first]!.key,
      to: isWhole ? undefined : columns[last]!.key,
    })
  }
  return <MonthChart columns={columns} range={findDates(columns, after, before)} onChoose={choose} />
}

/** `Nov 2025 to Apr 2026: 57 of 72`; undefined: no dates are chosen. */
export function describeDates({ months, after, before }: ChartCounts, isOpen: boolean): string | undefined {
  if (after === undefined && before === undefined) return undefined
  const { columns } = months
  const range = findDates(columns, after, before)
  return `${nameMonthRange(columns, range)}: ${countIn(columns, range, isOpen)}`
}
