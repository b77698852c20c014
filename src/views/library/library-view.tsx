/** The library page: search first, where the reader stopped, then every episode there is. */

import { memo, useEffect, useMemo, useRef, type ReactNode } from 'react'
import { formatHours } from '../../core/catalogue/catalogue-values.ts'
import type { CatalogueFacts } from '../../core/catalogue/summary/catalogue-page-schema.ts'
import type { LibraryTotals } from '../../core/catalogue/summary/summarise-library.ts'
import type { Seconds } from '../../core/time/span.ts'
import { formatCount, formatNumber } from '../../core/text/number.ts'
import type { LibraryAddress } from '../../services/library-address.ts'
import type { ChosenFile } from '../../services/files.ts'
import type { ShownEpisodes } from '../../services/library/use-episodes.ts'
import { useIsLive } from '../../services/use-is-live.ts'
import { useIsNarrow } from '../../services/use-reader.ts'
import { lazyPart } from '../parts/loading/lazy.tsx'
import { DottedLine } from '../parts/dotted-line.tsx'
import { EpisodeGrid } from './episode-grid.tsx'
import { isNarrowing } from './library-search.ts'
import type { ReadingPosition } from './reading-position.ts'
import { hasShelf } from './shelf/has-shelf.ts'
import { SearchField } from './search-field.tsx'
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
  readonly shown: ShownEpisodes
  /** Above all: why only a part of the library is here. */
  readonly notice?: ReactNode
  /** The latest first. */
  readonly positions: readonly ReadingPosition[]
  /** They are not known yet, nor the files opened on this device. */
  readonly isReaderComing?: boolean
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

const PAGE = 'site-width pt-10 pb-24 outline-none phone:pt-4'
const BROWSE = 'site-columns mt-11 phone:mt-8'

export function LibraryView(props: LibraryViewProps) {
  const { shown, notice, positions, onFiles, onChangeAddress, onOpenSearch } = props
  const { totals, facts, opened, completeness } = shown
  const { view } = props.address
  const address = useMemo(() => ({ ...shown.address, view }), [shown.address, view])
  const isComing = completeness === 'partial'
  useFocusAfterLoss(opened.size)
  if (totals.episodes === 0) return <EmptyLibrary onFiles={onFiles} />
  const filters = { shown, address, onChangeAddress }
  const list = { shown, address, start: props.start }
  return (
    <main id="main" tabIndex={-1} className={PAGE}>
      <h1 className="sr-only">Library</h1>
      {notice}
      <SearchField onOpenSearch={onOpenSearch} />
      <DottedLine facts={describeAll(totals)} className="mt-2.5 text-small text-ink-3" />
      {hasShelf(totals.shelf) && (
        // It comes a moment later, into its own height.
        <div data-live="" className="mt-7 min-h-24.25 phone:mt-5 phone:min-h-19.25">
          <Shelf shown={shown} address={props.address} onChangeAddress={onChangeAddress} />
        </div>
      )}
      {opened.size === 0 && <DropBox onFiles={onFiles} />}
      {opened.size > 0 || positions.length > 0 ? (
        <Desk {...props} />
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
                {isComing
                  ? 'Loading episodes…'
                  : isNarrowing(address) && describeFitting(facts, totals.episodes, describeFacts(facts, address))}
              </p>
              {!isNarrowing(address) && !isComing && <p>all {formatNumber(totals.episodes)}</p>}
            </div>
            <LibraryTools {...props} />
          </div>
          {isNarrowing(props.address) && <ActiveFilters address={props.address} onChangeAddress={onChangeAddress} />}
          <Filters {...filters} isBeside={false} />
          {facts.total === 0 && <NothingFits address={address} onChangeAddress={onChangeAddress} />}
          {props.isList ? <EpisodeList {...list} /> : <EpisodeGrid {...list} positions={positions} />}
        </section>
        <Filters {...filters} isBeside />
      </div>
    </main>
  )
}

interface FiltersProps extends Pick<LibraryViewProps, 'shown' | 'address' | 'onChangeAddress'> {
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
function describeTalk({
  duration,
  unmeasured,
}: {
  readonly duration: Seconds
  readonly unmeasured: number
}): string | undefined {
  const hours = formatHours(duration)
  return hours !== undefined && unmeasured > 0 ? `at least ${hours}` : hours
}

function describeFacts({ duration, total, facets }: CatalogueFacts, { length }: LibraryAddress): string | undefined {
  // The values of a facet are counted without the filter by it; those that fit one have a length.
  const measured = length === undefined ? facets.length.values.reduce((sum, { count }) => sum + count, 0) : total
  return describeTalk({ duration, unmeasured: total - measured })
}

/** `19 of 616 · 32 hours`; a phone has room for the first of them. */
function describeFitting({ total: count }: CatalogueFacts, total: number, talk: string | undefined): ReactNode {
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
