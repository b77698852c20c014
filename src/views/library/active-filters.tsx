/** The active filters of the library: a chip each, which removes it, and a link that removes all. */

import type { LibraryAddress } from '../../session/address.ts'
import { Icon } from '../parts/icon.tsx'
import { FilterLink } from './filter-link.tsx'
import { listActive } from './library-filters.ts'
import { changeLibraryAddress } from './library-search.ts'

interface ActiveFiltersProps {
  readonly address: LibraryAddress
  readonly onChangeAddress: (address: LibraryAddress) => void
}

const CHIP =
  'inline-flex min-h-(--hit) max-w-full items-center gap-1.5 rounded-full border border-accent bg-tint ps-3.5 pe-2.5 text-accent ' +
  'hover:bg-tint-2'

export function ActiveFilters({ address, onChangeAddress }: ActiveFiltersProps) {
  const active = listActive(address)
  if (active.length === 0) return null
  return (
    <ul aria-label="Active filters" className="mb-4 flex flex-wrap items-center gap-2">
      {active.map(({ name, kind, label }) => (
        <li key={name} className="min-w-0">
          <FilterLink
            address={changeLibraryAddress(address, { [name]: undefined })}
            isCurrent={false}
            onChangeAddress={onChangeAddress}
            className={CHIP}
          >
            <span className="sr-only">Remove </span>
            <span className="text-ink-2">{kind}</span> <span className="min-w-0 truncate font-medium">{label}</span>
            <Icon name="close" className="size-4 flex-none" />
          </FilterLink>
        </li>
      ))}
      <li>
        <FilterLink
          address={changeLibraryAddress({}, { sort: address.sort })}
          isCurrent={false}
          onChangeAddress={onChangeAddress}
          className="inline-flex min-h-(--hit) items-center px-1.5 font-medium text-accent underline decoration-accent/35 underline-offset-3 hover:decoration-current"
        >
          Clear all
        </FilterLink>
      </li>
    </ul>
  )
}
