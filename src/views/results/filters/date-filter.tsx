/** Narrows the results to a range of months. */

import { narrowDates } from '../../../core/search/query/episode-filter.ts'
import type { ParsedOperator } from '../../../core/search/query/operators.ts'
import { stepDate } from '../../../core/time/day.ts'
import type { SearchAddress, SearchAddressChange } from '../../../services/search/search-address.ts'
import { selectWhole, type AnsweredResults } from '../../../services/search/select-results.ts'
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
  const whole = useResults(selectWhole)
  const range = readRange(operators)
  return (
    <FilterPopover
      label="Date"
      value={describeRange(range)}
      onClear={() => onChange({ from: undefined, to: undefined })}
    >
      <div className="p-2">
        {whole && <PassageMonths address={address} whole={whole} onChange={onChange} />}
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
