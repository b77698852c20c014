/** The worker that reads opened files, with the importers of the command line. */

import { serveWorker } from '../../../platform/worker/create-worker-handler.ts'
import { importHandlers } from './import-handlers.ts'

serveWorker(importHandlers)
