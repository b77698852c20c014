/** Reads files in a worker that ends with the answer. */

import { createImportLine } from './create-import-line.ts'
import { openImportWorker } from './import-channel.ts'
import type { ReadFiles } from './renew-episode.ts'

export const readInWorker: ReadFiles = async (files) => {
  const line = createImportLine(openImportWorker)
  try {
    return await line.read(files, () => {})
  } finally {
    line.stop()
  }
}
