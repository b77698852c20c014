/** The answering side of an import: reads bytes with progress, then the files, one question after the other. */

import { importers } from '../../core/import/importers.ts'
import { LIMITS } from '../../core/import/limits.ts'
import type { SourceFile } from '../../core/import/source-file.ts'
import type { FromImportWorker, SentFile, ToImportWorker } from './import-messages.ts'
import { readOpenedFiles } from './read-opened-files.ts'
import { refuseFile, refuseUnreadable } from './refuse-file.ts'
import type { FileReading } from './import-report.ts'

export function createImportHandler(post: (message: FromImportWorker) => void): (message: ToImportWorker) => void {
  let last = Promise.resolve()
  const extensions = importers.flatMap((importer) => importer.extensions)
  const answer = async (message: ToImportWorker): Promise<void> => {
    const { id } = message
    if (message.kind === 'choose') {
      const isKnown = message.names.map((name) => extensions.some((end) => name.toLowerCase().endsWith(end)))
      return post({ kind: 'chosen', id, isKnown })
    }
    const reading = await readAll(message.files, (bytes) => post({ kind: 'progress', id, bytes }))
    post({ kind: 'read', id, reading })
  }
  return (message) => {
    last = last.then(() => answer(message))
  }
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
