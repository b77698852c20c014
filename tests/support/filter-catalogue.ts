/** The episodes that fit a filter, in its order, one by one: other ways to filter the library are compared with it. */

import { type CatalogueFilter, fitsFilter } from '../../src/core/catalogue/catalogue.ts'
import type { CatalogueEntry } from '../../src/core/catalogue/catalogue-schema.ts'
import { sortCatalogue } from '../../src/core/catalogue/sort/sort-catalogue.ts'

export function filterCatalogue(
  entries: readonly CatalogueEntry[],
  filter: CatalogueFilter = {},
): readonly CatalogueEntry[] {
  return sortCatalogue(
    entries.filter((entry) => fitsFilter(entry, filter)),
    filter.sort,
  )
}
