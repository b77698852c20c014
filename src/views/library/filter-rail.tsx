/** Channels, tags, speakers, years and lengths beside the episodes, on wide screens. */

import type { ReactNode } from 'react'
import { formatNumber } from '../../core/text/number.ts'
import type { LibraryAddress } from '../../session/address.ts'
import { FilterLink } from './filter-link.tsx'
import { LongList } from '../parts/rows/long-list.tsx'
import type { FilterChoice, LibraryFilter } from './library-filters.ts'
import { changeLibraryAddress } from './library-search.ts'

export interface FilterProps {
  readonly filters: readonly LibraryFilter[]
  readonly address: LibraryAddress
  readonly onChangeAddress: (address: LibraryAddress) => void
}

interface FilterRailProps extends FilterProps {
  /** How many episodes there are. */
  readonly all: number
  /** Content above the filters. */
  readonly children?: ReactNode
}

export function FilterRail({ filters, all, address, onChangeAddress, children }: FilterRailProps) {
  return (
    <aside aria-label="Open and filter" className="narrow:hidden">
      {children}
      {filters.map((filter) => (
        <FilterList key={filter.name} filter={filter} all={all} address={address} onChangeAddress={onChangeAddress} />
      ))}
    </aside>
  )
}

interface FilterListProps extends Omit<FilterRailProps, 'filters' | 'children'> {
  readonly filter: LibraryFilter
}

function FilterList({ filter, all, address, onChangeAddress }: FilterListProps) {
  const { name, title, choices, atFirst } = filter
  return (
    <nav aria-label={title} className="mb-9">
      <h2 className="mb-1.5 text-[15px]/5 font-semibold">{title}</h2>
      <LongList
        items={choices}
        noun={title.toLowerCase()}
        atFirst={atFirst}
        isKept={({ value }) => filter.isChosen(address, value)}
        textOf={labelOf}
        head={
          name === 'channel' && (
            <RailItem
              label="All channels"
              count={all}
              address={changeLibraryAddress(address, { channel: undefined })}
              isCurrent={address.channel === undefined}
              onChangeAddress={onChangeAddress}
            />
          )
        }
      >
        {({ value, label, count }) => {
          const isCurrent = filter.isChosen(address, value)
          // A channel is left by “All channels”, anything else by pressing it again.
          const isTakenBack = isCurrent && name !== 'channel'
          return (
            <RailItem
              key={value}
              label={label}
              count={count}
              address={changeLibraryAddress(address, { [name]: isTakenBack ? undefined : value })}
              isCurrent={isCurrent}
              onChangeAddress={onChangeAddress}
            />
          )
        }}
      </LongList>
    </nav>
  )
}

function labelOf({ label }: FilterChoice): string {
  return label
}

interface RailItemProps {
  readonly label: string
  readonly count: number
  readonly address: LibraryAddress
  readonly isCurrent: boolean
  readonly onChangeAddress: (address: LibraryAddress) => void
}

function RailItem({ label, count, address, isCurrent, onChangeAddress }: RailItemProps) {
  return (
    <li>
      <FilterLink
        address={address}
        isCurrent={isCurrent}
        onChangeAddress={onChangeAddress}
        className="group/item -mx-2.5 flex justify-between gap-3 rounded-1 px-2.5 py-1.5 text-ink-2 hover:bg-well aria-[current=true]:bg-tint aria-[current=true]:font-semibold aria-[current=true]:text-accent"
      >
        <span className="min-w-0 wrap-anywhere">{label}</span>{' '}
        <span className="text-ink-3 num group-aria-[current=true]/item:text-accent">{formatNumber(count)}</span>
      </FilterLink>
    </li>
  )
}
