/** Narrows the results to some years. */

import { narrowDates } from '../../../core/search/query/episode-filter.ts'
import type { ParsedOperator } from '../../../core/search/query/operators.ts'
import { formatNumber } from '../../../core/text/number.ts'
import { stepDate } from '../../../core/time/calendar.ts'
import type { SearchAddress, SearchAddressChange } from '../../../services/search/search-address.ts'
import {
  selectEpisodes,
  selectResults,
  selectWhole,
  type AnsweredResults,
} from '../../../services/search/select-results.ts'
import { describeDate } from '../../search/operator-words.ts'
import { useChartCounts } from '../chart/use-chart-counts.ts'
import { useResults } from '../use-results.ts'
import { ChoiceRow, FilterPopover } from './filter-popover.tsx'

interface DateFilterProps {
  readonly address: SearchAddress
  readonly operators: readonly ParsedOperator[]
  readonly onChange: (change: SearchAddressChange) => void
}

/** As typed in an operator: a year, a month or a day; both ends included. */
interface DateRange {
  readonly from: string | undefined
  readonly to: string | undefined
}

export function DateFilter({ address, operators, onChange }: DateFilterProps) {
  const whole = useResults(selectWhole)
  const left = useResults(selectResults)
  const range = readRange(operators)
  const value = describeRange(range)
  const found = left?.counts.transcript ?? 0
  return (
    <FilterPopover
      label="Date"
      value={value}
      onClear={() => onChange({ from: undefined, to: undefined })}
      done={value === undefined ? undefined : `Show ${formatNumber(found)}`}
    >
      {whole && <Years address={address} whole={whole} range={range} onChange={onChange} />}
      <p className="px-2 pt-2 text-small text-ink-3">Finer: drag over the chart, months at a time.</p>
    </FilterPopover>
  )
}

interface YearsProps extends Pick<DateFilterProps, 'address' | 'onChange'> {
  readonly whole: AnsweredResults
  readonly range: DateRange
}

/** Years between two that are chosen are chosen too: dates are searched from one to another. */
function Years({ address, whole, range, onChange }: YearsProps) {
  const episodes = useResults(selectEpisodes)
  const counts = useChartCounts(address, whole)
  const columns = counts?.months.columns ?? []
  const passages = new Map<string, number>()
  for (const { publishedOn } of episodes) if (publishedOn) passages.set(publishedOn.slice(0, 4), 0)
  for (const { key, count } of columns) passages.set(key.slice(0, 4), (passages.get(key.slice(0, 4)) ?? 0) + count)
  const years = [...passages.keys()].toSorted().toReversed()
  const most = Math.max(1, ...passages.values())
  const chosen = years.filter((year) => isInside(year, range))
  const press = (year: string) => onChange(chooseYears(toggleYear(chosen, year)))
  return (
    <ul aria-busy={counts === undefined} className="max-h-72 overflow-y-auto">
      {years.map((year) => (
        <ChoiceRow
          key={year}
          name={year}
          share={(passages.get(year) ?? 0) / most}
          count={counts && passages.get(year)}
          isChosen={chosen.includes(year)}
          onPress={() => press(year)}
        />
      ))}
    </ul>
  )
}

/** All of the year is. */
function isInside(year: string, { from, to }: DateRange): boolean {
  if (from === undefined && to === undefined) return false
  const begins = from === undefined || from <= year || from === `${year}-01` || from === `${year}-01-01`
  const ends = to === undefined || to.slice(0, 4) > year || [year, `${year}-12`, `${year}-12-31`].includes(to)
  return begins && ends
}

/** Without one between others, the later ones stay. @param chosen The latest first. */
function toggleYear(chosen: readonly string[], year: string): readonly string[] {
  if (!chosen.includes(year)) return [...chosen, year].toSorted().toReversed()
  const later = chosen.filter((one) => one > year)
  return later.length > 0 ? later : chosen.filter((one) => one < year)
}

function chooseYears(years: readonly string[]): SearchAddressChange {
  return { from: years.at(-1), to: years[0] }
}

function readRange(operators: readonly ParsedOperator[]): DateRange {
  const { after, before } = narrowDates(operators)
  return { from: after, to: before === undefined ? undefined : stepDate(before, -1) }
}

function describeRange({ from, to }: DateRange): string | undefined {
  if (from !== undefined && to !== undefined)
    return from === to ? describeDate(from) : `${describeDate(from)} – ${describeDate(to)}`
  if (from !== undefined) return `from ${describeDate(from)}`
  return to === undefined ? undefined : `to ${describeDate(to)}`
}
