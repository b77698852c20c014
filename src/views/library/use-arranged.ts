/** The library as it is shown: the first of its episodes, or all of them in the order that the address asks for. */

import { useDeferredValue, useMemo, useState } from 'react'
import type { CatalogueEntry } from '../../core/catalogue/catalogue-schema.ts'
import type { LibraryAddress } from '../../services/library-address.ts'
import type { LibraryPart } from '../../services/library/use-shown-library.ts'
import type { ArrangedLibrary, ArrangeLibrary } from './arrange-library.ts'
import { useInSlices } from './use-in-slices.ts'

type Episodes = readonly CatalogueEntry[]

interface Arranged extends ArrangedLibrary {
  /** Narrows and sorts the episodes shown. */
  readonly address: LibraryAddress
  /** Given where only the first of the episodes are here. */
  readonly part: LibraryPart | undefined
}

const NONE: Episodes = []
/** Nothing is arranged while only a part is here. */
const IDLE = {
  known: new WeakMap<Episodes, undefined>(),
  *start(): Generator<undefined, undefined> {},
}

/**
 * Undefined until it is arranged for the first time; then, until thousands of episodes are arranged anew, it is what it was
 * before. Exactly one of `part` and `arrange` is given.
 */
export function useArranged(
  episodes: Episodes,
  wanted: LibraryAddress,
  part: LibraryPart | undefined,
  arrange: ArrangeLibrary | undefined,
): Arranged | undefined {
  // Thousands of episodes are narrowed in slices: a press answers at once.
  const address = useDeferredValue(wanted)
  const order = arrange?.orders[address.sort ?? 'newest']
  const whole = useInSlices<ArrangedLibrary | undefined>(
    order ? episodes : NONE,
    order?.known ?? IDLE.known,
    order?.start ?? IDLE.start,
  )
  const now = useMemo((): Arranged | undefined => {
    if (part)
      return {
        newest: part.newest,
        sorted: episodes,
        all: part.summary,
        part,
        address: { ...part.address, view: address.view },
      }
    return whole && { ...whole, address, part: undefined }
  }, [part, episodes, whole, address])
  const [last, setLast] = useState(now)
  if (!now || now === last) return last
  setLast(now)
  return now
}
