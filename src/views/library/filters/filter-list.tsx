/** The choices of one filter: a link each, with the number of episodes it leaves. */

import { formatNumber } from '../../../core/text/number.ts'
import type { LibraryAddress } from '../../../session/address.ts'
import type { LibraryPart } from '../../../session/library/use-shown-library.ts'
import { LongList } from '../../parts/rows/long-list.tsx'
import { FilterLink } from './filter-link.tsx'
import { isChosen, type FilterChoice, type LibraryFilter } from './library-filters.ts'
import { changeLibraryAddress } from '../library-search.ts'

interface FilterListProps {
  readonly filter: LibraryFilter
  readonly part: LibraryPart | undefined
  readonly address: LibraryAddress
  /** All from the start. */
  readonly isOpen?: boolean
  readonly onChangeAddress: (address: LibraryAddress) => void
}

const ROW =
  'group/item -mx-2 flex items-center justify-between gap-3 rounded-1 px-2 py-1.25 text-ink-2 hover:bg-well hover:text-ink narrow:min-h-11 ' +
  'aria-[current=true]:bg-tint aria-[current=true]:font-semibold aria-[current=true]:text-accent aria-[current=true]:shadow-[inset_3px_0_0_var(--accent)]'

export function FilterList({ filter, part, address, isOpen = false, onChangeAddress }: FilterListProps) {
  const { name, noun, atFirst, choices, total } = filter
  return (
    <LongList
      items={choices}
      rest={part && total > choices.length ? { total, load: part.loadAll, hasFailed: part.hasFailed } : undefined}
      noun={noun}
      atFirst={isOpen ? undefined : atFirst}
      textOf={labelOf}
    >
      {({ value, label, count }) => {
        const isCurrent = isChosen(address, name, value)
        return (
          <li key={value}>
            <FilterLink
              // A second press takes it back.
              address={changeLibraryAddress(address, { [name]: isCurrent ? undefined : value })}
              isCurrent={isCurrent}
              onChangeAddress={onChangeAddress}
              className={ROW}
            >
              <span className="min-w-0 wrap-anywhere">{label}</span>{' '}
              <span className="font-normal text-ink-3 num group-aria-[current=true]/item:text-accent">
                {formatNumber(count)}
              </span>
            </FilterLink>
          </li>
        )
      }}
    </LongList>
  )
}

function labelOf({ label }: FilterChoice): string {
  return label
}
