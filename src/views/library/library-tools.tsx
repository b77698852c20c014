/** What stands in the head of the episodes: where one is among them, their order, covers or a list; on narrow screens behind one button. */

import { useEffect, useState, type ReactNode } from 'react'
import { formatNumber } from '../../core/text/number.ts'
import { formatMonth } from '../../core/time/day.ts'
import type { LibraryAddress } from '../../services/library-address.ts'
import type { ShownEpisodes } from '../../services/library/use-episodes.ts'
import { keepDeskHint } from '../../services/library/desk-hint.ts'
import { useIsNarrow } from '../../services/use-reader.ts'
import { Button, IconButton } from '../parts/controls/button.tsx'
import { QuietSelect } from '../parts/controls/quiet-select.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { FilterRail, KeepButton, TakeButton } from './filters/filter-rail.tsx'
import { changeLibraryAddress } from './library-search.ts'
import './episode-list.css'
import { listen } from '../../platform/listen.ts'

interface LibraryToolsProps {
  readonly shown: ShownEpisodes
  readonly address: LibraryAddress
  readonly onChangeAddress: (address: LibraryAddress) => void
  readonly positions: readonly unknown[]
  readonly isReaderComing?: boolean
  readonly isList: boolean
  readonly onChangeView: (isList: boolean) => void
  /** Few episodes are neither filtered nor sorted. */
  readonly isBrowsed: boolean
}

const SORTS: readonly (readonly [NonNullable<LibraryAddress['sort']>, string])[] = [
  ['newest', 'Newest first'],
  ['oldest', 'Oldest first'],
  ['longest', 'Longest first'],
  ['title', 'Title A–Z'],
  ['highlights', 'Most highlights'],
]

const COVERS = <path d="M4 4.5h5v5H4zM11.5 4.5h5v5h-5zM4 12h5v4H4zM11.5 12h5v4h-5z" />
const LIST = <path d="M4 5.5h12M4 10h12M4 14.5h12" />

export function LibraryTools(props: LibraryToolsProps) {
  const { address, onChangeAddress, isList, onChangeView } = props
  const { sort = 'newest' } = address
  const isNarrow = useIsNarrow()
  useDeskHint(props)
  if (!props.isBrowsed)
    return (
      <div className="ms-auto flex flex-wrap justify-end">
        <KeepButton shown={props.shown} />
        <TakeButton shown={props.shown} />
      </div>
    )
  const order = (
    <>
      <QuietSelect
        label="Sort"
        options={SORTS}
        value={sort}
        // The usual order is not named in the address.
        onChange={(next) =>
          onChangeAddress(changeLibraryAddress(address, { sort: next === 'newest' ? undefined : next }))
        }
      />
      <IconButton
        icon={isList ? COVERS : LIST}
        label={isList ? 'Show covers' : 'Show as a list'}
        onClick={() => onChangeView(!isList)}
      />
    </>
  )
  return (
    <>
      {(sort === 'newest' || sort === 'oldest') && <Place />}
      <div className="ms-auto flex items-center gap-3">
        {isNarrow ? <FilterSheet {...props}>{order}</FilterSheet> : order}
      </div>
    </>
  )
}

interface FilterSheetProps extends LibraryToolsProps {
  readonly children: ReactNode
}

function FilterSheet({ children, ...props }: FilterSheetProps) {
  const [isOpen, setOpen] = useState(false)
  const { facts } = props.shown
  const close = () => setOpen(false)
  return (
    <>
      <Button aria-haspopup="dialog" onClick={() => setOpen(true)}>
        Filter and sort
      </Button>
      <Dialog open={isOpen} label="Filter and sort" isSheetOnPhone className="w-110 px-5 pb-0" onClose={close}>
        <div className="sticky top-0 z-1 flex min-h-14 flex-none items-center justify-between gap-3 bg-surface">
          <h2 className="font-serif text-section font-semibold">Filter and sort</h2>
          <IconButton icon="close" label="Close" className="-me-2" onClick={close} />
        </div>
        <div className="flex min-h-11 flex-none items-center justify-between">{children}</div>
        <FilterRail {...props} />
        <div className="sticky bottom-0 flex-none bg-surface pt-3 pb-5">
          <Button variant="primary" className="w-full" onClick={close}>
            Show {formatNumber(facts.total)}
          </Button>
        </div>
      </Dialog>
    </>
  )
}

/** `, July 2026`: the month of the episode under the head, once there are others above it. Only where they are in order of date. */
function Place() {
  const [month, setMonth] = useState<string>()
  useEffect(() => {
    const handleScroll = () => {
      const head = document.getElementById('episodes')?.parentElement?.getBoundingClientRect()
      const grid = document.querySelector('.episode-grid, .catalogue-month')?.getBoundingClientRect()
      if (!head || !grid || grid.top >= head.bottom) return setMonth(undefined)
      const under = document.elementFromPoint(grid.left + 8, head.bottom + 24)?.closest<HTMLElement>('[data-month]')
      // Between two rows it stays.
      if (under) setMonth(under.dataset['month'])
    }
    return listen(window, { scroll: handleScroll }, { passive: true })
  }, [])
  if (month === undefined) return null
  return (
    <span data-place="" className="text-small whitespace-nowrap text-ink-3">
      {formatMonth(month) ?? 'no date'}
    </span>
  )
}

/** Here because this comes on every visit, after what is read. */
function useDeskHint({ shown, positions: { length }, isReaderComing = false }: LibraryToolsProps): void {
  const { size } = shown.opened
  useEffect(() => {
    if (!isReaderComing) keepDeskHint({ opened: size, positions: length })
  }, [isReaderComing, size, length])
}
