/** The cards of the library, in batches: as many as the reader has come to, so that a library of thousands opens at once. */

import { memo, useMemo } from 'react'
import { useStore } from 'zustand'
import type { CatalogueEntry } from '../../core/catalogue/catalogue-schema.ts'
import type { LibraryAddress } from '../../services/library-address.ts'
import type { ShownEpisodes } from '../../services/library/use-episodes.ts'
import { keptEpisodes } from '../../services/offline/kept-episodes.ts'
import { useIsAway } from '../../services/offline/use-is-away.ts'
import { useIsLive } from '../../services/use-is-live.ts'
import { useIsMedium, useIsPhone } from '../../services/use-reader.ts'
import { planAllCovers, planCovers } from './cover-plan.ts'
import { EpisodeCard } from './episode-card.tsx'
import { formatLibrarySearch } from './library-search.ts'
import type { ReadingPosition } from './reading-position.ts'
import { ShowEarlier, ShowMore, EPISODES, useLoadedBatches } from './show-more.tsx'
import { useBatches } from '../parts/rows/use-batches.ts'
import './episode-grid.css'

interface EpisodeGridProps {
  readonly shown: ShownEpisodes
  readonly positions: readonly ReadingPosition[]
  readonly address: LibraryAddress
  readonly start?: number | undefined
}

/** Drawn anew only for other episodes: a press in a filter answers before them. */
export const EpisodeGrid = memo(({ shown, positions, address, start }: EpisodeGridProps) => {
  const { facts, episodes, opened, completeness } = shown
  const batches = useLoadedBatches(useBatches(formatLibrarySearch(address), EPISODES, start), shown)
  const { from, count, grid } = batches
  const drawn = useMemo(() => episodes.slice(from, count), [episodes, from, count])
  const kept = useStore(keptEpisodes)
  const isAway = useIsAway()
  const columns = useColumns()
  const covers = useMemo(
    () => planCards(episodes.slice(from), columns, count - from, facts.quotes),
    [episodes, facts, columns, from, count],
  )
  const progress = new Map(positions.map((position) => [position.episodeId, position.progress]))
  return (
    <>
      <ShowEarlier {...batches} />
      <div ref={grid} className="episode-grid" data-still={columns === undefined || undefined}>
        {drawn.map((entry, index) => (
          <EpisodeCard
            key={entry.id}
            entry={entry}
            covers={covers[index]!}
            progress={progress.get(entry.id)}
            isOwn={opened.has(entry.id)}
            isKept={kept.has(entry.id)}
            isAway={isAway(entry.id) && !opened.has(entry.id)}
          />
        ))}
      </div>
      <ShowMore {...batches} total={facts.total} hasFailed={completeness === 'atLeast'} />
    </>
  )
})

/** As many as the grid has; undefined in a page that the build renders. */
function useColumns(): number | undefined {
  const isMedium = useIsMedium()
  const isPhone = useIsPhone()
  return useIsLive() ? (isPhone ? 1 : isMedium ? 2 : 3) : undefined
}

type Entries = readonly CatalogueEntry[]

function planCards(list: Entries, columns: number | undefined, count: number, quotes: number | undefined) {
  if (columns === undefined) return planAllCovers(list, count, quotes)
  return planCovers(list, columns, count, quotes).map(({ hasQuote, isWide }) => COVERS[hasQuote ? (isWide ? 2 : 1) : 0])
}

/** The same ones for good, so that no card is drawn anew without need. */
const COVERS = [
  [{ hasQuote: false, isWide: false }],
  [{ hasQuote: true, isWide: false }],
  [{ hasQuote: true, isWide: true }],
] as const
