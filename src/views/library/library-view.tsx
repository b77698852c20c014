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
import { EpisodeGrid } from './episode-grid.tsx'
import { hasShelf, isNarrowing, MIN_BROWSED } from './library-search.ts'
import type { ReadingPosition } from './reading-position.ts'
import { SearchField } from './search-field.tsx'

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

export interface LibraryViewProps {
  readonly shown: ShownEpisodes
  /** Above all: why only a part of the library is here. */
  readonly notice?: ReactNode
  /** The reader's saved searches, where there are any. */
  readonly saved?: ReactNode
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

const PURPOSE =
  'mb-4 font-serif text-[1.625rem]/8.5 tracking-[-.006em] text-pretty phone:mb-3 phone:min-h-13 phone:text-quote/6.5 phone:*:block'
/** It stays in sight, with a line under it once cards are behind it; and so does the rail beside it. */
const HEAD =
  'sticky top-(--bar) z-10 flex min-h-14 items-center gap-3 bg-paper has-data-place:shadow-[0_1px_var(--line)] ' +
  'narrow:top-0 narrow:barred:top-(--bar) zoomed:static'
const RAIL =
  'sticky top-[calc(var(--bar)+1rem)] -mx-2 max-h-[calc(100dvh-var(--bar)-2rem)] self-start overflow-y-auto overscroll-contain px-2 narrow:hidden'

export function LibraryView(props: LibraryViewProps) {
  const { shown, notice, positions, onFiles, onChangeAddress, onOpenSearch } = props
  const { totals, facts, opened, completeness } = shown
  const { view } = props.address
  const address = useMemo(() => ({ ...shown.address, view }), [shown.address, view])
  const isComing = completeness === 'partial'
  useFocusAfterLoss(opened.size)
  if (totals.episodes === 0) return <EmptyLibrary onFiles={onFiles} />
  // Few are seen at a glance; what a link has narrowed can be widened by the filters named above the list.
  const isBrowsed = totals.episodes >= MIN_BROWSED
  const list = { shown, address, start: props.start }
  return (
    <main id="main" tabIndex={-1} className={PAGE}>
      <h1 className="sr-only">Library</h1>
      {notice}
      <Purpose totals={totals} />
      <SearchField onOpenSearch={onOpenSearch} />
      <div data-live="" className="saved-room">
        {props.saved}
      </div>
      {hasShelf(totals.shelf) && (
        // It comes a moment later, into its own height.
        <div data-live="" className="mt-7 min-h-24.25 phone:mt-5 phone:min-h-19.25">
          <Shelf shown={shown} address={props.address} onChangeAddress={onChangeAddress} />
        </div>
      )}
      {opened.size > 0 || positions.length > 0 ? (
        <Desk {...props} />
      ) : (
        props.isReaderComing && <div data-live="" className="desk-room" />
      )}
      <div className={isBrowsed ? 'site-columns mt-9 phone:mt-6' : 'mt-9 phone:mt-6'}>
        <section aria-labelledby="episodes" className="min-w-0">
          <div className={HEAD}>
            <h2 id="episodes" tabIndex={-1} className="font-serif text-section font-semibold outline-none">
              Episodes
            </h2>
            <div className="min-w-0 text-small text-ink-3 num phone:truncate">
              <p role="status">
                {isComing
                  ? 'Loading episodes…'
                  : isNarrowing(address) && describeFitting(facts, totals.episodes, describeFacts(facts, address))}
              </p>
              {!isNarrowing(address) && !isComing && isBrowsed && <p>all {formatNumber(totals.episodes)}</p>}
            </div>
            <LibraryTools {...props} isBrowsed={isBrowsed} />
          </div>
          {isNarrowing(props.address) && <ActiveFilters address={props.address} onChangeAddress={onChangeAddress} />}
          {facts.total === 0 && <NothingFits shown={shown} address={address} onChangeAddress={onChangeAddress} />}
          {props.isList ? <EpisodeList {...list} /> : <EpisodeGrid {...list} positions={positions} />}
        </section>
        {!isBrowsed && <AddMore />}
        {isBrowsed && <Filters shown={shown} address={address} onChangeAddress={onChangeAddress} />}
      </div>
    </main>
  )
}

/** Only where something can be dropped: not in a page without script. */
function AddMore() {
  return useIsLive() ? (
    <p className="mt-12 flex flex-wrap gap-x-3 border-t border-line pt-5 text-small text-ink-2">
      <b className="text-ui font-semibold text-ink">Add more</b> Drop captions, transcripts or notes anywhere on this
      page.
    </p>
  ) : null
}

/** Beside the episodes on wide screens, in sight all the way down; on narrow ones they open from the head of the episodes. */
const Filters = memo((filters: Pick<LibraryViewProps, 'address' | 'onChangeAddress' | 'shown'>) => {
  const isNarrow = useIsNarrow()
  // A page that the build has rendered leaves room for them, by its styles.
  if (useIsLive() && isNarrow) return null
  return (
    <aside aria-label="Filter" className={RAIL}>
      <FilterRail {...filters} />
    </aside>
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

/** What this place is, in one sentence. On a phone its two parts have two lines, so that no letters that come later make a third. */
function Purpose({ totals }: { readonly totals: LibraryTotals }) {
  const { episodes, duration, transcripts, unmeasured = 0 } = totals
  const hours = describeTalk({ duration, unmeasured })
  const facts = [hours && `${hours} of talk`, describeTranscripts(transcripts, episodes)].filter(Boolean).join(', ')
  return (
    <p className={PURPOSE}>
      <span>
        Read, search and quote <b className="font-semibold">{formatCount(episodes, 'episode')}</b>
        {facts === '' ? '.' : ':'}
      </span>{' '}
      {facts !== '' && <span className="num">{facts}.</span>}
    </p>
  )
}

/** `583 with a transcript`. */
function describeTranscripts(transcripts: number, episodes: number): string | undefined {
  if (transcripts === 0) return undefined
  if (transcripts < episodes || episodes === 1)
    return episodes === 1 ? 'with a transcript' : `${formatNumber(transcripts)} with a transcript`
  return `${episodes === 2 ? 'both' : 'all'} with a transcript`
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
