/** The episodes in the order that the address asks for. */

import { useState } from 'react'
import type { CatalogueSort } from '../../core/episode/catalogue.ts'
import type { CatalogueEntry } from '../../core/episode/catalogue-schema.ts'
import { sortCatalogueInSlices } from '../../core/episode/sort/sort-catalogue.ts'
import type { LibraryAddress } from '../../session/address.ts'
import { useInSlices } from './use-in-slices.ts'

type Episodes = readonly CatalogueEntry[]

interface Sorted {
  /** Undefined until they are sorted for the first time. */
  readonly sorted: Episodes | undefined
  readonly address: LibraryAddress
}

const ORDERS = {
  newest: createOrder('newest'),
  oldest: createOrder('oldest'),
  longest: createOrder('longest'),
  title: createOrder('title'),
  highlights: createOrder('highlights'),
}

function createOrder(sort: CatalogueSort) {
  return {
    known: new WeakMap<Episodes, Episodes>(),
    start: (episodes: Episodes) => sortCatalogueInSlices(episodes, sort),
  }
}

/** Until thousands of episodes are sorted, the order and the address are those before. */
export function useSorted(episodes: Episodes, address: LibraryAddress): Sorted {
  const { known, start } = ORDERS[address.sort ?? 'newest']
  const sorted = useInSlices(episodes, known, start)
  const [last, setLast] = useState<Sorted>({ sorted, address })
  if (!sorted || (last.sorted === sorted && last.address === address)) return last
  const next = { sorted, address }
  setLast(next)
  return next
}
