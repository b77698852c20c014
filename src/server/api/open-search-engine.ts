/** A library published to OpenSearch as the engine of the server. */

import { createOpenSearchClient } from '../opensearch/client/create-client.ts'
import type { Connection } from '../opensearch/client/read-connection.ts'
import { openPublished } from '../opensearch/search/open-published.ts'
import { createHandlers } from './create-handlers.ts'
import type { OpenEngine } from './engine-link.ts'

/** Milliseconds for one request to one node: then another one is asked, before the reader is told that it took too long. */
const TIMEOUT = 5_000

/** @param index As named to `episode publish`. */
export function createOpenSearchEngine(connection: Connection, index: string): OpenEngine {
  const client = createOpenSearchClient(connection, { timeout: TIMEOUT, tries: connection.nodes.length + 1 })
  return async (signal) => {
    const library = await openPublished(client, index, signal)
    return { ...library, ...createHandlers(library) }
  }
}
