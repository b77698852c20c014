/** The values of each filter of the library that have the most episodes, for the summary. */

import { buildFacetIndex, type FacetName } from './facet-index.ts'
import type { CatalogueEntry } from '../catalogue-schema.ts'
import { finish } from '../sort/slices.ts'
import type { LibrarySummary } from './summary-schema.ts'

/** As many as any filter shows before all are asked for. */
const MAX_VALUES = 8

export function summariseFacets(entries: readonly CatalogueEntry[]): LibrarySummary['facets'] {
  const counts = finish(buildFacetIndex(entries)).count({})
  const cut = (name: FacetName) => ({ total: counts[name].length, values: counts[name].slice(0, MAX_VALUES) })
  return {
    channel: cut('channel'),
    year: cut('year'),
    speaker: cut('speaker'),
    tag: cut('tag'),
    length: cut('length'),
  }
}
