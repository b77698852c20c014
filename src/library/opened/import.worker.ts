/** The worker that reads opened files, with the importers of the command line. */

import { createImportHandler } from './create-import-handler.ts'
import type { ToImportWorker } from './import-messages.ts'

// A worker has one peer and needs no origin.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
const respond = createImportHandler((message) => self.postMessage(message))

self.addEventListener('message', (event: MessageEvent<ToImportWorker>) => respond(event.data))
// Report unhandled rejections to the page as errors.
self.addEventListener('unhandledrejection', (event) => {
  throw event.reason
})
