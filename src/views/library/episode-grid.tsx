/** The cards of the library, in batches: as many as the reader has come to, so that a library of thousands opens at once. */

import { memo, useMemo } from 'react'
import { useStore } from 'zustand'
import type { LibraryAddress } from '../../services/library-address.ts'
import type { ShownEpisodes } from '../../services/library/use-episodes.ts'
import { keptEpisodes } from '../../services/offline/kept-episodes.ts'
import { useIsAway } from '../../services/offline/use-is-away.ts'
import { useIsLive } from '../../services/use-is-live.ts'
import { EpisodeCard } from './episode-card.tsx'
import { formatLibrarySearch, MIN_BROWSED } from './library-search.ts'
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
  const { channels, episodes: all } = shown.totals
  const isSmall = all < MIN_BROWSED
  const isLive = useIsLive()
  const progress = new Map(positions.map((position) => [position.episodeId, position.progress]))
  return (
    <>
      <ShowEarlier {...batches} />
      <div ref={grid} className="episode-grid" data-large={!isSmall || undefined} data-still={!isLive || undefined}>
        {drawn.map((entry, index) => (
          <EpisodeCard
            key={entry.id}
            entry={entry}
            position={isSmall ? undefined : index}
            channels={channels}
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
