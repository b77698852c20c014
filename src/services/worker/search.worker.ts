/** The worker: everything that takes longer than a frame and touches no page. */

import { serveWorker } from '../../platform/worker/create-worker-handler.ts'
import { createSearchHandlers } from './search-handlers.ts'
import type { SearchProtocol } from './search-protocol.ts'

/** The page is busiest right after opening. A request that comes earlier prepares what it needs at once. */
const QUIET_TIME = 300

const handlers = createSearchHandlers()
serveWorker<SearchProtocol>(handlers)

function prepare(): void {
  if (handlers.prepare()) setTimeout(prepare)
}

self.addEventListener('message', () => setTimeout(prepare, QUIET_TIME))
