/** The library's filters as one row of chips, on narrow screens. */

import { Icon } from '../parts/icon.tsx'
import { FilterLink } from './filter-link.tsx'
import type { FilterProps } from './filter-rail.tsx'
import type { LibraryFilter } from './library-filters.ts'
import { changeLibraryAddress } from './library-search.ts'

const CHIP =
  'inline-flex min-h-11 flex-none items-center gap-1.5 rounded-full border border-line-2 text-small font-medium whitespace-nowrap text-ink-2 ' +
  'hover:border-control hover:text-ink phone:text-ui '
const CHOSEN =
  'aria-[current=true]:border-accent aria-[current=true]:bg-tint aria-[current=true]:text-accent aria-[current=true]:inset-ring aria-[current=true]:inset-ring-accent '

/** Of many tags the most used; all of them are on a wide screen. */
const TAGS_SHOWN = 20
/** Of many speakers those with most episodes: nobody scrolls through thousands, and they would make the page slow. */
const OPTIONS_SHOWN = 200

export function FilterChips({ filters, address, onChangeAddress }: FilterProps) {
  if (filters.length === 0) return null
  const tags = filters.find(({ name }) => name === 'tag')
  return (
    <div
      role="group"
      aria-label="Filter"
      className="no-bars -mx-1 mb-3 flex gap-2 overflow-x-auto p-1 wide:hidden phone:-mx-5 phone:px-5"
    >
      {filters
        .filter(({ name }) => name !== 'tag')
        .map((filter) => (
          <SelectChip key={filter.name} filter={filter} address={address} onChangeAddress={onChangeAddress} />
        ))}
      {tags?.choices
        .filter(({ value }, index) => index < TAGS_SHOWN || tags.isChosen(address, value))
        .map(({ value, count }) => (
          <FilterLink
            key={value}
            address={changeLibraryAddress(address, { tag: tags.isChosen(address, value) ? undefined : value })}
            isCurrent={tags.isChosen(address, value)}
            onChangeAddress={onChangeAddress}
            className={`group/item px-3 phone:px-4 ${CHIP}${CHOSEN}`}
          >
            {value}{' '}
            <span className="font-normal text-ink-3 num group-aria-[current=true]/item:text-accent">{count}</span>
          </FilterLink>
        ))}
    </div>
  )
}

interface SelectChipProps extends Omit<FilterProps, 'filters'> {
  readonly filter: LibraryFilter
}

function SelectChip({ filter, address, onChangeAddress }: SelectChipProps) {
  const { name, one, title, choices } = filter
  const isChosen = address[name] !== undefined
  const chosen = choices.find(({ value }) => filter.isChosen(address, value))?.value
  return (
    <span
      className={`relative ${CHIP}${isChosen ? 'border-accent bg-tint text-accent inset-ring inset-ring-accent' : ''}`}
    >
      <select
        aria-label={one}
        value={chosen ?? ''}
        className="field-sizing-content h-full max-w-60 cursor-pointer appearance-none truncate rounded-full bg-transparent ps-3 pe-8 outline-offset-0 phone:ps-4 phone:pe-9"
        onChange={({ target: { value } }) =>
          onChangeAddress(changeLibraryAddress(address, { [name]: value === '' ? undefined : value }))
        }
      >
        <option value="">{isChosen ? `All ${title.toLowerCase()}` : one}</option>
        {choices
          .filter(({ value }, index) => index < OPTIONS_SHOWN || filter.isChosen(address, value))
          .map(({ value, label, count }) => (
            <option key={value} value={value}>
              {value === chosen ? label : `${label} (${count})`}
            </option>
          ))}
      </select>
      <Icon name="down" className="pointer-events-none absolute end-2.5 size-4 phone:end-3.5" />
    </span>
  )
}
