/** Searches an open episode and the library's lists, or without an episode the lists alone. */

import type { Episode } from '../core/episode/schema.ts'
import type { Library } from '../library/create-library.ts'
import { createSearchClient, type SearchClient } from './worker/create-search-client.ts'

/** Catalogue and names reach the search as soon as they are there. Findings that lie beside the episode file spare the work. */
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
  const loadFindings = async () => {
    const known = episode && (await library.loadFindings(episode))
    if (known) client.setFindings(known)
    return await client.loadFindings()
  }
  return {
    ...client,
    loadFindings,
    dispose() {
      for (const stop of stops) stop()
      client.dispose()
    },
  }
}
