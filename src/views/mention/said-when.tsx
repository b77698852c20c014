/** The passages of each month as a column of lines; months without any stay empty. */

import { useMemo, useState } from 'react'
import { Link, useLocation } from 'wouter'
import type { NamePage } from '../../core/episode/name-page-schema.ts'
import { formatCount, formatNumber } from '../../core/text/number.ts'
import { formatMonth } from '../../core/time/day.ts'
import { BrushEdges } from '../parts/brush/brush-edges.tsx'
import { useBrush, type BrushRange } from '../parts/brush/use-brush.ts'
import { LINK } from './mention-head.tsx'
import { formatNameSearch } from './name-search.ts'
import { SectionHead } from './section-head.tsx'

const MAX_LINES = 24
/** In px. */
const PITCH = 4
const HEIGHT = MAX_LINES * PITCH
/** With more months only the years have a label. */
const MAX_LABELS = 24

/** A press on a month leads to what is said in it; drawing over several, or the edges moved by keys, chooses them first. */
export function SaidWhen({ page }: { readonly page: NamePage }) {
  const { months, undated } = page
  const columns = useMemo(() => fillMonths(months), [months])
  if (columns.length < 2) return null
  const top = months.reduce((best, column) => (column.count > best.count ? column : best))
  const unit = Math.ceil(top.count / MAX_LINES)
  return (
    <section aria-labelledby="when" className="mt-12">
      <SectionHead
        id="when"
        title="When it is said"
        remark={undated > 0 ? `${formatCount(undated, 'passage')} without a date not drawn` : undefined}
      />
      <p className="mt-5 flex justify-between gap-3 text-small text-ink-3 num">
        <span>one line is {formatCount(unit, 'passage')}</span>
        <span>
          most in {formatMonth(top.month)}: {formatNumber(top.count)}
        </span>
      </p>
      <Plot name={page.name} columns={columns} unit={unit} />
    </section>
  )
}

interface PlotProps {
  readonly name: string
  readonly columns: NamePage['months']
  /** Passages of one line. */
  readonly unit: number
}

function Plot({ name, columns, unit }: PlotProps) {
  const count = columns.length
  const [chosen, setChosen] = useState<BrushRange>([0, count - 1])
  const [pointed, setPointed] = useState<number>()
  const [, navigate] = useLocation()
  const isDense = count > MAX_LABELS
  const locate = (share: number) => Math.min(count - 1, Math.max(0, Math.floor(share * count)))
  const pathOf = ([first, last]: BrushRange) =>
    formatNameSearch(name, { from: columns[first]!.month, to: columns[last]!.month })
  const { range, handlers } = useBrush({
    range: chosen,
    locate,
    onChoose: setChosen,
    onPoint: (share) => setPointed(share === undefined ? undefined : locate(share)),
    onPress: (share) => {
      const month = locate(share)
      if (columns[month]!.count > 0) navigate(pathOf([month, month]))
    },
  })
  const isAll = range[0] === 0 && range[1] === count - 1
  const passages = columns.slice(range[0], range[1] + 1).reduce((sum, month) => sum + month.count, 0)
  const words = describeRange(columns, range)
  return (
    <>
      <div role="presentation" className="relative mt-3 cursor-pointer touch-pan-y select-none" {...handlers}>
        <ul className="flex">
          {columns.map(({ month, count: said }, index) => (
            <li key={month} className="min-w-0 flex-1">
              <span className="sr-only">
                {formatMonth(month)}: {said === 0 ? 'none' : formatNumber(said)}
              </span>
              <div
                aria-hidden="true"
                className={`flex flex-col justify-end border-b border-line-2 forced:forced-color-adjust-none ${isDense ? 'px-px' : 'px-1 phone:px-0.5'}`}
                style={{ height: HEIGHT + 20 }}
              >
                {index === pointed && said > 0 && (
                  <span className="text-center whitespace-nowrap text-ink-2 num" style={SMALL}>
                    {formatNumber(said)}
                  </span>
                )}
                <span
                  style={{
                    height: Math.ceil(said / unit) * PITCH,
                    backgroundImage: index < range[0] || index > range[1] ? LINES_OUT : LINES,
                  }}
                />
              </div>
            </li>
          ))}
        </ul>
        <BrushEdges
          range={range}
          count={count}
          labels={['First month', 'Last month']}
          nameOf={(index) => formatMonth(columns[index]!.month) ?? ''}
          startOf={(index) => index / count}
          endOf={(index) => (index + 1) / count}
          onChoose={setChosen}
        />
      </div>
      <p aria-hidden="true" className="flex">
        {columns.map(({ month }) => (
          <MonthLabel key={month} month={month} isDense={isDense} />
        ))}
      </p>
      <p className="mt-3 flex min-h-6 flex-wrap items-baseline gap-x-4 gap-y-1 text-small text-ink-3">
        <span role="status" className={isAll ? 'sr-only' : undefined}>
          {isAll ? '' : `${words}: ${formatNumber(passages)} of ${formatCount(sumOf(columns), 'passage')}`}
        </span>
        {isAll ? (
          <span>Press a month, or drag over several</span>
        ) : (
          <>
            <Link href={pathOf(range)} className={`${LINK} reach`}>
              Search {words}
            </Link>
            <button type="button" className={`${LINK} reach`} onClick={() => setChosen([0, count - 1])}>
              All months
            </button>
          </>
        )}
      </p>
    </>
  )
}

function sumOf(columns: NamePage['months']): number {
  return columns.reduce((sum, { count }) => sum + count, 0)
}

/** `Nov 2025 to Apr 2026`. */
function describeRange(columns: NamePage['months'], [first, last]: BrushRange): string {
  const [from, to] = [columns[first]!, columns[last]!].map(({ month }) => formatMonth(month, true) ?? month)
  return from === to ? from! : `${from} to ${to}`
}

/** Paper above, ink below. */
const LINES = 'repeating-linear-gradient(180deg, transparent 0 1.7px, var(--ridge) 1.7px 4px)'

const LINES_OUT = LINES.replace('--ridge', '--line-2')

const SMALL = { fontSize: 12, lineHeight: '16px' }

function MonthLabel({ month, isDense }: { readonly month: string; readonly isDense: boolean }) {
  const isYear = month.endsWith('-01')
  const text = isYear ? month.slice(0, 4) : isDense ? '' : formatMonth(month, true)?.slice(0, 3)
  return (
    <span
      className={`mt-1 flex h-4 min-w-0 flex-1 justify-center whitespace-nowrap ${isYear ? 'font-semibold text-ink' : 'text-ink-3 phone:hidden'}`}
      style={SMALL}
    >
      {text}
    </span>
  )
}

/** Every month from the first to the last. */
function fillMonths(months: NamePage['months']): NamePage['months'] {
  const [first, last] = [months[0], months.at(-1)]
  if (!first || !last) return []
  const counts = new Map(months.map(({ month, count }) => [month, count]))
  const [from, to] = [numberOf(first.month), numberOf(last.month)]
  if (!(to - from < MAX_MONTHS)) return months
  return Array.from({ length: to - from + 1 }, (_, step) => {
    const at = from + step
    const month = `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
    return { month, count: counts.get(month) ?? 0 }
  })
}

/** A date that is wrong by centuries draws no such line. */
const MAX_MONTHS = 600

function numberOf(month: string): number {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return year * 12 + number - 1
}
