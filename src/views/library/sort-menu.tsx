/** The order of the episodes: a native select in the looks of a quiet word. */

import type { LibraryAddress } from '../../session/address.ts'
import { Icon } from '../parts/icon.tsx'

type Sort = NonNullable<LibraryAddress['sort']>

const ORDERS: readonly (readonly [Sort, string])[] = [
  ['newest', 'Newest first'],
  ['oldest', 'Oldest first'],
  ['longest', 'Longest first'],
  ['title', 'By title'],
]

interface SortMenuProps {
  readonly sort: Sort | undefined
  /** Undefined is the usual order, newest first. */
  readonly onChange: (sort: Sort | undefined) => void
}

export function SortMenu({ sort = 'newest', onChange }: SortMenuProps) {
  const handleChange = (value: string) => {
    const chosen = ORDERS.find(([name]) => name === value)?.[0]
    onChange(chosen === 'newest' ? undefined : chosen)
  }
  return (
    <span className="reach relative inline-flex items-center text-ink-2 hover:text-ink">
      <select
        aria-label="Sort"
        value={sort}
        className="z-1 field-sizing-content cursor-pointer appearance-none rounded-1 bg-transparent pe-5 font-medium narrow:-my-3 narrow:py-3"
        onChange={(event) => handleChange(event.target.value)}
      >
        {ORDERS.map(([name, label]) => (
          <option key={name} value={name}>
            {label}
          </option>
        ))}
      </select>
      <Icon name="down" className="pointer-events-none absolute end-0 size-4" />
    </span>
  )
}
