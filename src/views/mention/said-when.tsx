/** The passages of each month as a column of lines; months without any stay empty. */

import type { NamePage } from '../../core/episode/name-page-schema.ts'
import { formatCount, formatNumber } from '../../core/text/number.ts'
import { formatMonth } from '../../core/time/day.ts'
import { SectionHead } from './section-head.tsx'

const MAX_LINES = 24
/** In px. */
const PITCH = 4
const HEIGHT = MAX_LINES * PITCH
/** With more months only the years have a label. */
const MAX_LABELS = 24

export function SaidWhen({ months, undated }: Pick<NamePage, 'months' | 'undated'>) {
  const columns = fillMonths(months)
  if (columns.length < 2) return null
  const top = months.reduce((best, column) => (column.count > best.count ? column : best))
  const unit = Math.ceil(top.count / MAX_LINES)
  const isDense = columns.length > MAX_LABELS
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
      <ul className={`mt-3 flex items-end ${isDense ? 'gap-0.5' : 'gap-2 phone:gap-1'}`}>
        {columns.map(({ month, count }) => (
          <li key={month} className="group/month relative min-w-0 flex-1">
            <span className="sr-only">
              {formatMonth(month)}: {count === 0 ? 'none' : formatNumber(count)}
            </span>
            <div aria-hidden="true">
              <div
                className="flex flex-col justify-end border-b border-line-2 forced:forced-color-adjust-none"
                style={{ height: HEIGHT + 20 }}
              >
                <span
                  className="invisible text-center whitespace-nowrap text-ink-2 num group-hover/month:visible"
                  style={SMALL}
                >
                  {count > 0 && formatNumber(count)}
                </span>
                <span style={{ height: Math.ceil(count / unit) * PITCH, backgroundImage: LINES }} />
              </div>
              <MonthLabel month={month} isDense={isDense} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Paper above, ink below. */
const LINES = 'repeating-linear-gradient(180deg, transparent 0 1.7px, var(--ridge) 1.7px 4px)'

const SMALL = { fontSize: 12, lineHeight: '16px' }

function MonthLabel({ month, isDense }: { readonly month: string; readonly isDense: boolean }) {
  const isYear = month.endsWith('-01')
  const text = isYear ? month.slice(0, 4) : isDense ? '' : formatMonth(month, true)?.slice(0, 3)
  return (
    <span
      className={`mt-1 flex h-4 justify-center whitespace-nowrap ${isYear ? 'font-semibold text-ink' : 'text-ink-3 phone:hidden'}`}
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
