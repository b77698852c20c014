/** Work on all episodes of a library: thousands are worked through in slices, so that the page stays alive meanwhile. */

import { startTransition, useEffect, useState } from 'react'
import type { CatalogueEntry } from '../../core/catalogue/catalogue-schema.ts'
import { finish } from '../../core/catalogue/sort/slices.ts'

type Episodes = readonly CatalogueEntry[]

/** Up to so many are worked through at once. */
const SMALL = 800
/** Time of a slice, in ms. */
const SLICE = 6

/**
 * Undefined until the work is done.
 * @param known Results of the same work.
 * @param start Pauses now and then; the last value is the result.
 */
export function useInSlices<T>(
  episodes: Episodes,
  known: WeakMap<Episodes, T>,
  start: (episodes: Episodes) => Generator<undefined, T>,
): T | undefined {
  const [, setDone] = useState(0)
  const result = known.get(episodes) ?? (episodes.length <= SMALL ? workAtOnce(episodes, known, start) : undefined)
  useEffect(() => {
    if (known.has(episodes)) return undefined
    const work = start(episodes)
    let timer = setTimeout(step)
    function step() {
      const until = performance.now() + SLICE
      do {
        const { done, value } = work.next()
        if (!done) continue
        known.set(episodes, value)
        return startTransition(() => setDone((count) => count + 1))
      } while (performance.now() < until)
      timer = setTimeout(step)
    }
    return () => clearTimeout(timer)
  }, [episodes, known, start])
  return result
}

function workAtOnce<T>(
  episodes: Episodes,
  known: WeakMap<Episodes, T>,
  start: (episodes: Episodes) => Generator<undefined, T>,
): T {
  const result = finish(start(episodes))
  known.set(episodes, result)
  return result
}
