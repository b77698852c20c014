/** The counts beside the filters. */

import { useMemo } from 'react'
import type { CatalogueEntry } from '../../../core/episode/catalogue-schema.ts'
import { buildFacetIndex, type FacetCounts, type FacetIndex } from '../../../core/episode/facet-index.ts'
import type { LibraryAddress } from '../../../session/address.ts'
import { isNarrowing } from '../library-search.ts'
import { useInSlices } from '../use-in-slices.ts'
import { listFilters, type LibraryFilter } from './library-filters.ts'

export interface Facets {
  readonly filters: readonly LibraryFilter[]
  readonly transcripts: number
  /** In the whole library. */
  readonly all: FacetCounts
}

const indexes = new WeakMap<readonly CatalogueEntry[], FacetIndex>()

/** Undefined until all episodes are read. */
export function useFacets(episodes: readonly CatalogueEntry[], address: LibraryAddress): Facets | undefined {
  const index = useInSlices(episodes, indexes, buildFacetIndex)
  const all = useMemo(() => index?.count({}), [index])
  return useMemo(() => {
    if (!index || !all) return undefined
    const counts = isNarrowing(address) ? index.count(address) : all
    return { filters: listFilters(all, counts, address), transcripts: counts.transcripts, all }
  }, [index, all, address])
}
