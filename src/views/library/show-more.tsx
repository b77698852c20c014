/** Before and after the episodes that are drawn: how many there are, and how the others come. */

import { useEffect } from 'react'
import { formatNumber } from '../../core/text/number.ts'
import { Button } from '../parts/controls/button.tsx'
import { LIBRARY_BATCH } from '../../services/library-address.ts'
import type { ShownEpisodes } from '../../services/library/use-episodes.ts'
import type { Batches, BatchSizes } from '../parts/rows/use-batches.ts'

/** Few at a time, so that each comes in a short task, and a window of which no page grows past all measure. */
export const EPISODES: BatchSizes = { batch: LIBRARY_BATCH, max: 240 }

/** No card is counted before it is here. */
export function useLoadedBatches(batches: Batches, { episodes, loadMore }: ShownEpisodes): Batches {
  const { count } = batches
  const known = episodes.length
  // The next ones come before they are needed.
  useEffect(() => loadMore(count + EPISODES.batch), [loadMore, count])
  if (count <= known) return batches
  return { ...batches, count: Math.max(batches.from, known), sentinel: notWatched }
}

const notWatched = () => undefined

interface ShowMoreProps extends Batches {
  readonly total: number
  /** More could not be loaded; another press tries again. */
  readonly hasFailed?: boolean | undefined
}

export function ShowMore({ from, count, total, sentinel, showMore, hasFailed = false }: ShowMoreProps) {
  if (count >= total || count === from) return null
  // Else they come by themselves before they are seen; who goes by keys or ears has the button all the same.
  const isWaiting = hasFailed || count - from >= EPISODES.max
  const shown = from > 0 ? `${formatNumber(from + 1)} to ${formatNumber(count)}` : formatNumber(count)
  return (
    <div ref={sentinel} className="mt-10 flex items-center gap-4">
      <Button className={isWaiting ? undefined : 'sr-only focus:not-sr-only!'} onClick={showMore}>
        Show more episodes
      </Button>
      <span className="text-small text-ink-3">
        {shown} of {formatNumber(total)}
        {hasFailed && ' · more could not be loaded'}
      </span>
    </div>
  )
}

export function ShowEarlier({ from, showEarlier }: Batches) {
  if (from === 0) return null
  return (
    <Button className="mb-4" onClick={showEarlier}>
      Show earlier episodes
    </Button>
  )
}
