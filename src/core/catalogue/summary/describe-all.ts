/** The facts of all episodes of a library. */

import type { CatalogueFacts } from './catalogue-page-schema.ts'
import type { LibraryTotals } from './summarise-library.ts'

/** Without spines: the shelf has them all. */
export function describeAll(totals: LibraryTotals): CatalogueFacts {
  return { ...totals, total: totals.episodes, months: totals.shelf.months, spines: [] }
}
