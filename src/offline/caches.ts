/** The caches of the site, and the messages between its pages and its service worker. */

/** Files of the app: those of this version and, for pages that are still open, of the one before. */
export const APP_CACHE = 'tx-app'
/** Pages and data that were opened; the oldest go when there are many. */
export const OPENED_CACHE = 'tx-opened'
/** Files the reader chose to keep: nothing but the reader removes them. */
export const KEPT_CACHE = 'tx-kept'
/** Files posted to the site, until the reader opens or drops them. */
export const SHARED_CACHE = 'tx-shared'

export type WorkerMessage =
  /** Takes over from the version before. Only at the reader's wish. */
  | { readonly kind: 'activate' }
  /** True, on the port sent along, when the worker's version has this file of the app. */
  | { readonly kind: 'has-file'; readonly url: string }
  /** The reader comes back, or keeps something: fetches the files of the app that the first visit has left out. */
  | { readonly kind: 'complete' }
  /** Addresses that a page loaded before there was a worker. */
  | { readonly kind: 'opened'; readonly urls: readonly string[] }

/** Resolves with the response to a message that has one. */
export function requestOf(worker: ServiceWorker, message: WorkerMessage): Promise<unknown> {
  const { port1, port2 } = new MessageChannel()
  return new Promise((resolve) => {
    port1.addEventListener('message', ({ data }) => {
      resolve(data)
      port1.close()
    })
    port1.start()
    worker.postMessage(message, [port2])
  })
}

/** Sent as a `message` event; anything else is not for us. */
export function readWorkerMessage(data: unknown): WorkerMessage | undefined {
  if (typeof data !== 'object' || data === null || !('kind' in data)) return undefined
  if (data.kind === 'activate' || data.kind === 'complete') return { kind: data.kind }
  if (data.kind === 'has-file' && 'url' in data && typeof data.url === 'string')
    return { kind: 'has-file', url: data.url }
  if (data.kind === 'opened' && 'urls' in data && Array.isArray(data.urls))
    return { kind: 'opened', urls: data.urls.filter((url) => typeof url === 'string') }
  return undefined
}
