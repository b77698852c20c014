/** The worker that reads opened files: the same importers as on the command line, away from the page. */

import { createImportResponder } from './create-import-responder.ts'
import type { ToImportWorker } from './import-messages.ts'

// A worker has one partner and needs no origin.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
const respond = createImportResponder((message) => self.postMessage(message))

self.addEventListener('message', (event: MessageEvent<ToImportWorker>) => respond(event.data))
// A promise that fails is a breakdown like any other: the page must hear of it.
self.addEventListener('unhandledrejection', (event) => {
  throw event.reason
})
