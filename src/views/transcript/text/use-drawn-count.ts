/** How much of a long text is drawn: first what the first screen shows, after its paint the rest in slices. */

import { startTransition, useEffect, useState } from 'react'
import { nextPaint } from '../../../services/next-paint.ts'

/** Two groups are more than any screen shows below the head. */
const FIRST = 2
/** Groups put into the page at once: four times for a talk of five hours, and none of them long on a slow machine. */
const SLICE = 16

/** Of `total` groups. @param isThere The page came with all of them. */
export function useDrawnCount(total: number, isThere: boolean): number {
  const [count, setCount] = useState(isThere ? total : FIRST)
  useEffect(() => {
    if (count >= total) return
    // A transition yields to whatever the reader does meanwhile, and to the frames.
    const grow = () => startTransition(() => setCount(count + SLICE))
    if (count === FIRST) void nextPaint().then(grow)
    else grow()
  }, [count, total])
  return Math.min(count, total)
}
