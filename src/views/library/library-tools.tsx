/** The order of the episodes, and whether they are shown as covers or as a list. */

import { useEffect } from 'react'
import type { LibraryAddress } from '../../services/library-address.ts'
import { findFitting } from '../../services/library/find-fitting.ts'
import type { ShownEpisodes } from '../../services/library/use-episodes.ts'
import { keepDeskHint } from '../../services/library/desk-hint.ts'
import { listLibraryChoices } from '../../services/offline/keep-choices.ts'
import { canKeep, openKeepSheet } from '../../services/offline/keep-request.ts'
import { useIsPhone } from '../../services/use-reader.ts'
import { IconButton } from '../parts/controls/button.tsx'
import { QuietSelect } from '../parts/controls/quiet-select.tsx'
import { Icon } from '../parts/icon.tsx'
import { changeLibraryAddress, isNarrowing } from './library-search.ts'
import './episode-list.css'

interface LibraryToolsProps {
  readonly shown: ShownEpisodes
  readonly address: LibraryAddress
  readonly onChangeAddress: (address: LibraryAddress) => void
  readonly positions: readonly unknown[]
  readonly isReaderComing?: boolean
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

const COVERS = <path d="M4 4.5h5v5H4zM11.5 4.5h5v5h-5zM4 12h5v4H4zM11.5 12h5v4h-5z" />
const LIST = <path d="M4 5.5h12M4 10h12M4 14.5h12" />

export function LibraryTools(props: LibraryToolsProps) {
  const { shown, address, onChangeAddress, isList, onChangeView } = props
  const isPhone = useIsPhone()
  useDeskHint(props)
  return (
    <>
      <QuietSelect
        label="Sort"
        options={SORTS}
        value={address.sort ?? 'newest'}
        // The usual order is not named in the address.
        onChange={(sort) =>
          onChangeAddress(changeLibraryAddress(address, { sort: sort === 'newest' ? undefined : sort }))
        }
      />
      {isPhone ? (
        <IconButton
          icon={isList ? COVERS : LIST}
          label={isList ? 'Show covers' : 'Show as a list'}
          onClick={() => onChangeView(!isList)}
        />
      ) : (
        <div role="group" aria-label="View" className="catalogue-views">
          <button type="button" aria-pressed={!isList} onClick={() => onChangeView(false)}>
            <Icon name={COVERS} className="size-4" />
            Covers
          </button>
          <button type="button" aria-pressed={isList} onClick={() => onChangeView(true)}>
            <Icon name={LIST} className="size-4" />
            List
          </button>
        </div>
      )}
      {canKeep() && (
        <div className="catalogue-more">
          <IconButton
            icon="download"
            label="Keep offline"
            onClick={async () => openKeepSheet(listLibraryChoices(shown.totals.episodes, await listIds(shown)))}
          />
        </div>
      )}
    </>
  )
}

/** Of the episodes that the filters show; none where nothing is filtered. */
async function listIds({ address, request, source }: ShownEpisodes): Promise<readonly string[]> {
  return (isNarrowing(address) && (await findFitting(source, request))) || []
}

/** Here because this comes on every visit, after what is read. */
function useDeskHint({ shown, positions: { length }, isReaderComing = false }: LibraryToolsProps): void {
  const { size } = shown.opened
  useEffect(() => {
    if (!isReaderComing) keepDeskHint({ opened: size, positions: length })
  }, [isReaderComing, size, length])
}
