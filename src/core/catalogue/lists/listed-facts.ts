/** The facts by which an episode is filtered, counted and sorted: those of a catalogue entry, or the few of a row. */

import type { CatalogueEntry } from '../catalogue-schema.ts'

export interface ListedFacts extends Pick<
  CatalogueEntry,
  'id' | 'channel' | 'publishedOn' | 'duration' | 'tags' | 'speakers'
> {
  readonly counts: Pick<CatalogueEntry['counts'], 'words' | 'highlights'>
}
