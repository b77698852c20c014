/** Opens the import worker. */

import { trustScriptUrl } from '../../platform/trusted-script.ts'
import type { FromImportWorker, ToImportWorker } from './import-messages.ts'
// The build makes this an address of its own file.
// oxlint-disable-next-line import/default
import workerUrl from './import.worker.ts?worker&url'

export interface ImportChannel {
  post(message: ToImportWorker): void
  /** Stops it at once, whatever it does. Nothing is heard of it afterwards. */
  close(): void
}

export interface ImportListeners {
  readonly onMessage: (message: FromImportWorker) => void
  /** It could not start or broke down, for example for want of memory: nothing more will come. */
  readonly onFailure: () => void
}

export type OpenImportChannel = (listeners: ImportListeners) => ImportChannel

/** Throws where there are no workers. */
export function openImportWorker({ onMessage, onFailure }: ImportListeners): ImportChannel {
  const worker = new Worker(trustScriptUrl(workerUrl), { type: 'module', name: 'import' })
  worker.addEventListener('message', (event: MessageEvent<FromImportWorker>) => onMessage(event.data))
  worker.addEventListener('error', onFailure)
  worker.addEventListener('messageerror', onFailure)
  return {
    // A worker has one partner and needs no origin.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    post: (message) => worker.postMessage(message),
    close: () => worker.terminate(),
  }
}
