/** The order of the episodes, and whether they are shown as covers or as a list. */

import { useEffect } from 'react'
import type { LibraryAddress } from '../../services/library-address.ts'
import type { CatalogueEntry } from '../../core/catalogue/catalogue-schema.ts'
import { findFitting, readFilter } from '../../services/library/find-fitting.ts'
import type { LibraryPart } from '../../services/library/use-shown-library.ts'
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
  /** Episodes of the library. */
  readonly total: number
  /** Episodes that the filters show; the first of them where `part` is given. */
  readonly fitting: readonly CatalogueEntry[]
  readonly part: LibraryPart | undefined
  readonly address: LibraryAddress
  readonly onChangeAddress: (address: LibraryAddress) => void
  /** The reader's own part of the library. */
  readonly opened: ReadonlyMap<string, unknown>
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
  const { total, fitting, part, address, onChangeAddress, isList, onChangeView } = props
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
            onClick={async () => openKeepSheet(listLibraryChoices(total, await listIds(fitting, part)))}
          />
        </div>
      )}
    </>
  )
}

/** Of the episodes that the filters show; none where nothing is filtered. */
async function listIds(fitting: readonly CatalogueEntry[], part: LibraryPart | undefined): Promise<readonly string[]> {
  if (!part) return fitting.map(({ id }) => id)
  if (!isNarrowing(part.address)) return []
  return (await findFitting(part.source, readFilter(part.address))) ?? []
}

/** Here because this comes on every visit, after what is read. */
function useDeskHint({ opened: { size }, positions: { length }, isReaderComing = false }: LibraryToolsProps): void {
  useEffect(() => {
    if (!isReaderComing) keepDeskHint({ opened: size, positions: length })
  }, [isReaderComing, size, length])
}
