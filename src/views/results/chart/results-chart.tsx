/** When it is said, and where in the episodes. Choosing months or parts narrows the results. */

import { Link } from 'wouter'
import { memo, useId, useState, type ReactNode } from 'react'
import { formatCount, formatNumber } from '../../../core/text/number.ts'
import {
  formatPartRange,
  parsePartRange,
  PARTS,
  type SearchAddress,
  type SearchAddressChange,
} from '../../../services/search/search-address.ts'
import { formatYearsPath, readYearsQuery } from '../../../services/search/years-address.ts'
import { selectWhole, type AnsweredResults } from '../../../services/search/select-results.ts'
import { isYears, nameMonthRange } from '../../parts/stacks/month-columns.ts'
import { describeUnit, StackChart, MonthChart } from '../../parts/stacks/stack-chart.tsx'
import { CHART_FROM, countIn, findDates, sumColumns } from './stack-columns.ts'
import { useChartCounts, type ChartCounts } from './use-chart-counts.ts'
import { useResults } from '../use-results.ts'
import type { BrushRange } from '../../parts/brush.tsx'

interface ResultsChartProps {
  readonly address: SearchAddress
  readonly onChange: (change: SearchAddressChange) => void
}

type By = 'month' | 'part'

export function ResultsChart(props: ResultsChartProps) {
  // Of all parts of the episodes, whichever is chosen.
  const whole = useResults(selectWhole)
  return whole && whole.completeness !== 'partial' && <Chart whole={whole} {...props} />
}

const Chart = memo(function Drawn({
  address,
  whole,
  onChange,
}: ResultsChartProps & { readonly whole: AnsweredResults }) {
  const [by, setBy] = useState<By>(address.part === undefined ? 'month' : 'part')
  const id = useId()
  const counts = useChartCounts(address, whole)
  const [hasRoom] = useState(!counts)
  // The place is kept for it.
  if (!counts) return <div aria-busy className="stacks stacks-coming" />
  const { months } = counts
  // What is chosen in one of the two drawings takes nothing from that one.
  if (Math.max(sumColumns(months.columns) + months.undated, sumColumns(counts.parts)) < CHART_FROM) return null
  const hasMonths = months.columns.length > 1
  const hasParts = counts.parts.some(({ count }) => count > 0)
  if (!hasMonths && !hasParts) return null
  const shown: By = hasMonths && (by === 'month' || !hasParts) ? 'month' : 'part'
  const other = shown === 'month' ? 'part' : 'month'
  const counted = readYearsQuery(whole.query)
  const switches = (
    <>
      {hasMonths && counted.length > 0 && (
        <Link href={formatYearsPath({ words: counted })} className="results-link">
          Over the years
        </Link>
      )}
      {hasMonths && hasParts && (
        <button type="button" className="results-link phone:hidden" onClick={() => setBy(other)}>
          {other === 'month' ? 'By month' : 'Across the episode'}
        </button>
      )}
    </>
  )
  // A server sends the episodes that say it some at a time.
  const isPart = whole.nextOffset !== undefined
  const drawn = isPart
    ? `${formatNumber(whole.episodes.length)} of ${formatCount(whole.episodeCount, 'episode')} are drawn`
    : undefined
  const Shown = shown === 'month' ? Months : Parts
  return (
    <section aria-labelledby={id} className={hasRoom ? 'stacks stacks-coming' : 'stacks'}>
      <Shown
        id={id}
        counts={counts}
        switches={switches}
        drawn={drawn}
        part={address.part}
        isOpen={whole.completeness !== 'whole'}
        onChange={onChange}
      />
    </section>
  )
})

interface ChartProps {
  readonly id: string
  readonly counts: ChartCounts
  readonly switches: ReactNode
  readonly drawn: string | undefined
  /** `25-50` */
  readonly part: string | undefined
  readonly isOpen: boolean
  readonly onChange: (change: SearchAddressChange) => void
}

function Months({ id, counts, switches, drawn, isOpen, onChange }: ChartProps) {
  const { columns, undated } = counts.months
  const hasYears = isYears(columns)
  return (
    <>
      <Head
        id={id}
        title="When it is said"
        switches={switches}
        hint={`${describeUnit(columns)}, drag to choose ${hasYears ? 'years' : 'months'}`}
        remark={drawn ?? (undated > 0 ? 'episodes without a date are not drawn' : undefined)}
        chosen={describeDates(counts, isOpen)}
        all={hasYears ? 'All years' : 'All months'}
        onAll={() => onChange({ from: undefined, to: undefined })}
      />
      <DateBrush counts={counts} onChange={onChange} />
    </>
  )
}

function Parts({ id, counts: { parts }, switches, drawn, part, isOpen, onChange }: ChartProps) {
  const range = parsePartRange(part)
  const step = 100 / PARTS
  const nameOf = (key: string) => `${key} to ${Number(key) + step} % of the episode`
  return (
    <>
      <Head
        id={id}
        title="Where in the episode"
        switches={switches}
        hint={`${describeUnit(parts)}, drag to choose a part`}
        remark={drawn}
        chosen={range && `${range[0] * step} to ${(range[1] + 1) * step} %: ${countIn(parts, range, isOpen)}`}
        all="All of it"
        onAll={() => onChange({ part: undefined })}
      />
      <StackChart
        columns={parts}
        range={range ?? [0, PARTS - 1]}
        labels={['First part', 'Last part']}
        nameOf={nameOf}
        renderLabel={({ key }, index) => (
          <span key={key} data-year={index % 5 === 0 || undefined} data-first={index === 0 || undefined}>
            {index % 5 === 0 && (index === 0 ? 'start' : `${key} %`)}
          </span>
        )}
        onChoose={(next) => onChange({ part: formatPartRange(next) })}
      />
    </>
  )
}

interface HeadProps {
  readonly id: string
  readonly title: string
  readonly switches: ReactNode
  readonly hint: string
  readonly remark: string | undefined
  /** `Nov 2025 to Apr 2026: 57 of 72`; undefined: nothing is chosen. */
  readonly chosen: string | undefined
  readonly all: string
  readonly onAll: () => void
}

function Head({ id, title, switches, hint, remark, chosen, all, onAll }: HeadProps) {
  return (
    <div className="stacks-head num flex flex-wrap items-baseline gap-x-3 text-ink-3 text-small">
      <h2 id={id} className="font-semibold text-ink">
        {title}
      </h2>
      {/* Each choice is announced. */}
      <p role="status">{chosen}</p>
      {chosen === undefined && <p className="stacks-hint">{hint}</p>}
      {remark !== undefined && <p className="stacks-hint">{remark}</p>}
      <span className="flex-1" />
      {chosen !== undefined && (
        <button type="button" className="results-link" onClick={onAll}>
          {all}
        </button>
      )}
      {switches}
    </div>
  )
}

interface DateBrushProps {
  readonly counts: ChartCounts
  readonly onChange: (change: SearchAddressChange) => void
}

function DateBrush({ counts: { months, after, before }, onChange }: DateBrushProps) {
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
function describeDates({ months, after, before }: ChartCounts, isOpen: boolean): string | undefined {
  if (after === undefined && before === undefined) return undefined
  const { columns } = months
  const range = findDates(columns, after, before)
  return `${nameMonthRange(columns, range)}: ${countIn(columns, range, isOpen)}`
}
