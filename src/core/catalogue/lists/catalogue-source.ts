/** Where the episodes of a library that fit a filter come from: the files of the site, or a server. */

import type { CatalogueFilter, Facet } from '../catalogue.ts'
import type { CataloguePage } from '../summary/catalogue-page-schema.ts'
import type { FacetName } from '../summary/facet-index.ts'

export interface CatalogueRange {
  /** Episodes left out at the start. */
  readonly offset: number
  readonly limit: number
  /** Also the facts of all that fit. */
  readonly facts?: boolean
}

/** Never rejects: `undefined` where the source cannot tell; the whole catalogue is loaded then. */
export interface CatalogueSource {
  /** Episodes that fit, in the order that the filter asks for. */
  find(filter: CatalogueFilter, range: CatalogueRange): Promise<CataloguePage | undefined>
  /** Of all that fit, in the same order. */
  listIds(filter: CatalogueFilter): Promise<readonly string[] | undefined>
  /** Every value of a facet, with the episodes it would leave beside the other filters. */
  listValues(filter: CatalogueFilter, facet: FacetName): Promise<readonly Facet[] | undefined>
}
