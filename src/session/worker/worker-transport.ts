/** Two ways to have questions answered: by our worker, or on the page in small steps. */

import { importChunk } from '../../platform/import-chunk.ts'
import type { Transcript } from '../../core/transcript/transcript.ts'
import { trustScriptUrl } from '../../platform/trusted-script.ts'
import type { FromWorker, ToWorker } from './messages.ts'
// The build makes this an address of its own file.
// oxlint-disable-next-line import/default
import workerUrl from './search.worker.ts?worker&url'

export interface WorkerTransport {
  post(message: ToWorker): void
  /** Nothing is heard of it afterwards. */
  close(): void
}

export interface TransportListeners {
  readonly onMessage: (message: FromWorker) => void
  /** It could not start or broke down: nothing more will come. */
  readonly onFailure: () => void
}

export type OpenTransport = (listeners: TransportListeners) => WorkerTransport

/** Throws where there are no workers or the page's policy allows none. */
export function openWorkerTransport({ onMessage, onFailure }: TransportListeners): WorkerTransport {
  const worker = new Worker(trustScriptUrl(workerUrl), { type: 'module', name: 'search' })
  worker.addEventListener('message', (event: MessageEvent<FromWorker>) => onMessage(event.data))
  worker.addEventListener('error', onFailure)
  worker.addEventListener('messageerror', onFailure)
  return {
    // A worker has one partner and needs no origin.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    post: (message) => worker.postMessage(message),
    close: () => worker.terminate(),
  }
}

/**
 * The engines are loaded only now, and the page gets its turn between the steps.
 * @param transcript Of the episode that will be opened, where it is built already.
 */
export function openPageTransport(
  { onMessage, onFailure }: TransportListeners,
  transcript?: Transcript,
): WorkerTransport {
  let isOpen = true
  const post = (message: FromWorker) => {
    if (isOpen) onMessage(message)
  }
  const loaded = importChunk(() => import('./create-request-handler.ts')).then(({ createRequestHandler }) =>
    createRequestHandler(post, transcript),
  )
  let last: Promise<unknown> = loaded.catch(() => isOpen && onFailure())

  const take = async (message: ToWorker) => {
    const responder = await loaded
    await giveTurn()
    while (message.kind === 'search' && responder.prepare()) await giveTurn()
    if (isOpen) responder.respond(message)
  }
  return {
    post(message) {
      last = last.then(() => take(message)).catch(() => {})
    },
    close() {
      isOpen = false
    },
  }
}

/** A task of its own, so that the page can draw and hear keys before the next step. */
function giveTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}
