/** The facts by which an episode is filtered, counted and sorted: those of a catalogue entry, or the few of a row. */

import type { CatalogueEntry } from '../catalogue-schema.ts'
import type { FilterFacts } from '../facets.ts'

export interface ListedFacts extends FilterFacts, Pick<CatalogueEntry, 'id'> {
  readonly counts: Pick<CatalogueEntry['counts'], 'words' | 'highlights'>
}
