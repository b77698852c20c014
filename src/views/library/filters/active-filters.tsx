/** The active filters of the library: a chip each, which removes it, and a link that removes all. */

import type { LibraryAddress } from '../../../services/library-address.ts'
import { Icon } from '../../parts/icon.tsx'
import { FilterLink } from './filter-link.tsx'
import { listActive } from './library-filters.ts'
import { changeLibraryAddress } from '../library-search.ts'

interface ActiveFiltersProps {
  readonly address: LibraryAddress
  readonly onChangeAddress: (address: LibraryAddress) => void
  readonly label?: string
}

const CHIP =
  'group/chip inline-flex min-h-8 max-w-full items-center gap-1.5 rounded-full bg-tint ps-3 pe-1 text-small font-medium text-accent inset-ring inset-ring-accent ' +
  'narrow:min-h-11 narrow:text-ui forced:border'

export function ActiveFilters({ address, onChangeAddress, label = 'Active filters' }: ActiveFiltersProps) {
  const active = listActive(address)
  if (active.length === 0) return null
  return (
    <ul
      aria-label={label}
      className="mb-4 flex flex-wrap items-center gap-2 phone:no-bars phone:-mx-5 phone:flex-nowrap phone:overflow-x-auto phone:px-5"
    >
      {active.map(({ kind, label: value, without }) => (
        <li key={kind} className="min-w-0 phone:flex-none">
          <FilterLink address={without} isCurrent={false} onChangeAddress={onChangeAddress} className={CHIP}>
            <span className="sr-only">Remove </span>
            <span className="font-normal text-ink-2">{kind}</span> <span className="min-w-0 truncate">{value}</span>
            <span className="grid size-6 flex-none place-items-center rounded-full group-hover/chip:bg-tint-2 narrow:size-9">
              <Icon name="close" className="size-3.5" />
            </span>
          </FilterLink>
        </li>
      ))}
      <li className="flex-none">
        <FilterLink
          address={changeLibraryAddress({}, { sort: address.sort, view: address.view })}
          isCurrent={false}
          onChangeAddress={onChangeAddress}
          className="inline-flex min-h-8 items-center px-1.5 text-small font-medium text-accent underline decoration-accent/35 underline-offset-3 hover:decoration-current narrow:min-h-11 narrow:text-ui"
        >
          Clear all
        </FilterLink>
      </li>
    </ul>
  )
}
