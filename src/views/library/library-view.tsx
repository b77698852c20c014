/** The library page: search first, where the reader stopped, then every episode there is. */

import { useEffect, useRef, type ReactNode } from 'react'
import { countCatalogue, filterCatalogue, formatTotals } from '../../core/episode/catalogue.ts'
import type { Catalogue, CatalogueEntry } from '../../core/episode/schema.ts'
import type { LibraryAddress } from '../../session/address.ts'
import type { ChosenFile } from '../../session/files.ts'
import { DropBox } from '../import/drop-box.tsx'
import { OpenFileButton } from '../import/open-file-button.tsx'
import { OpenedActions } from '../import/opened-actions.tsx'
import { Button } from '../parts/button.tsx'
import { formatCount } from '../parts/title.ts'
import { ContinueReading } from './continue-reading.tsx'
import { DottedLine } from '../parts/dotted-line.tsx'
import { EmptyLibrary } from './empty-library.tsx'
import { EpisodeCard } from './episode-card.tsx'
import { FilterChips } from './filter-chips.tsx'
import { FilterRail } from './filter-rail.tsx'
import { changeLibraryAddress } from './library-search.ts'
import type { ReadingPlace } from './reading-place.ts'
import { SearchField } from './search-field.tsx'
import { SortMenu } from './sort-menu.tsx'

export interface OpenedEpisodes {
  /** By the id they are shown under: the names of the files each was read from. */
  readonly shown: ReadonlyMap<string, { readonly files: readonly string[] }>
  readonly onExport: (id: string) => void
  readonly onRemove: (id: string) => void
}

interface LibraryViewProps {
  readonly catalogue: Catalogue
  /** Above all: why only a part of the library is here. */
  readonly notice?: ReactNode
  /** The latest first. */
  readonly places: readonly ReadingPlace[]
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

export function LibraryView(props: LibraryViewProps) {
  const { catalogue, notice, places, opened, onFiles, address, onChangeAddress, onOpenSearch } = props
  const { episodes } = catalogue
  if (episodes.length === 0) return <EmptyLibrary onFiles={onFiles} />
  const filter = { episodes, address, onChangeAddress }
  return (
    <main id="main" tabIndex={-1} className={PAGE}>
      <div className="min-w-0">
        <h1 className="sr-only">Library</h1>
        {notice}
        <SearchField onOpenSearch={onOpenSearch} />
        <DottedLine facts={formatTotals(countCatalogue(episodes))} className="mt-2.5 text-small/5 text-ink-3" />
        <OpenFileButton className="mt-3 w-full wide:hidden" onFiles={onFiles} />
        <ContinueReading episodes={episodes} places={places} />
        <section aria-labelledby="episodes">
          <div className="mt-12 mb-4 flex items-baseline justify-between gap-3 phone:mt-8 phone:mb-3">
            <h2 id="episodes" tabIndex={-1} className="font-serif text-section font-semibold outline-none">
              Episodes
            </h2>
            <SortMenu
              sort={address.sort}
              onChange={(sort) => onChangeAddress(changeLibraryAddress(address, { sort }))}
            />
          </div>
          <FilterChips {...filter} />
          <EpisodeGrid {...filter} places={places} opened={opened} />
        </section>
      </div>
      <FilterRail {...filter}>
        <DropBox onFiles={onFiles} />
      </FilterRail>
    </main>
  )
}

interface EpisodeGridProps {
  readonly episodes: readonly CatalogueEntry[]
  readonly places: readonly ReadingPlace[]
  readonly opened: OpenedEpisodes | undefined
  readonly address: LibraryAddress
  readonly onChangeAddress: (address: LibraryAddress) => void
}

function EpisodeGrid({ episodes, places, opened, address, onChangeAddress }: EpisodeGridProps) {
  const shown = filterCatalogue(episodes, address)
  useFocusAfterLoss(episodes.length)
  const isFiltered = address.channel !== undefined || address.tag !== undefined
  return (
    <>
      <p role="status" className="sr-only">
        {isFiltered ? `${formatCount(shown.length, 'episode')} of ${episodes.length}` : ''}
      </p>
      {shown.length === 0 && <NothingFits address={address} onChangeAddress={onChangeAddress} />}
      <div className="grid grid-cols-3 gap-x-8 gap-y-10 max-desk:grid-cols-2 max-desk:gap-x-6 max-desk:gap-y-9 phone:grid-cols-1 phone:gap-8">
        {shown.map((entry) => (
          <EpisodeCard
            key={entry.id}
            entry={entry}
            progress={places.find(({ episodeId }) => episodeId === entry.id)?.progress}
          >
            {opened?.shown.has(entry.id) && (
              <OpenedActions
                entry={entry}
                files={opened.shown.get(entry.id)?.files ?? []}
                onExport={opened.onExport}
                onRemove={opened.onRemove}
              />
            )}
          </EpisodeCard>
        ))}
      </div>
    </>
  )
}

/** An episode that is removed takes the focus with it: keys go on from the heading of the list. */
function useFocusAfterLoss(count: number): void {
  const before = useRef(count)
  useEffect(() => {
    const isLess = count < before.current
    before.current = count
    if (isLess && document.activeElement === document.body) document.getElementById('episodes')?.focus()
  }, [count])
}

function NothingFits({ address, onChangeAddress }: Pick<EpisodeGridProps, 'address' | 'onChangeAddress'>) {
  const { channel, tag, sort } = address
  const what = [channel === undefined ? '' : ` by ${channel}`, tag === undefined ? '' : ` tagged ${tag}`].join('')
  return (
    <div className="py-6">
      <p className="font-serif text-[22px]/7 font-semibold">No episode{what}</p>
      <Button className="mt-4" onClick={() => onChangeAddress(sort === undefined ? {} : { sort })}>
        Show all episodes
      </Button>
    </div>
  )
}
