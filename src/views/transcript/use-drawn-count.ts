/** How much of a long text is drawn: what the first screen shows, then a slice after each frame until all is there. */

import { startTransition, useEffect, useState } from 'react'
import { nextPaint } from '../../session/next-paint.ts'

/** Two groups are more than any screen shows below the head. */
const FIRST = 2
/** Groups after each frame: four frames for a talk of five hours, and none of them long on a slow machine. */
const SLICE = 16

/** Of `total` groups. */
export function useDrawnCount(total: number): number {
  const [count, setCount] = useState(FIRST)
  useEffect(() => {
    if (count < total) void nextPaint().then(() => startTransition(() => setCount(count + SLICE)))
  }, [count, total])
  return Math.min(count, total)
}
