/** Search options from the address of a page of results. */

import type { CatalogueEntry } from '../../core/episode/catalogue-schema.ts'
import type { SearchOptions } from '../../core/search/present/search-results.ts'
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
