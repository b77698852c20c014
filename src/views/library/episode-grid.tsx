/** The cards of the library, in batches: as many as the reader has come to, so that a library of thousands opens at once. */

import { memo, useMemo } from 'react'
import { useStore } from 'zustand'
import type { CatalogueEntry } from '../../core/episode/catalogue-schema.ts'
import type { LibraryAddress } from '../../session/address.ts'
import type { LibraryPart } from '../../session/library/use-shown-library.ts'
import { keptEpisodes } from '../../session/offline/kept-episodes.ts'
import { useIsMedium, useIsPhone } from '../../session/use-reader.ts'
import { planCovers } from './cover-plan.ts'
import { EpisodeCard } from './episode-card.tsx'
import { formatLibrarySearch } from './library-search.ts'
import type { ReadingPosition } from './reading-position.ts'
import { ShowEarlier, ShowMore, EPISODES, useLoadedBatches } from './show-more.tsx'
import { useBatches } from '../parts/rows/use-batches.ts'
import './episode-grid.css'

interface EpisodeGridProps {
  /** The episodes left after filtering, in order. */
  readonly fitting: readonly CatalogueEntry[]
  /** Given where they are the newest alone. */
  readonly part?: LibraryPart | undefined
  readonly positions: readonly ReadingPosition[]
  /** Those opened on this device. */
  readonly opened: ReadonlyMap<string, unknown>
  readonly address: LibraryAddress
}

/** Drawn anew only for other episodes: a press in a filter answers before them. */
export const EpisodeGrid = memo(({ fitting, part, positions, opened, address }: EpisodeGridProps) => {
  const batches = useLoadedBatches(useBatches(formatLibrarySearch(address), EPISODES), fitting.length, part)
  const { from, count, grid } = batches
  const shown = useMemo(() => fitting.slice(from, count), [fitting, from, count])
  const kept = useStore(keptEpisodes)
  const columns = useColumns()
  const covers = useMemo(
    () => planCovers(fitting.slice(from), columns, count - from, part?.summary.quotes),
    [fitting, part, columns, from, count],
  )
  const progress = new Map(positions.map((position) => [position.episodeId, position.progress]))
  return (
    <>
      <ShowEarlier {...batches} />
      <div ref={grid} className="episode-grid">
        {shown.map((entry, index) => (
          <EpisodeCard
            key={entry.id}
            entry={entry}
            {...covers[index]!}
            progress={progress.get(entry.id)}
            isOwn={opened.has(entry.id)}
            isKept={kept.has(entry.id)}
          />
        ))}
      </div>
      <ShowMore {...batches} total={part?.summary.episodes ?? fitting.length} hasFailed={part?.hasFailed} />
    </>
  )
})

/** As many as the grid has. */
function useColumns(): number {
  const isMedium = useIsMedium()
  return useIsPhone() ? 1 : isMedium ? 2 : 3
}
