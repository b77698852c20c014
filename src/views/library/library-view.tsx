/** The library page: search first, where the reader stopped, then every episode there is. */

import { useEffect, useMemo, useRef, type ReactNode } from 'react'
import { countCatalogue, filterCatalogue, fitsFilter, formatTotals } from '../../core/episode/catalogue.ts'
import type { Catalogue, CatalogueEntry } from '../../core/episode/catalogue-schema.ts'
import { formatNumber } from '../../core/text/number.ts'
import type { LibraryAddress } from '../../session/address.ts'
import type { ChosenFile } from '../../session/files.ts'
import { DropBox } from '../import/drop-box.tsx'
import type { OwnFact, OwnFileActions } from '../import/own-file.tsx'
import { OpenFileButton } from '../import/open-file-button.tsx'
import { ActiveFilters } from './active-filters.tsx'
import { ContinueReading } from './continue-reading.tsx'
import { lazyPart } from '../parts/loading/lazy.tsx'
import { DottedLine } from '../parts/dotted-line.tsx'
import { EpisodeGrid } from './episode-grid.tsx'
import { FilterChips } from './filter-chips.tsx'
import { FilterRail } from './filter-rail.tsx'
import { countFilters, listFilters } from './library-filters.ts'
import { changeLibraryAddress, isNarrowing } from './library-search.ts'
import type { ReadingPosition } from './reading-position.ts'
import { SearchField } from './search-field.tsx'
import { SortMenu } from '../parts/controls/sort-menu.tsx'

// Most libraries hold something: what only an empty one shows is fetched by that one.
const EmptyLibrary = lazyPart(async () => (await import('./empty-library.tsx')).EmptyLibrary, {
  name: 'Opening files',
  frame: (message) => (
    <main id="main" tabIndex={-1} className="mx-auto max-w-[60ch] px-5 py-12 outline-none">
      {message}
    </main>
  ),
})

// Only for readers with files of their own.
const OwnFiles = lazyPart(async () => (await import('../import/own-files.tsx')).OwnFiles, { name: 'Your files' })

/** Episodes opened on this device. */
export interface OpenedEpisodes extends OwnFileActions {
  /** By the id they are shown under. */
  readonly shown: ReadonlyMap<string, OwnFact>
}

interface LibraryViewProps {
  readonly catalogue: Catalogue
  /** Above all: why only a part of the library is here. */
  readonly notice?: ReactNode
  /** The latest first. */
  readonly positions: readonly ReadingPosition[]
  /** Of the catalogue's episodes, those opened on this device. */
  readonly opened?: OpenedEpisodes
  readonly onFiles: (files: readonly ChosenFile[]) => void
  readonly address: LibraryAddress
  readonly onChangeAddress: (address: LibraryAddress) => void
  /** Opens the palette with this text in it. */
  readonly onOpenSearch: (text: string) => void
}

const PAGE =
  'mx-auto grid w-[min(100%-96px,1264px)] grid-cols-[minmax(0,1fr)_256px] gap-x-16 pt-12 pb-24 outline-none ' +
  'max-desk:w-[min(100%-64px,1264px)] max-desk:grid-cols-[minmax(0,1fr)_208px] max-desk:gap-x-10 narrow:grid-cols-[minmax(0,1fr)] ' +
  'phone:w-[calc(100%-40px)] phone:pt-4'

const SORTS: readonly (readonly [NonNullable<LibraryAddress['sort']>, string])[] = [
  ['newest', 'Newest first'],
  ['oldest', 'Oldest first'],
  ['longest', 'Longest first'],
  ['title', 'Title A–Z'],
]

export function LibraryView(props: LibraryViewProps) {
  const { catalogue, notice, positions, opened, onFiles, address, onChangeAddress, onOpenSearch } = props
  const { episodes } = catalogue
  const all = useMemo(() => listFilters(episodes), [episodes])
  const filters = useMemo(() => countFilters(all, episodes, address), [all, episodes, address])
  const fitting = useMemo(() => filterCatalogue(episodes, address), [episodes, address])
  const isOwn = ({ id }: CatalogueEntry) => opened?.shown.has(id) ?? false
  const own = fitting.filter(isOwn)
  const shipped = fitting.filter((entry) => !isOwn(entry))
  const shippedCount = episodes.length - (opened?.shown.size ?? 0)
  useFocusAfterLoss(opened?.shown.size ?? 0)
  if (episodes.length === 0) return <EmptyLibrary onFiles={onFiles} />
  const filter = { filters, address, onChangeAddress }
  const anyChannel = { ...address, channel: undefined }
  const leftByOthers = episodes.filter((entry) => fitsFilter(entry, anyChannel)).length
  return (
    <main id="main" tabIndex={-1} className={PAGE}>
      <div className="min-w-0">
        <h1 className="sr-only">Library</h1>
        {notice}
        <SearchField onOpenSearch={onOpenSearch} />
        <DottedLine facts={formatTotals(countCatalogue(episodes))} className="mt-2.5 text-small/5 text-ink-3" />
        <OpenFileButton className="mt-3 w-full wide:hidden" onFiles={onFiles} />
        {opened && own.length > 0 && <OwnFiles {...opened} entries={own} facts={opened.shown} positions={positions} />}
        <ContinueReading episodes={episodes} positions={positions} />
        {(shippedCount > 0 || own.length === 0) && (
          <section aria-labelledby="episodes">
            <div className="mt-12 mb-4 flex items-baseline justify-between gap-3 phone:mt-8 phone:mb-3">
              <div className="flex flex-wrap items-baseline gap-x-3">
                <h2 id="episodes" tabIndex={-1} className="font-serif text-section font-semibold outline-none">
                  Episodes
                </h2>
                <p role="status" className="text-small text-ink-3 num">
                  {isNarrowing(address) && describeFitting(shipped, shippedCount)}
                </p>
              </div>
              <SortMenu
                orders={SORTS}
                value={address.sort ?? 'newest'}
                // The usual order is not named in the address.
                onChange={(sort) =>
                  onChangeAddress(changeLibraryAddress(address, { sort: sort === 'newest' ? undefined : sort }))
                }
              />
            </div>
            <FilterChips {...filter} />
            <ActiveFilters address={address} onChangeAddress={onChangeAddress} />
            <EpisodeGrid fitting={shipped} address={address} onChangeAddress={onChangeAddress} positions={positions} />
          </section>
        )}
      </div>
      <FilterRail {...filter} all={leftByOthers}>
        <DropBox onFiles={onFiles} />
      </FilterRail>
    </main>
  )
}

/** A file that is removed takes the focus with it: keys go on from the heading of the list. */
function useFocusAfterLoss(count: number): void {
  const before = useRef(count)
  useEffect(() => {
    const isLess = count < before.current
    before.current = count
    if (!isLess || document.activeElement !== document.body) return
    const heading = document.getElementById('your-files') ?? document.getElementById('episodes')
    heading?.focus()
  }, [count])
}

/** `2 of 3 · 3 h`. */
function describeFitting(fitting: readonly CatalogueEntry[], all: number): string {
  const [, hours] = formatTotals(countCatalogue(fitting))
  const count = `${formatNumber(fitting.length)} of ${formatNumber(all)}`
  return hours === undefined ? count : `${count} · ${hours}`
}
