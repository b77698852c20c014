/** Before and after the episodes that are drawn: how many there are, and the buttons for the others. */

import { formatNumber } from '../../core/text/number.ts'
import { Button } from '../parts/controls/button.tsx'
import type { Batches, BatchSizes } from '../parts/rows/use-batches.ts'

/** Few at a time, so that each comes in a short task, and a window of which no page grows past all measure. */
export const EPISODES: BatchSizes = { batch: 12, max: 240 }

interface ShowMoreProps extends Batches {
  readonly total: number
}

export function ShowMore({ from, count, total, sentinel, showMore }: ShowMoreProps) {
  if (count >= total) return null
  const shown = from > 0 ? `${formatNumber(from + 1)} to ${formatNumber(count)}` : formatNumber(count)
  return (
    <div ref={sentinel} className="mt-10 flex items-center gap-4">
      <Button onClick={showMore}>Show more episodes</Button>
      <span className="text-small text-ink-3">
        {shown} of {formatNumber(total)}
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
