/** The order of the episodes, and whether they are shown as covers or as a list. */

import type { LibraryAddress } from '../../session/address.ts'
import { useIsPhone } from '../../session/use-reader.ts'
import { IconButton } from '../parts/controls/button.tsx'
import { SortMenu } from '../parts/controls/sort-menu.tsx'
import { Icon } from '../parts/icon.tsx'
import { changeLibraryAddress } from './library-search.ts'
import './episode-list.css'

interface LibraryToolsProps {
  readonly address: LibraryAddress
  readonly onChangeAddress: (address: LibraryAddress) => void
  readonly isList: boolean
  readonly onChangeView: (isList: boolean) => void
}

const SORTS: readonly (readonly [NonNullable<LibraryAddress['sort']>, string])[] = [
  ['newest', 'Newest first'],
  ['oldest', 'Oldest first'],
  ['longest', 'Longest first'],
  ['title', 'Title A–Z'],
  ['highlights', 'Most highlights'],
]

export function LibraryTools({ address, onChangeAddress, isList, onChangeView }: LibraryToolsProps) {
  const isPhone = useIsPhone()
  return (
    <>
      <SortMenu
        orders={SORTS}
        value={address.sort ?? 'newest'}
        // The usual order is not named in the address.
        onChange={(sort) =>
          onChangeAddress(changeLibraryAddress(address, { sort: sort === 'newest' ? undefined : sort }))
        }
      />
      {isPhone ? (
        <IconButton
          icon={isList ? 'covers' : 'list'}
          label={isList ? 'Show covers' : 'Show as a list'}
          keys="v"
          className="-me-2.5"
          onClick={() => onChangeView(!isList)}
        />
      ) : (
        <div role="group" aria-label="View" className="catalogue-views">
          <button type="button" aria-pressed={!isList} onClick={() => onChangeView(false)}>
            <Icon name="covers" className="size-4" />
            Covers
          </button>
          <button type="button" aria-pressed={isList} onClick={() => onChangeView(true)}>
            <Icon name="list" className="size-4" />
            List
          </button>
        </div>
      )}
    </>
  )
}
