/** Sorts, narrows and counts a whole library. Fetched with the whole: the newest episodes come in order, with their counts. */

import { fitsFilter, sumDuration } from '../../core/catalogue/catalogue.ts'
import type { CatalogueEntry } from '../../core/catalogue/catalogue-schema.ts'
import type { CatalogueSort } from '../../core/catalogue/catalogue-values.ts'
import { sortCatalogueInSlices } from '../../core/catalogue/sort/sort-catalogue.ts'
import { measureLibrary, type LibraryTotals } from '../../core/catalogue/summary/summarise-library.ts'
import type { Seconds } from '../../core/time/span.ts'
import type { LibraryAddress } from '../../services/library-address.ts'
import { isNarrowing } from './library-search.ts'

type Episodes = readonly CatalogueEntry[]

export interface ArrangedLibrary {
  readonly newest: Episodes
  readonly sorted: Episodes
  readonly all: LibraryTotals
}

interface Order {
  /** Results by the list of all episodes. */
  readonly known: WeakMap<Episodes, ArrangedLibrary>
  /** Pauses now and then; the last value is the result. */
  readonly start: (episodes: Episodes) => Generator<undefined, ArrangedLibrary>
}

export interface ArrangeLibrary {
  readonly orders: Readonly<Record<CatalogueSort, Order>>
  /** `kept`: ids of the episodes that are kept offline. */
  readonly narrow: (sorted: Episodes, address: LibraryAddress, kept: ReadonlySet<string>) => Episodes
  readonly measureTalk: (episodes: Episodes) => MeasuredTalk
}

export interface MeasuredTalk {
  /** Of those that state a length. */
  readonly duration: Seconds
  /** How many do not. */
  readonly unmeasured: number
}

const newest: Order = {
  known: new WeakMap(),
  *start(episodes) {
    const sorted = yield* sortCatalogueInSlices(episodes)
    yield undefined
    return { newest: sorted, sorted, all: measureLibrary(sorted) }
  },
}

function createOrder(sort: CatalogueSort): Order {
  return {
    known: new WeakMap(),
    *start(episodes) {
      const known = newest.known.get(episodes) ?? (yield* newest.start(episodes))
      newest.known.set(episodes, known)
      return { ...known, sorted: yield* sortCatalogueInSlices(known.newest, sort) }
    },
  }
}

export const arrangeLibrary: ArrangeLibrary = {
  orders: {
    newest,
    oldest: createOrder('oldest'),
    longest: createOrder('longest'),
    title: createOrder('title'),
    highlights: createOrder('highlights'),
  },
  narrow(sorted, address, kept) {
    // The same list where nothing is narrowed: what is drawn of it stays.
    if (!isNarrowing(address)) return sorted
    return sorted.filter((entry) => fitsFilter(entry, address) && (!address.kept || kept.has(entry.id)))
  },
  measureTalk: (episodes) => ({
    duration: sumDuration(episodes),
    unmeasured: episodes.filter(({ duration }) => duration === undefined).length,
  }),
}
