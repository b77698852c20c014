/** The values of each filter of the library that have the most episodes, for the summary. */

import type { CatalogueEntry } from '../catalogue-schema.ts'
import { cutFacets } from '../lists/measure-fit.ts'
import { finish } from '../../time/slices.ts'
import { buildFacetIndex } from './facet-index.ts'
import type { LibrarySummary } from './summary-schema.ts'

export function summariseFacets(entries: readonly CatalogueEntry[]): LibrarySummary['facets'] {
  return cutFacets(finish(buildFacetIndex(entries)).count({}))
}
