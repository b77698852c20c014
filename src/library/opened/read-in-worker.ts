/** Reads files in a worker that ends with the answer. */

import { createImportClient } from './create-import-client.ts'
import { openImportWorker } from './import-transport.ts'
import type { ReadFiles } from './renew-episode.ts'

export const readInWorker: ReadFiles = async (files) => {
  const line = createImportClient(openImportWorker)
  try {
    return await line.read(files, () => {})
  } finally {
    line.stop()
  }
}
