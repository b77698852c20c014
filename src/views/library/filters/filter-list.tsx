/** The choices of one filter: a link each, with the number of episodes it leaves. */

import { useState } from 'react'
import type { CatalogueFacts } from '../../../core/catalogue/summary/catalogue-page-schema.ts'
import { formatNumber } from '../../../core/text/number.ts'
import type { LibraryAddress } from '../../../services/library-address.ts'
import { listValues } from '../../../services/library/find-fitting.ts'
import type { ShownEpisodes } from '../../../services/library/use-episodes.ts'
import { LongList } from '../../parts/rows/long-list.tsx'
import { FilterLink } from './filter-link.tsx'
import { isChosen, listChoices, type FilterChoice, type LibraryFilter } from './library-filters.ts'
import { changeLibraryAddress } from '../library-search.ts'

interface FilterListProps {
  readonly filter: LibraryFilter
  readonly shown: ShownEpisodes
  readonly address: LibraryAddress
  readonly onChangeAddress: (address: LibraryAddress) => void
}

const ROW =
  'group/item -mx-2 flex items-center justify-between gap-3 rounded-1 px-2 py-1.25 text-ink-2 hover:bg-well hover:text-ink narrow:min-h-11 ' +
  'aria-[current=true]:bg-tint aria-[current=true]:font-semibold aria-[current=true]:text-accent aria-[current=true]:shadow-[inset_3px_0_0_var(--accent)]'

export function FilterList({ filter, shown, address, onChangeAddress }: FilterListProps) {
  const { name, noun, atFirst, total } = filter
  const { choices, rest } = useChoices(filter, shown)
  return (
    <LongList items={choices} rest={rest && { total, ...rest }} noun={noun} atFirst={atFirst} textOf={labelOf}>
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

/** All choices once they have been asked for. `rest`: how the others come, where there are any. */
function useChoices({ name, total, choices }: LibraryFilter, { facts, address, request, source }: ShownEpisodes) {
  const [all, setAll] = useState<{ readonly of: CatalogueFacts; readonly choices?: readonly FilterChoice[] }>()
  if (total <= choices.length) return { choices }
  if (all?.of === facts && all.choices) return { choices: all.choices }
  const load = async () => {
    setAll(undefined)
    const values = await listValues(source, request, name)
    setAll({ of: facts, choices: values && listChoices(name, values, address, facts.total) })
  }
  return { choices, rest: { load: () => void load(), hasFailed: all?.of === facts } }
}

function labelOf({ label }: FilterChoice): string {
  return label
}
