/** Reads files in the import worker; a crash refuses the file at hand, and the next gets a new worker. */

import { createAbortError } from '../../../platform/abort-error.ts'
import { createWorkerClient, type WorkerClient } from '../../../platform/worker/create-worker-client.ts'
import { openWorkerTransport, type OpenTransport } from '../../../platform/worker/worker-transport.ts'
import type { CompareReading, CompareRequest, ImportProtocol, SentFile, TextReading } from './import-protocol.ts'
import type { FileReading } from './import-report.ts'
// Vite replaces this by the address of the worker's file.
// oxlint-disable-next-line import/default
import workerUrl from './import.worker.ts?worker&url'
import { refuseFile } from './refuse-file.ts'
import type { ReadFiles } from '../records/renew-episode.ts'

/** Rejects only with an `AbortError`, after `stop`. */
export interface ImportClient {
  /** Which of these names are of a known kind; all of them when the worker cannot tell. */
  choose(names: readonly string[]): Promise<readonly boolean[]>
  /** `onProgress` gets the bytes read so far. */
  read(files: readonly SentFile[], onProgress: (bytes: number) => void): Promise<FileReading>
  /** Of a file whose quotations are to be checked. */
  readText(file: SentFile): Promise<TextReading>
  /** Two transcripts of one recording. `onProgress` gets what has been compared so far. */
  compare(
    request: CompareRequest,
    onProgress: (early: ImportProtocol['requests']['compare']['progress']) => void,
  ): Promise<CompareReading>
  /** Ends the worker, which cannot be interrupted otherwise. */
  stop(): void
}

const STOPPED = {
  code: 'reader-stopped',
  what: 'reading stopped: the browser may be out of memory, or it doesn’t let this page read files',
  hint: 'close other tabs, reload the page and open it again',
}

/** Throws where there are no workers. */
const openImportWorker: OpenTransport<ImportProtocol> = (listeners) =>
  openWorkerTransport(workerUrl, 'import', listeners)

/** No worker is started before the first request. */
export function createImportClient(open = openImportWorker): ImportClient {
  let client: WorkerClient<ImportProtocol> | undefined
  const stop = () => {
    client?.close()
    client = undefined
  }
  const request = async <T>(ask: (worker: WorkerClient<ImportProtocol>) => Promise<T>, fallback: T): Promise<T> => {
    const mine = (client ??= createWorkerClient([open]))
    try {
      return await ask(mine)
    } catch {
      if (client !== mine) throw createAbortError()
      stop()
      return fallback
    }
  }
  return {
    choose: (names) =>
      request(
        (worker) => worker.request('choose', names),
        names.map(() => true),
      ),
    read: (files, onProgress) =>
      request((worker) => worker.request('read', files, { onProgress }), refuseFile(files.at(-1)?.name ?? '', STOPPED)),
    readText: (file) => request((worker) => worker.request('text', file), { issue: STOPPED }),
    compare: (given, onProgress) =>
      request((worker) => worker.request('compare', given, { onProgress }), { issue: STOPPED }),
    stop,
  }
}

/** Reads files in a worker that ends with the response. */
export const readInWorker: ReadFiles = async (files) => {
  const client = createImportClient()
  try {
    return await client.read(files, () => {})
  } finally {
    client.stop()
  }
}
