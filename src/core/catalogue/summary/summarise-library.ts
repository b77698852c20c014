/** Counts what the library page says of all its episodes. */

import { sumDuration } from '../catalogue.ts'
import { hasTranscript } from '../catalogue-values.ts'
import type { CatalogueEntry } from '../catalogue-schema.ts'
import { isDated, measureShelf } from './shelf-facts.ts'
import type { LibrarySummary } from './summary-schema.ts'

export type LibraryTotals = Omit<LibrarySummary, 'parts' | 'partSize' | 'buckets' | 'lists'>

/** @param sorted Newest first. */
export function measureLibrary(sorted: readonly CatalogueEntry[]): Omit<LibraryTotals, 'facets'> {
  return {
    episodes: sorted.length,
    duration: sumDuration(sorted),
    transcripts: sorted.filter(hasTranscript).length,
    quotes: sorted.filter(({ quote }) => quote).length,
    undated: sorted.filter(({ publishedOn }) => publishedOn === undefined).length,
    unmeasured: sorted.filter(({ duration }) => duration === undefined).length,
    shelf: measureShelf(sorted.filter(isDated).toReversed()),
  }
}
