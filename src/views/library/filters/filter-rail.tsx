/** The filters beside the episodes, on wide screens. */

import { useMemo } from 'react'
import { formatNumber } from '../../../core/text/number.ts'
import type { LibraryAddress } from '../../../services/library-address.ts'
import type { ShownEpisodes } from '../../../services/library/use-episodes.ts'
import { FilterList } from './filter-list.tsx'
import { listSwitches, useKeptCount } from './filter-switches.ts'
import { listFilters } from './library-filters.ts'

export interface FilterProps {
  readonly shown: ShownEpisodes
  readonly address: LibraryAddress
  readonly onChangeAddress: (address: LibraryAddress) => void
}

export function FilterRail({ shown, address, onChangeAddress }: FilterProps) {
  const filters = useMemo(() => listFilters(shown), [shown])
  const kept = useKeptCount(shown)
  return (
    <>
      {listSwitches(shown, kept, address).map(({ label, count, isOn, next }) => (
        <button
          key={label}
          type="button"
          role="switch"
          aria-checked={isOn}
          className="group/switch mb-5 flex min-h-(--hit) w-full items-center gap-2.5 font-medium text-ink-2 aria-checked:text-ink"
          onClick={() => onChangeAddress(next)}
        >
          <span data-track="" className="relative h-4 w-7 rounded-full bg-control group-aria-checked/switch:bg-accent">
            <span className="absolute start-[2.5px] top-[2.5px] size-[.6875rem] rounded-full bg-surface group-aria-checked/switch:start-[.90625rem] group-aria-checked/switch:bg-on-accent" />
          </span>
          {label}
          <span className="ms-auto font-normal text-ink-3 num">{formatNumber(count)}</span>
        </button>
      ))}
      {filters.map((filter) => (
        <nav key={filter.name} aria-label={filter.title} className="mb-7">
          <h2 className="mb-1 border-b border-line-2 pb-1.5 text-small font-semibold">{filter.title}</h2>
          <FilterList filter={filter} shown={shown} address={address} onChangeAddress={onChangeAddress} />
        </nav>
      ))}
    </>
  )
}
