/** The library page: search first, where the reader stopped, then every episode there is. */

import { memo, useEffect, useMemo, useRef, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { formatHours } from '../../core/catalogue/catalogue-values.ts'
import type { Catalogue, CatalogueEntry } from '../../core/catalogue/catalogue-schema.ts'
import type { CatalogueFacts } from '../../core/catalogue/summary/catalogue-page-schema.ts'
import type { LibraryTotals } from '../../core/catalogue/summary/summarise-library.ts'
import { formatCount, formatNumber } from '../../core/text/number.ts'
import type { LibraryAddress } from '../../services/library-address.ts'
import type { ChosenFile } from '../../services/files.ts'
import type { LibraryPart } from '../../services/library/use-shown-library.ts'
import { keptEpisodes } from '../../services/offline/kept-episodes.ts'
import { useIsLive } from '../../services/use-is-live.ts'
import { useIsNarrow } from '../../services/use-reader.ts'
import type { OwnFact } from './desk/own-file.tsx'
import { lazyPart } from '../parts/loading/lazy.tsx'
import type { ArrangeLibrary, MeasuredTalk } from './arrange-library.ts'
import { LoadingLibrary } from '../states/loading-library.tsx'
import { DottedLine } from '../parts/dotted-line.tsx'
import { EpisodeGrid } from './episode-grid.tsx'
import { isNarrowing } from './library-search.ts'
import type { ReadingPosition } from './reading-position.ts'
import { hasShelf } from './shelf/has-shelf.ts'
import { SearchField } from './search-field.tsx'
import { useArranged } from './use-arranged.ts'
import { DropTarget, OpenFileButton } from '../import/open-file-button.tsx'

// Most libraries hold something: what only an empty one shows is fetched by that one.
const EmptyLibrary = lazyPart(async () => (await import('./empty-library.tsx')).EmptyLibrary, {
  name: 'Opening files',
  frame: (message) => (
    <main id="main" tabIndex={-1} className="mx-auto max-w-[60ch] px-5 py-12 outline-none">
      {message}
    </main>
  ),
})

// Only for readers who have opened or begun something, and for those who narrow: into heights that are kept free for them.
const Desk = lazyPart(async () => (await import('./desk/desk.tsx')).Desk, {
  name: 'Your part of the library',
  fallback: <div className="h-46" />,
})
const ActiveFilters = lazyPart(async () => (await import('./filters/active-filters.tsx')).ActiveFilters, {
  name: 'Active filters',
  fallback: <div className="mb-4 h-8 narrow:h-11" />,
})
// Only where nothing fits.
const NothingFits = lazyPart(async () => (await import('./filters/nothing-fits.tsx')).NothingFits, { name: 'Filters' })
// Only for readers who chose it.
const EpisodeList = lazyPart(async () => (await import('./episode-list.tsx')).EpisodeList, {
  name: 'The list',
  fallback: <div className="h-screen" />,
})
// The episodes come first; the filters stand beside them or in a row of their own height.
const Shelf = lazyPart(async () => (await import('./list-parts.ts')).Shelf, { name: 'The shelf' })
const LibraryTools = lazyPart(async () => (await import('./list-parts.ts')).LibraryTools, { name: 'Sorting' })
const FilterRail = lazyPart(async () => (await import('./list-parts.ts')).FilterRail, { name: 'Filters' })
const FilterChips = lazyPart(async () => (await import('./list-parts.ts')).FilterChips, { name: 'Filters' })

export interface LibraryViewProps {
  readonly catalogue: Catalogue
  /** Given where the catalogue holds only the first of the episodes shown. */
  readonly part?: LibraryPart | undefined
  /** Given where it is whole. */
  readonly arrange?: ArrangeLibrary | undefined
  /** Above all: why only a part of the library is here. */
  readonly notice?: ReactNode
  /** The latest first. */
  readonly positions: readonly ReadingPosition[]
  /** They are not known yet, nor the files opened on this device. */
  readonly isReaderComing?: boolean
  /** Of the catalogue's episodes, those opened on this device, by the id they are shown under. */
  readonly opened: ReadonlyMap<string, OwnFact>
  readonly onFiles: (files: readonly ChosenFile[]) => void
  readonly address: LibraryAddress
  /** Episodes before the first one of the page. */
  readonly start?: number | undefined
  readonly onChangeAddress: (address: LibraryAddress) => void
  /** One line for each episode instead of covers. */
  readonly isList: boolean
  readonly onChangeView: (isList: boolean) => void
  /** Opens the palette with this text in it. */
  readonly onOpenSearch: (text: string) => void
}

const PAGE =
  'mx-auto w-[min(100%-6rem,79rem)] pt-10 pb-24 outline-none max-desk:w-[min(100%-4rem,79rem)] phone:w-[calc(100%-2.5rem)] phone:pt-4'
const BROWSE =
  'mt-11 grid grid-cols-[minmax(0,1fr)_16rem] gap-x-16 max-desk:grid-cols-[minmax(0,1fr)_13rem] max-desk:gap-x-10 ' +
  'narrow:grid-cols-[minmax(0,1fr)] phone:mt-8'

export function LibraryView(props: LibraryViewProps) {
  const { catalogue, arrange, notice, positions, opened, onFiles, onChangeAddress, onOpenSearch } = props
  const arranged = useArranged(catalogue.episodes, props.address, props.part, arrange)
  const kept = useStore(keptEpisodes)
  const fitting = useMemo(() => {
    if (!arranged) return []
    return arranged.part ? arranged.sorted : (arrange?.narrow(arranged.sorted, arranged.address, kept) ?? [])
  }, [arranged, arrange, kept])
  const isFiltered = arranged !== undefined && isNarrowing(arranged.address)
  const talk = useMemo(() => {
    if (!isFiltered) return undefined
    const facts = arranged.part?.facts
    return facts ? describeFacts(facts, arranged.address) : arrange && describeTalk(arrange.measureTalk(fitting))
  }, [isFiltered, arranged, arrange, fitting])
  useFocusAfterLoss(opened.size)
  if ((props.part?.summary.episodes ?? catalogue.episodes.length) === 0) return <EmptyLibrary onFiles={onFiles} />
  if (!arranged) return <LoadingLibrary />
  const { newest, all, part, address } = arranged
  const filters = { episodes: newest, part, address, onChangeAddress }
  const list = { fitting, part, address, opened, start: props.start }
  const shelf = { facts: all.shelf, episodes: newest, part, fitting, onChangeAddress }
  return (
    <main id="main" tabIndex={-1} className={PAGE}>
      <h1 className="sr-only">Library</h1>
      {notice}
      <SearchField onOpenSearch={onOpenSearch} />
      <DottedLine facts={describeAll(all)} className="mt-2.5 text-small text-ink-3" />
      {hasShelf(all.shelf) && (
        // It comes a moment later, into its own height.
        <div data-live="" className="mt-7 min-h-24.25 phone:mt-5 phone:min-h-19.25">
          <Shelf {...shelf} address={props.address} />
        </div>
      )}
      {opened.size === 0 && <DropBox onFiles={onFiles} />}
      {opened.size > 0 || positions.length > 0 ? (
        <Desk {...props} part={part} episodes={newest} />
      ) : (
        props.isReaderComing && <div data-live="" className="desk-room" />
      )}
      <div className={BROWSE}>
        <section aria-labelledby="episodes" className="min-w-0">
          <div className="mb-3 flex min-h-9 flex-wrap items-center gap-3 narrow:min-h-11 phone:gap-2">
            <h2 id="episodes" tabIndex={-1} className="font-serif text-section font-semibold outline-none">
              Episodes
            </h2>
            <div className="min-w-0 flex-1 text-small text-ink-3 num phone:truncate">
              <p role="status">
                {part?.isComing
                  ? 'Loading episodes…'
                  : isNarrowing(address) && describeFitting(part?.facts.total ?? fitting.length, all.episodes, talk)}
              </p>
              {!isNarrowing(address) && !part?.isComing && <p>all {formatNumber(all.episodes)}</p>}
            </div>
            <LibraryTools {...props} part={part} total={all.episodes} fitting={fitting} />
          </div>
          {isNarrowing(props.address) && <ActiveFilters address={props.address} onChangeAddress={onChangeAddress} />}
          <Filters {...filters} isBeside={false} />
          {(part?.facts.total ?? fitting.length) === 0 && (
            <NothingFits address={address} onChangeAddress={onChangeAddress} />
          )}
          {props.isList ? <EpisodeList {...list} /> : <EpisodeGrid {...list} positions={positions} />}
        </section>
        <Filters {...filters} isBeside />
      </div>
    </main>
  )
}

interface FiltersProps extends Pick<LibraryViewProps, 'part' | 'address' | 'onChangeAddress'> {
  readonly episodes: readonly CatalogueEntry[]
  readonly isBeside: boolean
}

/** Beside the episodes on wide screens, above them on narrow ones. */
const Filters = memo(({ isBeside, ...filters }: FiltersProps) => {
  const isNarrow = useIsNarrow()
  // Which of them a page shows that the build has rendered, its styles decide.
  const isLive = useIsLive()
  if (isLive && isBeside === isNarrow) return null
  if (isBeside)
    return (
      <aside aria-label="Filter" className="narrow:hidden">
        <FilterRail {...filters} />
      </aside>
    )
  return (
    <div
      role="group"
      aria-label="Filter"
      data-live={isLive ? undefined : ''}
      className="no-bars -mx-1 mb-3 hidden min-h-13 gap-2 overflow-x-auto p-1 narrow:flex phone:-mx-5 phone:px-5"
    >
      <FilterChips {...filters} />
    </div>
  )
})

/** A file that is removed takes the focus with it: keys go on from the heading of the list. */
function useFocusAfterLoss(count: number): void {
  const before = useRef(count)
  useEffect(() => {
    const isLess = count < before.current
    before.current = count
    if (!isLess || document.activeElement !== document.body) return
    const heading = document.getElementById('on-this-device') ?? document.getElementById('episodes')
    heading?.focus()
  }, [count])
}

/** `616 episodes`, `579 hours of talk`, `583 have a transcript`. */
function describeAll({ episodes, duration, transcripts, unmeasured = 0 }: LibraryTotals): readonly string[] {
  const hours = describeTalk({ duration, unmeasured })
  return [
    formatCount(episodes, 'episode'),
    ...(hours === undefined ? [] : [`${hours} of talk`]),
    ...(transcripts === 0 ? [] : [`${formatNumber(transcripts)} ${transcripts === 1 ? 'has' : 'have'} a transcript`]),
  ]
}

/** `579 hours`; `at least 30 hours` where some episodes do not state how long they are. */
function describeTalk({ duration, unmeasured }: MeasuredTalk): string | undefined {
  const hours = formatHours(duration)
  return hours !== undefined && unmeasured > 0 ? `at least ${hours}` : hours
}

function describeFacts({ duration, total, facets }: CatalogueFacts, { length }: LibraryAddress): string | undefined {
  // The values of a facet are counted without the filter by it; those that fit one have a length.
  const measured = length === undefined ? facets.length.values.reduce((sum, { count }) => sum + count, 0) : total
  return describeTalk({ duration, unmeasured: total - measured })
}

/** `19 of 616 · 32 hours`; a phone has room for the first of them. */
function describeFitting(count: number, total: number, talk: string | undefined): ReactNode {
  return (
    <>
      {formatNumber(count)} of {formatNumber(total)}
      {talk !== undefined && <span className="phone:sr-only"> · {talk}</span>}
    </>
  )
}

/** The drop target of the library: one row, on phones the button alone. */
function DropBox({ onFiles }: { readonly onFiles: (files: readonly ChosenFile[]) => void }) {
  return (
    <DropTarget className="drop-box mt-7 flex items-center gap-4 px-4 py-3 narrow:mt-4 phone:border-0 phone:p-0">
      <OpenFileButton className="phone:w-full" onFiles={onFiles} />
      <p className="text-small text-ink-3 phone:hidden">
        Or drop it here: captions, transcripts or notes (.srt, .vtt, .txt, .md, .json…). Files stay on this device.
      </p>
    </DropTarget>
  )
}
