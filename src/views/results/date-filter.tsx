/** Narrows the results to a range of days. */

import { formatDay } from '../../core/time/day.ts'
import type { SearchAddressChange } from '../../session/search/search-address.ts'
import { readToday } from '../../session/today.ts'
import { Button } from '../parts/controls/button.tsx'
import { FilterPopover } from './filter-popover.tsx'

interface DateFilterProps {
  /** YYYY-MM-DD. */
  readonly from: string | undefined
  readonly to: string | undefined
  readonly onChange: (change: SearchAddressChange) => void
}

export function DateFilter({ from, to, onChange }: DateFilterProps) {
  const choose = (first: string) => onChange({ from: first, to: undefined })
  return (
    <FilterPopover
      label="Date"
      value={describeDays(from, to)}
      onClear={() => onChange({ from: undefined, to: undefined })}
    >
      <div className="p-2">
        <div className="grid grid-cols-2 gap-2">
          <Day label="From" value={from} onChange={(value) => onChange({ from: value })} />
          <Day label="To" value={to} onChange={(value) => onChange({ to: value })} />
        </div>
        <p className="mt-3 flex flex-wrap gap-2">
          {listPresets(readToday()).map(({ name, first }) => (
            <Button key={name} isSmall data-closes="" onClick={() => choose(first)}>
              {name}
            </Button>
          ))}
        </p>
      </div>
    </FilterPopover>
  )
}

function listPresets(today: string) {
  const year = Number(today.slice(0, 4))
  const month = Number(today.slice(5, 7))
  // The first of the month after this one, a year ago: twelve months with this one.
  const first = month === 12 ? `${year}-01-01` : `${year - 1}-${String(month + 1).padStart(2, '0')}-01`
  return [
    { name: 'This year', first: `${year}-01-01` },
    { name: 'Last 12 months', first },
  ]
}

function describeDays(from: string | undefined, to: string | undefined): string | undefined {
  const [first, last] = [formatDay(from, true), formatDay(to, true)]
  if (first !== undefined && last !== undefined) return `${first} – ${last}`
  if (first !== undefined) return `from ${first}`
  return last === undefined ? undefined : `to ${last}`
}

interface DayProps {
  readonly label: string
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => void
}

function Day({ label, value, onChange }: DayProps) {
  return (
    <label className="flex min-w-0 flex-col gap-1 text-small text-ink-3">
      {label}
      <input
        type="date"
        value={value ?? ''}
        className="h-10 w-full min-w-0 rounded-2 border border-control bg-surface px-2 text-ui text-ink narrow:h-11"
        onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)}
      />
    </label>
  )
}
