/** Below a long list of episodes: how many of them are shown, and the button for more. */

import { formatNumber } from '../../core/text/number.ts'
import { Button } from '../parts/controls/button.tsx'
import type { Batches } from '../parts/rows/use-batches.ts'

interface ShowMoreProps extends Pick<Batches, 'sentinel' | 'showMore'> {
  readonly shown: number
  readonly total: number
}

export function ShowMore({ shown, total, sentinel, showMore }: ShowMoreProps) {
  if (shown >= total) return null
  return (
    <div ref={sentinel} className="mt-10 flex items-center gap-4">
      <Button onClick={showMore}>Show more episodes</Button>
      <span className="text-small text-ink-3">
        {formatNumber(shown)} of {formatNumber(total)}
      </span>
    </div>
  )
}
