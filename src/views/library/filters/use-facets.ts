/** The counts beside the filters. */

import { useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { CatalogueEntry } from '../../../core/catalogue/catalogue-schema.ts'
import type { Facet } from '../../../core/catalogue/catalogue.ts'
import { FACET_NAMES, type FacetName } from '../../../core/catalogue/facets.ts'
import type { CatalogueFacts } from '../../../core/catalogue/summary/catalogue-page-schema.ts'
import { buildFacetIndex, type FacetCounts, type FacetIndex } from '../../../core/catalogue/summary/facet-index.ts'
import { parseLibraryAddress, type LibraryAddress } from '../../../services/library-address.ts'
import type { LibraryPart } from '../../../services/library/use-shown-library.ts'
import { keptEpisodes } from '../../../services/offline/kept-episodes.ts'
import { changeLibraryAddress, formatLibrarySearch, isNarrowing } from '../library-search.ts'
import { useInSlices } from '../use-in-slices.ts'
import { listFilters, type LibraryFilter } from './library-filters.ts'

export interface Facets {
  readonly filters: readonly LibraryFilter[]
  readonly transcripts: number
  /** Episodes in the whole library, and those of them with a transcript. */
  readonly episodes: number
  readonly allTranscripts: number
}

const indexes = new WeakMap<readonly CatalogueEntry[], FacetIndex>()

/** Undefined until all episodes are read. @param part Given where `episodes` are the newest alone. */
export function useFacets(
  episodes: readonly CatalogueEntry[],
  address: LibraryAddress,
  part: LibraryPart | undefined,
): Facets | undefined {
  const kept = useStore(keptEpisodes)
  const { kept: isKept } = address
  const counted = useMemo(
    () => (part ? NONE : isKept ? episodes.filter(({ id }) => kept.has(id)) : episodes),
    [part, isKept, episodes, kept],
  )
  // Another order or view changes no count.
  const search = formatLibrarySearch(changeLibraryAddress(address, { sort: undefined, view: undefined }))
  const filter = useMemo(() => parseLibraryAddress(search), [search])
  const index = useInSlices(counted, indexes, buildFacetIndex)
  const all = useMemo(() => index?.count({}), [index])
  const facets = useMemo(() => {
    if (part) return readFacets(part)
    if (!index || !all) return undefined
    const counts = isNarrowing(filter) ? index.count(filter) : all
    const { transcripts } = counts
    const filters = listFilters(all, counts, filter)
    return { filters, transcripts, episodes: counted.length, allTranscripts: all.transcripts }
  }, [part, index, all, filter, counted])
  // A list that is open stays open while the whole library is counted that has come for it.
  const [last, setLast] = useState(facets)
  if (facets && facets !== last) setLast(facets)
  return facets ?? last
}

const NONE: readonly CatalogueEntry[] = []

/** The first choices of each kind, and how many there are. */
function readFacets({ summary, facts, address }: LibraryPart): Facets {
  const { transcripts, facets, total: left } = facts
  const filters = listFilters(readCounts(summary), readCounts(facts), address, left).map((filter) => ({
    ...filter,
    total: Math.max(facets[filter.name].total, filter.choices.length),
  }))
  return { filters, transcripts, episodes: summary.episodes, allTranscripts: summary.transcripts }
}

function readCounts({ facets, transcripts }: Pick<CatalogueFacts, 'facets' | 'transcripts'>): FacetCounts {
  const counts = FACET_NAMES.map((name) => [name, facets[name].values])
  return { ...(Object.fromEntries(counts) as Record<FacetName, readonly Facet[]>), transcripts }
}
