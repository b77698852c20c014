/** The values of each filter of the library that have the most episodes, for the summary. */

import { buildFacetIndex, type FacetCounts, type FacetName } from './facet-index.ts'
import type { CatalogueEntry } from '../catalogue-schema.ts'
import type { LibrarySummary } from './summary-schema.ts'

/** As many as any filter shows before all are asked for. */
const MAX_VALUES = 8

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
