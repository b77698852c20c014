/** Narrows the results to a range of months. */

import type { SearchedEpisode } from '../../../core/search/searched-episode.ts'
import { narrowDates } from '../../../core/search/query/episode-filter.ts'
import type { ParsedOperator } from '../../../core/search/query/operators.ts'
import { stepDate } from '../../../core/time/day.ts'
import type { SearchAddress, SearchAddressChange } from '../../../services/search/search-address.ts'
import { selectEpisodes, selectWhole, type AnsweredResults } from '../../../services/search/select-results.ts'
import { readToday } from '../../../services/today.ts'
import { Button } from '../../parts/controls/button.tsx'
import { describeUnit } from '../../parts/stacks/stack-chart.tsx'
import { describeDate } from '../../search/operator-words.ts'
import { DateBrush, describeDates } from '../chart/results-chart.tsx'
import { useChartCounts } from '../chart/use-chart-counts.ts'
import { useResults } from '../use-results.ts'
import { FilterPopover } from './filter-popover.tsx'

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
  const episodes = useResults(selectEpisodes)
  const whole = useResults(selectWhole)
  const range = readRange(operators)
  const months = listMonths(episodes)
  const last = months.length - 1
  const [start, end] = [findMonth(months, range.from, 0), findMonth(months, range.to, last)]
  /** The whole library is no filter. */
  const chooseFrom = (index: number) => onChange({ from: index === 0 ? undefined : months[index] })
  const chooseTo = (index: number) => onChange({ to: index === last ? undefined : months[index] })
  return (
    <FilterPopover
      label="Date"
      value={describeRange(range)}
      onClear={() => onChange({ from: undefined, to: undefined })}
    >
      <div className="p-2">
        {whole && <PassageMonths address={address} whole={whole} onChange={onChange} />}
        {last > 0 && (
          <>
            <Month label="From" months={months} at={start} onChange={(index) => chooseFrom(Math.min(index, end))} />
            <Month label="To" months={months} at={end} onChange={(index) => chooseTo(Math.max(index, start))} />
          </>
        )}
        <p className="mt-3 flex flex-wrap gap-2">
          {listPresets(readToday()).map(({ name, first }) => (
            <Button key={name} isSmall data-closes="" onClick={() => onChange({ from: first, to: undefined })}>
              {name}
            </Button>
          ))}
        </p>
      </div>
    </FilterPopover>
  )
}

/** Counted once the choices are open. */
function PassageMonths({
  address,
  whole,
  onChange,
}: Pick<DateFilterProps, 'address' | 'onChange'> & { readonly whole: AnsweredResults }) {
  const counts = useChartCounts(address, whole)
  if (!counts) return <div aria-busy className="stacks stacks-coming" />
  if (counts.months.columns.length < 2) return null
  return (
    <div className="stacks">
      <p className="text-small text-ink-3 num">
        {describeDates(counts, whole.completeness !== 'whole') ?? describeUnit(counts.months.columns)}
      </p>
      <DateBrush counts={counts} onChange={onChange} />
    </div>
  )
}

interface MonthProps {
  readonly label: string
  readonly months: readonly string[]
  readonly at: number
  readonly onChange: (at: number) => void
}

function Month({ label, months, at, onChange }: MonthProps) {
  const name = describeDate(months[at] ?? '')
  return (
    <label className="filter-month">
      {label}
      <input
        type="range"
        min={0}
        max={months.length - 1}
        value={at}
        aria-valuetext={name}
        onChange={({ target }) => onChange(Number(target.value))}
      />
      <output>{name}</output>
    </label>
  )
}

function listPresets(today: string) {
  const [year, month] = [today.slice(0, 4), today.slice(5, 7)]
  return [
    { name: 'This year', first: year },
    // Twelve months with this one.
    { name: 'Last 12 months', first: stepDate(`${Number(year) - 1}-${month}`, 1) },
  ]
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

/** Every month from the first to the last with an episode. */
function listMonths(episodes: readonly SearchedEpisode[]): readonly string[] {
  const known = episodes.flatMap(({ publishedOn }) => publishedOn?.slice(0, 7) ?? []).toSorted()
  const months = known.slice(0, 1)
  while (months.length > 0 && months.at(-1)! < known.at(-1)!) months.push(stepDate(months.at(-1)!, 1))
  return months
}

/** The nearest there is. A year means its first month here. */
function findMonth(months: readonly string[], date: string | undefined, otherwise: number): number {
  if (date === undefined) return otherwise
  const month = `${date}-${otherwise === 0 ? '01' : '12'}`.slice(0, 7)
  const found = months.findIndex((one) => one >= month)
  return found === -1 ? months.length - 1 : found
}
