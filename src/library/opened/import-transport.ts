/** Opens the import worker. */

import { trustScriptUrl } from '../../platform/trusted-script.ts'
import type { FromImportWorker, ToImportWorker } from './import-messages.ts'
// Vite replaces this by the address of the worker's file.
// oxlint-disable-next-line import/default
import workerUrl from './import.worker.ts?worker&url'

export interface ImportTransport {
  post(message: ToImportWorker): void
  /** Terminates the worker. No message arrives afterwards. */
  close(): void
}

export interface ImportListeners {
  readonly onMessage: (message: FromImportWorker) => void
  /** The worker could not start or crashed, for example out of memory. No more messages follow. */
  readonly onFailure: () => void
}

export type OpenImportTransport = (listeners: ImportListeners) => ImportTransport

/** Throws where workers are not supported. */
export function openImportWorker({ onMessage, onFailure }: ImportListeners): ImportTransport {
  const worker = new Worker(trustScriptUrl(workerUrl), { type: 'module', name: 'import' })
  worker.addEventListener('message', (event: MessageEvent<FromImportWorker>) => onMessage(event.data))
  worker.addEventListener('error', onFailure)
  worker.addEventListener('messageerror', onFailure)
  return {
    // A worker has one peer and needs no origin.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    post: (message) => worker.postMessage(message),
    close: () => worker.terminate(),
  }
}
