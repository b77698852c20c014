/** Passages as columns of lines: one line is one passage, or several where there are many. A range of columns can be chosen. */

import { useState, type CSSProperties, type ReactNode } from 'react'
import { formatCount, formatNumber } from '../../../core/text/number.ts'
import { BrushEdges, useBrush, type BrushRange } from '../brush.tsx'
import { type StackColumn, isYears, nameMonth } from './month-columns.ts'
import './stacks.css'
import { formatMonth } from '../../../core/time/day.ts'

interface StackChartProps {
  readonly columns: readonly StackColumn[]
  readonly range: BrushRange
  readonly labels: readonly [first: string, last: string]
  readonly nameOf: (key: string) => string
  readonly renderLabel: (column: StackColumn, index: number) => ReactNode
  readonly onChoose: (range: BrushRange) => void
  /** A column was pressed; without it a press chooses the column. */
  readonly onPress?: (column: number) => void
}

const MAX_LINES = 24

function findUnit(columns: readonly StackColumn[]): number {
  return Math.max(1, Math.ceil(Math.max(0, ...columns.map((column) => column.count)) / MAX_LINES))
}

/** `one line is 9 passages` */
export function describeUnit(columns: readonly StackColumn[]): string {
  const unit = findUnit(columns)
  return `one line is ${unit === 1 ? 'one passage' : formatCount(unit, 'passage')}`
}

export function StackChart(props: StackChartProps) {
  const { columns, range: chosen, labels, nameOf, renderLabel, onChoose, onPress } = props
  const [pointed, setPointed] = useState<number>()
  const count = columns.length
  const locate = (share: number) => Math.min(count - 1, Math.max(0, Math.floor(share * count)))
  const { range, handlers } = useBrush({
    range: chosen,
    locate,
    onChoose,
    onPoint: (share) => setPointed(share === undefined ? undefined : locate(share)),
    onPress(share) {
      const column = locate(share)
      if (onPress) onPress(column)
      else onChoose([column, column])
    },
  })
  const unit = findUnit(columns)
  const lines = columns.map((column) => Math.ceil(column.count / unit))
  const size = { '--columns': count, '--most': Math.max(0, ...lines) } as CSSProperties
  return (
    <>
      <div role="presentation" className="stacks-plot" data-density={findDensity(count)} style={size} {...handlers}>
        <ul className="flex h-full items-end">
          {columns.map((column, index) => (
            <li
              key={column.key}
              data-out={index < range[0] || index > range[1] || undefined}
              style={{ '--n': lines[index] } as CSSProperties}
            >
              <span className="sr-only">
                {nameOf(column.key)}: {formatCount(column.count, 'passage')}
              </span>
              <span aria-hidden="true" className="stacks-lines" />
              {index === pointed && (
                <span aria-hidden="true" className="stacks-tip num absolute text-ink text-micro font-semibold">
                  {formatNumber(column.count)}
                </span>
              )}
            </li>
          ))}
        </ul>
        <BrushEdges
          range={range}
          count={count}
          labels={labels}
          nameOf={(index) => nameOf(columns[index]!.key)}
          startOf={(index) => index / count}
          endOf={(index) => (index + 1) / count}
          onChoose={onChoose}
        />
      </div>
      <p aria-hidden="true" className="stacks-axis num" data-density={findDensity(count)} style={size}>
        {columns.map(renderLabel)}
      </p>
    </>
  )
}

/** Columns with the widest gaps, with narrow ones, or with next to none. */
function findDensity(count: number): 'low' | 'middle' | 'high' {
  if (count <= 24) return 'low'
  return count <= 60 ? 'middle' : 'high'
}

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
