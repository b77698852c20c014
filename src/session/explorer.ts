/** The program as a whole: the library, what the reader left behind, and the few things every page can ask for. */

import type { Episode } from '../core/episode/schema.ts'
import { createLibrary, type Library } from '../library/create-library.ts'
import { copyToClipboard } from '../platform/clipboard.ts'
import { createReader, type Reader } from '../reader/create-reader.ts'
import { createCell, type Cell } from '../storage/cell.ts'
import { createStore } from '../storage/create-store.ts'
import type { Store } from '../storage/store.ts'
import { createSearchClient, type SearchClient } from './worker/create-search-client.ts'

export interface Explorer {
  /** Path under which the site lives, with a slash at both ends. */
  readonly base: string
  readonly store: Store
  readonly reader: Reader
  readonly library: Library
  /** The one polite status line. */
  readonly status: Cell<string>
  announce(text: string): void
  /** True when the text is really on the clipboard. Only from a press or key. */
  copy(text: string): Promise<boolean>
  /** Searches an open episode and the library's lists, or without an episode the lists alone. */
  createSearch(episode?: Episode): SearchClient
}

export function createExplorer(base: string): Explorer {
  const store = createStore()
  const status = createCell('')
  const library = createLibrary(base)
  return {
    base,
    store,
    reader: createReader(store),
    library,
    status,
    // A repeated text must be read again, so it is never equal to the one before.
    announce: (text) => status.write(status.read() === text ? `${text}\u00A0` : text),
    copy: async (text) => (await copyToClipboard(text)) === 'copied',
    createSearch: (episode) => createLibrarySearch(library, episode),
  }
}

/** Catalogue and names reach the search as soon as they are there. */
function createLibrarySearch(library: Library, episode: Episode | undefined): SearchClient {
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
