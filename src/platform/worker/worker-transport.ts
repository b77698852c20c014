/** Two ways to have requests handled: in a worker, or on the page in small steps. */

import { giveTurn } from '../give-turn.ts'
import { trustScriptUrl } from '../trusted-script.ts'
import type { FromWorker, ToWorker, WorkerProtocol } from './worker-messages.ts'

export interface WorkerTransport<P extends WorkerProtocol> {
  post(message: ToWorker<P>): void
  /** Ends the worker. No message arrives afterwards. */
  close(): void
}

export interface TransportListeners<P extends WorkerProtocol> {
  readonly onMessage: (message: FromWorker<P>) => void
  /** It could not start or crashed, for example out of memory. No more messages follow. */
  readonly onFailure: () => void
}

export type OpenTransport<P extends WorkerProtocol> = (listeners: TransportListeners<P>) => WorkerTransport<P>

/** Throws where there are no workers or the page's policy allows none. */
export function openWorkerTransport<P extends WorkerProtocol>(
  url: string,
  name: string,
  { onMessage, onFailure }: TransportListeners<P>,
): WorkerTransport<P> {
  const worker = new Worker(trustScriptUrl(url), { type: 'module', name })
  worker.addEventListener('message', (event: MessageEvent<FromWorker<P>>) => onMessage(event.data))
  worker.addEventListener('error', onFailure)
  worker.addEventListener('messageerror', onFailure)
  return {
    // A worker has one peer and needs no origin.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    post: (message) => worker.postMessage(message),
    close: () => worker.terminate(),
  }
}

/**
 * Messages are handled in order, each in a task of its own.
 * @param load Loads the handler's code and creates it.
 */
export function openPageTransport<P extends WorkerProtocol>(
  load: (post: (message: FromWorker<P>) => void) => Promise<(message: ToWorker<P>) => void>,
  { onMessage, onFailure }: TransportListeners<P>,
): WorkerTransport<P> {
  let isOpen = true
  const loaded = load((message) => {
    if (isOpen) onMessage(message)
  })
  loaded.catch(() => isOpen && onFailure())
  const take = async (message: ToWorker<P>) => {
    const handle = await loaded
    await giveTurn()
    if (isOpen) handle(message)
  }
  return {
    post: (message) => void take(message).catch(() => {}),
    close() {
      isOpen = false
    },
  }
}
