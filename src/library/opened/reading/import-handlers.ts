/** Request handlers of the import worker: read the bytes with progress, then the files. */

import { importers } from '../../../core/import/importers.ts'
import { LIMITS } from '../../../core/import/limits.ts'
import type { SourceFile } from '../../../core/import/source-file.ts'
import type { WorkerHandlers } from '../../../platform/worker/create-worker-handler.ts'
import type { FileReading } from './import-report.ts'
import type { ImportProtocol, SentFile } from './import-protocol.ts'
import { readOpenedFiles } from './read-opened-files.ts'
import { compareSent } from './compare-sent.ts'
import { readText } from './read-text.ts'
import { refuseFile, refuseUnreadable } from './refuse-file.ts'

const extensions = importers.flatMap((importer) => importer.extensions)

export const importHandlers: WorkerHandlers<ImportProtocol> = {
  requests: {
    choose: (names) => names.map((name) => extensions.some((end) => name.toLowerCase().endsWith(end))),
    read: (files, { onProgress }) => readAll(files, onProgress),
    text: readText,
    compare: (request, { onProgress }) => compareSent(request, onProgress),
  },
  notices: {},
}

async function readAll(files: readonly SentFile[], onProgress: (bytes: number) => void): Promise<FileReading> {
  const sources: SourceFile[] = []
  let before = 0
  for (const { name, file } of files) {
    // Not even read: a video dropped by mistake may be larger than the memory.
    if (file.size > LIMITS.fileBytes) return refuseLarge(name, file.size)
    try {
      // One after the other, so that the progress counts up.
      // oxlint-disable-next-line no-await-in-loop
      sources.push({ name, bytes: await readBytes(file, (bytes) => onProgress(before + bytes)) })
    } catch {
      return refuseUnreadable(name)
    }
    before += file.size
  }
  return readOpenedFiles(sources)
}

async function readBytes(file: Blob, onProgress: (bytes: number) => void): Promise<Uint8Array> {
  const bytes = new Uint8Array(file.size)
  let offset = 0
  const reader = file.stream().getReader()
  for (;;) {
    // A stream is read one piece after the other.
    // oxlint-disable-next-line no-await-in-loop
    const { done, value } = await reader.read()
    if (done) return offset === bytes.length ? bytes : bytes.subarray(0, offset)
    bytes.set(value, offset)
    offset += value.length
    onProgress(offset)
  }
}

function refuseLarge(name: string, size: number): FileReading {
  const limit = LIMITS.fileBytes / 1024 / 1024
  const what = `the file has ${size} bytes, more than ${limit} MB`
  return refuseFile(name, { code: 'file-too-large', what, hint: 'split it' })
}
