/** Counts what the library page says of all its episodes. */

import { compareNames } from '../../text/compare-names.ts'
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
    channels: listChannels(sorted),
    shelf: measureShelf(sorted.filter(isDated).toReversed()),
  }
}

/** The others are small. */
const MAX_CHANNELS = 60
/** Speaking less often, nobody is taken for a host. */
const MIN_HOSTED = 3

function listChannels(entries: readonly CatalogueEntry[]): LibraryTotals['channels'] {
  const channels = new Map<string, { size: number; named: number; counts: Map<string, number> }>()
  for (const { channel = '', speakers = [] } of entries) {
    const known = channels.get(channel) ?? { size: 0, named: 0, counts: new Map<string, number>() }
    channels.set(channel, known)
    known.size++
    if (speakers.length > 0) known.named++
    for (const name of speakers) known.counts.set(name, (known.counts.get(name) ?? 0) + 1)
  }
  return [...channels]
    .toSorted(([a, { size: ofA }], [b, { size: ofB }]) => ofB - ofA || compareNames(a, b))
    .slice(0, MAX_CHANNELS)
    .map(([name, { named, counts }]) => ({
      name,
      hosts: [...counts].filter(([, count]) => count >= MIN_HOSTED && count * 3 >= named).map(([host]) => host),
    }))
}
