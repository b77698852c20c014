/** The passages of each month as a column of lines; months without any stay empty. */

import { useMemo, useState } from 'react'
import { Link, useLocation } from 'wouter'
import type { NamePage } from '../../core/catalogue/name-page-schema.ts'
import { formatCount, formatNumber } from '../../core/text/number.ts'
import type { BrushRange } from '../parts/brush/use-brush.ts'
import { MonthChart } from '../parts/stacks/month-chart.tsx'
import { isYears, listMonths, nameMonth, nameMonthRange, type StackColumn } from '../parts/stacks/month-columns.ts'
import { describeUnit } from '../parts/stacks/stack-chart.tsx'
import { LINK } from './name-head.tsx'
import { formatNameSearch } from './name-search.ts'
import { SectionHead } from './section-head.tsx'

/** A press on a month leads to what is said in it; drawing over several, or the edges moved by keys, chooses them first. */
export function SaidWhen({ page }: { readonly page: NamePage }) {
  const { name, months, undated } = page
  const columns = useMemo(() => listMonths(new Map(months.map(({ month, count }) => [month, count]))), [months])
  if (columns.length < 2) return null
  const top = columns.reduce((best, column) => (column.count > best.count ? column : best))
  return (
    <section aria-labelledby="when" className="mt-12">
      <SectionHead
        id="when"
        title="When it is said"
        remark={undated > 0 ? 'episodes without a date are not drawn' : undefined}
      />
      <div className="stacks">
        <p className="flex justify-between gap-3 text-small text-ink-3 num">
          <span>{describeUnit(columns)}</span>
          <span>
            most in {nameMonth(top.key)}: {formatNumber(top.count)}
          </span>
        </p>
        <Plot name={name} columns={columns} />
      </div>
    </section>
  )
}

interface PlotProps {
  readonly name: string
  readonly columns: readonly StackColumn[]
}

function Plot({ name, columns }: PlotProps) {
  const all: BrushRange = [0, columns.length - 1]
  const [range, setRange] = useState(all)
  const [, navigate] = useLocation()
  const pathOf = ([first, last]: BrushRange) =>
    formatNameSearch(name, { from: columns[first]!.key, to: columns[last]!.key })
  const isAll = range[0] === all[0] && range[1] === all[1]
  const words = nameMonthRange(columns, range)
  const steps = isYears(columns) ? 'year' : 'month'
  return (
    <>
      <MonthChart
        columns={columns}
        range={range}
        onChoose={setRange}
        onPress={(column) => columns[column]!.count > 0 && navigate(pathOf([column, column]))}
      />
      <p className="mt-3 flex min-h-6 flex-wrap items-baseline gap-x-4 gap-y-1 text-small text-ink-3">
        <span role="status" className={isAll ? 'sr-only' : undefined}>
          {isAll
            ? ''
            : `${words}: ${formatNumber(sum(columns.slice(range[0], range[1] + 1)))} of ${formatCount(sum(columns), 'passage')}`}
        </span>
        {isAll ? (
          <span>Press a {steps}, or drag over several, to search it in all episodes</span>
        ) : (
          <>
            <Link href={pathOf(range)} className={`${LINK} reach`}>
              Search {words}
            </Link>
            <button type="button" className={`${LINK} reach`} onClick={() => setRange(all)}>
              All {steps}s
            </button>
          </>
        )}
      </p>
    </>
  )
}

function sum(columns: readonly StackColumn[]): number {
  return columns.reduce((total, { count }) => total + count, 0)
}
