/** Search options from the address of a page of results. */

import type { CatalogueEntry } from '../../core/episode/catalogue-schema.ts'
import type { SearchOptions, SearchResult, SearchResults } from '../../core/search/present/search-results.ts'
import { createSpeakerFilter } from '../../core/search/query/document-filter.ts'
import { listNarrowed, narrowsEpisodes, type SearchAddress } from '../../session/search/search-address.ts'

/** Passages and things that are read for the first answer. */
const PAGE_ROWS = 100

export function listOptions(address: SearchAddress, episodes: readonly CatalogueEntry[]): SearchOptions {
  return { most: PAGE_ROWS, ...listFilters(address, episodes) }
}

/** Only the filters. */
export function listFilters(address: SearchAddress, episodes: readonly CatalogueEntry[]): SearchOptions {
  const { kind, speaker } = address
  return {
    kind,
    speaker,
    ...(narrowsEpisodes(address) && { episodes: new Set<string>(listNarrowed(episodes, address).map(({ id }) => id)) }),
  }
}

/**
 * Whether the current search finds a row that an earlier one found. Not all rows of an answer are loaded: of the same
 * episodes and kinds, what the filters leave is found.
 */
export function createFoundTest(
  address: SearchAddress,
  episodes: readonly CatalogueEntry[],
  answer: SearchResults | undefined,
): (row: SearchResult) => boolean {
  const { kind, episodes: ids, speaker } = listFilters(address, episodes)
  const isSaidBy = createSpeakerFilter(speaker === undefined ? [] : [[speaker]])
  const saying = answer && new Set(answer.episodes.map(({ episodeId }) => episodeId))
  return ({ kind: own, hit: { document } }) => {
    if (kind !== undefined && own !== kind) return false
    if (own === 'transcript' && saying?.has(document.episodeId) === false) return false
    return (ids?.has(document.episodeId) ?? true) && (isSaidBy?.(document) ?? true)
  }
}
