/** The counts beside the filters. A large library is read in slices, so that the page stays alive meanwhile. */

import { useEffect, useMemo, useState } from 'react'
import type { CatalogueEntry } from '../../../core/episode/catalogue-schema.ts'
import { buildFacetIndex, type FacetCounts, type FacetIndex } from '../../../core/episode/facet-index.ts'
import type { LibraryAddress } from '../../../session/address.ts'
import { isNarrowing } from '../library-search.ts'
import { listFilters, type LibraryFilter } from './library-filters.ts'

export interface Facets {
  readonly filters: readonly LibraryFilter[]
  readonly transcripts: number
  /** In the whole library. */
  readonly all: FacetCounts
}

/** Up to so many are read at once. */
const SMALL = 800

const indexes = new WeakMap<readonly CatalogueEntry[], FacetIndex>()

/** Undefined until all episodes are read. */
export function useFacets(episodes: readonly CatalogueEntry[], address: LibraryAddress): Facets | undefined {
  const index = useFacetIndex(episodes)
  const all = useMemo(() => index?.count({}), [index])
  return useMemo(() => {
    if (!index || !all) return undefined
    const counts = isNarrowing(address) ? index.count(address) : all
    return { filters: listFilters(all, counts, address), transcripts: counts.transcripts, all }
  }, [index, all, address])
}

function useFacetIndex(episodes: readonly CatalogueEntry[]): FacetIndex | undefined {
  const [, setBuilt] = useState(0)
  const known = indexes.get(episodes) ?? (episodes.length <= SMALL ? buildAtOnce(episodes) : undefined)
  useEffect(() => {
    if (indexes.has(episodes)) return undefined
    const reading = buildFacetIndex(episodes)
    let timer = setTimeout(step)
    function step() {
      const { done, value } = reading.next()
      if (!done) return void (timer = setTimeout(step))
      indexes.set(episodes, value)
      setBuilt((count) => count + 1)
    }
    return () => clearTimeout(timer)
  }, [episodes])
  return known
}

function buildAtOnce(episodes: readonly CatalogueEntry[]): FacetIndex {
  const reading = buildFacetIndex(episodes)
  for (;;) {
    const { done, value } = reading.next()
    if (!done) continue
    indexes.set(episodes, value)
    return value
  }
}
