/** Two ways to have requests handled: in a worker, or on the page in small steps. */

import { giveTurn } from '../give-turn.ts'
import { RETRY_AFTER } from '../import-chunk.ts'
import { trustScriptUrl } from '../trusted-script.ts'
import type { FromWorker, ToWorker, WorkerProtocol } from './worker-messages.ts'

export interface WorkerTransport<P extends WorkerProtocol> {
  post(message: ToWorker<P>): void
  /** Ends the worker. No message arrives afterwards. */
  close(): void
}

interface TransportListeners<P extends WorkerProtocol> {
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
  /** All so far, until the worker has sent something. */
  let unread: ToWorker<P>[] | undefined = []
  let retry: ReturnType<typeof setTimeout> | undefined
  const start = (handleError: (event: Event) => void) => {
    const started = new Worker(trustScriptUrl(url), { type: 'module', name })
    started.addEventListener('message', (event: MessageEvent<FromWorker<P>>) => {
      unread = undefined
      onMessage(event.data)
    })
    started.addEventListener('error', handleError)
    started.addEventListener('messageerror', onFailure)
    return started
  }
  let worker = start((event) => {
    // An error of its program says where; a file that did not come, and was not run, says nothing.
    if (event instanceof ErrorEvent || !unread) return onFailure()
    retry = setTimeout(() => {
      worker = start(onFailure)
      for (const message of unread ?? []) send(message)
    }, RETRY_AFTER)
  })
  // A worker has one peer and needs no origin.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  const send = (message: ToWorker<P>) => worker.postMessage(message)
  return {
    post(message) {
      unread?.push(message)
      send(message)
    },
    close() {
      clearTimeout(retry)
      worker.terminate()
    },
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
