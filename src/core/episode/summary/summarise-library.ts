/** Counts what the library page says of all its episodes. */

import { buildFacetIndex, type FacetCounts, type FacetName } from '../facet-index.ts'
import { countCatalogue, hasTranscript } from '../catalogue.ts'
import type { CatalogueEntry } from '../catalogue-schema.ts'
import { measureShelf } from './shelf-facts.ts'
import type { LibrarySummary } from './summary-schema.ts'

/** As many as any filter of the library shows before all are asked for. */
const MAX_VALUES = 8

export type LibraryTotals = Omit<LibrarySummary, 'parts' | 'partSize' | 'buckets' | 'facets'>

/** Without the facets, which take longer. @param sorted Newest first. */
export function measureLibrary(sorted: readonly CatalogueEntry[]): LibraryTotals {
  return {
    episodes: sorted.length,
    duration: countCatalogue(sorted).duration,
    transcripts: sorted.filter(hasTranscript).length,
    quotes: sorted.filter(({ quote }) => quote).length,
    undated: sorted.filter(({ publishedOn }) => publishedOn === undefined).length,
    shelf: measureShelf(sorted),
  }
}

export function summariseFacets(entries: readonly CatalogueEntry[]): LibrarySummary['facets'] {
  const counts = countAll(entries)
  const cut = (name: FacetName) => ({ total: counts[name].length, values: counts[name].slice(0, MAX_VALUES) })
  return {
    channel: cut('channel'),
    year: cut('year'),
    speaker: cut('speaker'),
    tag: cut('tag'),
    length: cut('length'),
  }
}

function countAll(entries: readonly CatalogueEntry[]): FacetCounts {
  const reading = buildFacetIndex(entries)
  for (;;) {
    const { done, value } = reading.next()
    if (done) return value.count({})
  }
}
