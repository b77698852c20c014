/** The worker: everything that takes longer than a frame and touches no page. */

import { createRequestHandler } from './create-request-handler.ts'
import type { ToWorker } from './messages.ts'

/** The page is busiest right after opening. A question that comes earlier prepares what it needs at once. */
const QUIET_TIME = 300

// A worker has one partner and needs no origin.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
const responder = createRequestHandler((message) => self.postMessage(message))

function prepare(): void {
  if (responder.prepare()) setTimeout(prepare)
}

self.addEventListener('message', (event: MessageEvent<ToWorker>) => {
  responder.respond(event.data)
  if (event.data.kind !== 'search') setTimeout(prepare, QUIET_TIME)
})
