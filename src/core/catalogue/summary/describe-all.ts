/** Builds the totals and facets of a whole library from its summary. */

import type { CatalogueFacts } from './catalogue-page-schema.ts'
import type { LibrarySummary } from './summary-schema.ts'

/** Without spines: the shelf has them all. */
export function describeAll(summary: LibrarySummary): CatalogueFacts {
  return { ...summary, total: summary.episodes, months: summary.shelf.months, spines: [] }
}
