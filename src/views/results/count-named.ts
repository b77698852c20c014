/** Counts rows of results by the speaker they name. */

import { countNames, type Facet } from '../../core/catalogue/catalogue.ts'
import { nameSpeaker } from '../../core/search/query/document-filter.ts'
import type { SearchResult } from '../../core/search/present/search-results.ts'

/** Most rows first, then by name. Rows that name nobody are left out. */
export function countNamed(groups: readonly { readonly rows: readonly SearchResult[] }[]): readonly Facet[] {
  const names = groups.flatMap(({ rows }) => rows.map(({ hit }) => nameSpeaker(hit.document)))
  return countNames(names.map((name) => (name === '' ? [] : [name])))
}
