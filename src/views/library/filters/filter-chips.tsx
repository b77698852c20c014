/** The library's filters as one row of chips, on narrow screens. Each opens the list of its choices. */

import { useMemo, useState } from 'react'
import { formatNumber } from '../../../core/text/number.ts'
import type { LibraryAddress } from '../../../services/library-address.ts'
import { IconButton } from '../../parts/controls/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Icon } from '../../parts/icon.tsx'
import { FilterLink } from './filter-link.tsx'
import { FilterList } from './filter-list.tsx'
import type { FilterProps } from './filter-rail.tsx'
import { listSwitches, useKeptCount } from './filter-switches.ts'
import { listFilters } from './library-filters.ts'

const CHIP =
  'inline-flex min-h-11 flex-none items-center gap-2 rounded-full border border-line-2 px-4 font-medium whitespace-nowrap text-ink-2 ' +
  'hover:border-control hover:text-ink aria-[current=true]:border-accent aria-[current=true]:bg-tint aria-[current=true]:text-accent'

export function FilterChips({ shown: list, address, onChangeAddress }: FilterProps) {
  const filters = useMemo(() => listFilters(list), [list])
  const kept = useKeptCount(list)
  const [open, setOpen] = useState<string>()
  const shown = filters.find(({ name }) => name === open)
  const change = (next: LibraryAddress) => {
    setOpen(undefined)
    onChangeAddress(next)
  }
  return (
    <>
      {filters.map(({ name, one }) => (
        <button key={name} type="button" aria-haspopup="dialog" className={CHIP} onClick={() => setOpen(name)}>
          {one}
          <Icon name="down" className="size-4" />
        </button>
      ))}
      {listSwitches(list, kept, address).map(({ label, count, isOn, next }) => (
        <FilterLink key={label} address={next} isCurrent={isOn} onChangeAddress={onChangeAddress} className={CHIP}>
          {label} <span className="font-normal num">{formatNumber(count)}</span>
        </FilterLink>
      ))}
      <Dialog
        open={shown !== undefined}
        label={shown?.title ?? ''}
        className="w-110 px-5 pb-5 phone:mt-auto phone:w-full phone:max-w-full phone:rounded-b-none"
        onClose={() => setOpen(undefined)}
      >
        {shown && (
          <>
            <div className="sticky top-0 z-1 flex min-h-14 flex-none items-center justify-between bg-surface">
              <h2 className="font-serif text-section font-semibold">{shown.title}</h2>
              <IconButton icon="close" label="Close" className="-me-2" onClick={() => setOpen(undefined)} />
            </div>
            <FilterList filter={shown} shown={list} address={address} isOpen onChangeAddress={change} />
          </>
        )}
      </Dialog>
    </>
  )
}
