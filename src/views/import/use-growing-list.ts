/** A long list that comes piece by piece, so that a key which is pressed meanwhile never waits for all of it. */

import { useEffect, useState } from 'react'

/** The first entries at once, then `piece` more with every turn of the page until all are there. */
export function useGrowingList<Entry>(entries: readonly Entry[], piece: number): readonly Entry[] {
  const [count, setCount] = useState(piece)
  useEffect(() => {
    if (count >= entries.length) return
    const timer = setTimeout(() => setCount(count + piece))
    return () => clearTimeout(timer)
  }, [entries, count, piece])
  return entries.slice(0, count)
}
