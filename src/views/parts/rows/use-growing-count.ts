/** A long list that is drawn in slices, so that a key which is pressed meanwhile never waits for all of it. */

import { startTransition, useEffect, useState } from 'react'
import { nextPaint } from '../../../services/next-paint.ts'

/** How many of `total` are drawn: the first at once, as many more at a time once these were painted. */
export function useGrowingCount(total: number, first: number): number {
  const [count, setCount] = useState(first)
  useEffect(() => {
    if (count >= total) return
    // A transition yields to whatever the reader does meanwhile, and to the frames.
    const grow = () => startTransition(() => setCount(count + first))
    if (count === first) void nextPaint().then(grow)
    else grow()
  }, [count, total, first])
  return Math.min(count, total)
}
