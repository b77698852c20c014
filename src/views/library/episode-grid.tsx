/** The cards of the library, in batches: as many as the reader has come to, so that a library of thousands opens at once. */

import { useMemo } from 'react'
import type { CatalogueEntry } from '../../core/episode/catalogue-schema.ts'
import type { LibraryAddress } from '../../session/address.ts'
import { useIsMedium, useIsPhone } from '../../session/use-reader.ts'
import { planCovers } from './cover-plan.ts'
import { EpisodeCard } from './episode-card.tsx'
import { formatLibrarySearch } from './library-search.ts'
import type { ReadingPosition } from './reading-position.ts'
import { ShowMore } from './show-more.tsx'
import { useBatches } from '../parts/rows/use-batches.ts'

interface EpisodeGridProps {
  /** The episodes left after filtering, in order. */
  readonly fitting: readonly CatalogueEntry[]
  readonly positions: readonly ReadingPosition[]
  /** Those opened on this device. */
  readonly opened: ReadonlyMap<string, unknown>
  readonly address: LibraryAddress
}

export function EpisodeGrid({ fitting, positions, opened, address }: EpisodeGridProps) {
  const { count, grid, sentinel, showMore } = useBatches(formatLibrarySearch(address))
  const shown = fitting.slice(0, count)
  const columns = useColumns()
  const covers = useMemo(() => planCovers(fitting, columns, count), [fitting, columns, count])
  const progress = new Map(positions.map((position) => [position.episodeId, position.progress]))
  return (
    <>
      <div
        ref={grid}
        className="grid grid-cols-3 gap-x-8 gap-y-10 max-desk:grid-cols-2 max-desk:gap-x-6 max-desk:gap-y-9 phone:grid-cols-1 phone:gap-8"
      >
        {shown.map((entry, index) => (
          <EpisodeCard
            key={entry.id}
            entry={entry}
            cover={covers[index]!}
            progress={progress.get(entry.id)}
            isOwn={opened.has(entry.id)}
          />
        ))}
      </div>
      <ShowMore shown={shown.length} total={fitting.length} sentinel={sentinel} showMore={showMore} />
    </>
  )
}

/** As many as the grid has. */
function useColumns(): number {
  const isMedium = useIsMedium()
  return useIsPhone() ? 1 : isMedium ? 2 : 3
}
