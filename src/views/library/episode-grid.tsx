/** The cards of the library, in batches: as many as the reader has come to, so that a library of thousands opens at once. */

import { useMemo } from 'react'
import type { CatalogueEntry } from '../../core/episode/catalogue-schema.ts'
import { formatNumber } from '../../core/text/number.ts'
import type { LibraryAddress } from '../../session/address.ts'
import { lazyPart } from '../parts/loading/lazy.tsx'
import { Button } from '../parts/controls/button.tsx'
import { useIsMedium, useIsPhone } from '../../session/use-reader.ts'
import { planCovers } from './cover-plan.ts'
import { EpisodeCard } from './episode-card.tsx'
import { formatLibrarySearch } from './library-search.ts'
import type { ReadingPosition } from './reading-position.ts'
import { useBatches } from '../parts/rows/use-batches.ts'

// Only where nothing fits.
const NothingFits = lazyPart(async () => (await import('./filters/nothing-fits.tsx')).NothingFits, { name: 'Filters' })

interface EpisodeGridProps {
  /** The episodes left after filtering, in order. */
  readonly fitting: readonly CatalogueEntry[]
  readonly positions: readonly ReadingPosition[]
  readonly address: LibraryAddress
  readonly onChangeAddress: (address: LibraryAddress) => void
}

export function EpisodeGrid({ fitting, positions, address, onChangeAddress }: EpisodeGridProps) {
  const { count, grid, sentinel, showMore } = useBatches(formatLibrarySearch(address))
  const shown = fitting.slice(0, count)
  const columns = useColumns()
  const covers = useMemo(() => planCovers(fitting, columns, count), [fitting, columns, count])
  const progress = new Map(positions.map((position) => [position.episodeId, position.progress]))
  return (
    <>
      {fitting.length === 0 && <NothingFits address={address} onChangeAddress={onChangeAddress} />}
      <div
        ref={grid}
        className="grid grid-cols-3 gap-x-8 gap-y-10 max-desk:grid-cols-2 max-desk:gap-x-6 max-desk:gap-y-9 phone:grid-cols-1 phone:gap-8"
      >
        {shown.map((entry, index) => (
          <EpisodeCard key={entry.id} entry={entry} cover={covers[index]!} progress={progress.get(entry.id)} />
        ))}
      </div>
      {shown.length < fitting.length && (
        <div ref={sentinel} className="mt-10 flex items-center gap-4">
          <Button onClick={showMore}>Show more episodes</Button>
          <span className="text-small text-ink-3">
            {formatNumber(shown.length)} of {formatNumber(fitting.length)}
          </span>
        </div>
      )}
    </>
  )
}

/** As many as the grid has. */
function useColumns(): number {
  const isMedium = useIsMedium()
  return useIsPhone() ? 1 : isMedium ? 2 : 3
}
