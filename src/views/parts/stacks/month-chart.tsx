/** Passages by month, or by year where the months are many. */

import { formatMonth } from '../../../core/time/day.ts'
import type { BrushRange } from '../brush/use-brush.ts'
import { isYears, nameMonth, type StackColumn } from './month-columns.ts'
import { StackChart } from './stack-chart.tsx'

interface MonthChartProps {
  readonly columns: readonly StackColumn[]
  readonly range: BrushRange
  readonly onChoose: (range: BrushRange) => void
  readonly onPress?: (column: number) => void
}

export function MonthChart({ columns, ...props }: MonthChartProps) {
  const hasYears = isYears(columns)
  return (
    <StackChart
      {...props}
      columns={columns}
      labels={hasYears ? ['First year', 'Last year'] : ['First month', 'Last month']}
      nameOf={nameMonth}
      renderLabel={({ key }, index) => {
        const isYear = hasYears ? key.endsWith('0') || columns.length <= 24 : key.endsWith('-01')
        // The name of a year needs the room of two columns where they are narrow.
        const isMinor = hasYears
          ? columns.length > 8 && (!/[05]$/.test(key) || index > columns.length - 3)
          : columns.length > 90 && /[13579]-/.test(key)
        // It ends at its column instead of beyond the chart.
        const isLate = columns.length > 24 && columns.length - index < columns.length / 12
        return (
          <span
            key={key}
            data-year={isYear || undefined}
            data-minor={isMinor || undefined}
            data-first={index === 0 || undefined}
            data-late={isLate || undefined}
          >
            {isYear ? key.slice(0, 4) : hasYears ? '' : formatMonth(key, true)?.slice(0, 3)}
          </span>
        )
      }}
    />
  )
}
