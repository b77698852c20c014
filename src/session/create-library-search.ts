/** Searches an open episode and the library's lists, or without an episode the lists alone. */

import type { Episode } from '../core/episode/schema.ts'
import type { Library } from '../library/create-library.ts'
import { createSearchClient, type SearchClient } from './worker/create-search-client.ts'

/** Catalogue and names reach the search as soon as they are there. */
export function createLibrarySearch(library: Library, episode?: Episode): SearchClient {
  const client = createSearchClient(episode)
  const hand = () => {
    const catalogue = library.catalogue.read()
    const names = library.names.read()
    if (catalogue.phase !== 'ready') return
    client.setLibrary(catalogue.catalogue, names.phase === 'ready' ? names.names : undefined)
  }
  const stops = [library.catalogue.subscribe(hand), library.names.subscribe(hand)]
  hand()
  return {
    ...client,
    dispose() {
      for (const stop of stops) stop()
      client.dispose()
    },
  }
}
