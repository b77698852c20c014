/** The page's side: requests become promises; when a worker fails, the next transport gets what is still pending. */

import { createAbortError } from '../abort-error.ts'
import type {
  FromWorker,
  NoticeMessage,
  NoticeName,
  RequestMessage,
  RequestName,
  WorkerProtocol,
} from './worker-messages.ts'
import type { OpenTransport, WorkerTransport } from './worker-transport.ts'

export interface RequestOptions<Progress> {
  readonly onProgress?: ((data: Progress) => void) | undefined
  /** Aborting rejects at once, and tells the worker. */
  readonly signal?: AbortSignal | undefined
}

export interface WorkerClient<P extends WorkerProtocol> {
  /** Rejects with the worker's reason, when no transport works, and with an `AbortError` after aborting or closing. */
  request<Name extends RequestName<P>>(
    name: Name,
    data: P['requests'][Name]['request'],
    options?: RequestOptions<P['requests'][Name]['progress']>,
  ): Promise<P['requests'][Name]['response']>
  /** Every transport gets the latest of each name before any request. Starts nothing. */
  notify<Name extends NoticeName<P>>(name: Name, data: P['notices'][Name]): void
  /** After all transports have failed, tries them again at the next request. */
  reopen(): void
  close(): void
}

interface Pending<P extends WorkerProtocol> {
  readonly message: RequestMessage<P>
  readonly onProgress: ((data: never) => void) | undefined
  readonly resolve: (data: never) => void
  readonly reject: (reason: Error) => void
}

const UNAVAILABLE = 'no worker is available'

/** Nothing is opened before the first request. @param transports Tried in order. */
export function createWorkerClient<P extends WorkerProtocol>(transports: readonly OpenTransport<P>[]): WorkerClient<P> {
  const pending = new Map<number, Pending<P>>()
  const notices = new Map<NoticeName<P>, NoticeMessage<P>>()
  const left = [...transports]
  let transport: WorkerTransport<P> | undefined
  let lastId = 0
  let isClosed = false

  const receive = (message: FromWorker<P>) => {
    const entry = pending.get(message.id)
    if (message.kind === 'progress') return entry?.onProgress?.(message.data as never)
    pending.delete(message.id)
    if (message.kind === 'response') entry?.resolve(message.data as never)
    else entry?.reject(new Error(message.reason))
  }
  const open = (openTransport: OpenTransport<P>) => {
    try {
      const opened = openTransport({
        onMessage(message) {
          if (transport === opened) receive(message)
        },
        onFailure() {
          if (transport !== opened) return
          transport = undefined
          opened.close()
          resume()
        },
      })
      return opened
    } catch {
      return undefined
    }
  }
  const connect = () => {
    while (!transport && left.length > 0) {
      transport = open(left.shift()!)
      for (const notice of notices.values()) transport?.post(notice)
    }
    return transport
  }
  const resume = () => {
    const next = connect()
    for (const { message, reject } of pending.values()) {
      if (next) next.post(message)
      else reject(new Error(UNAVAILABLE))
    }
    if (!next) pending.clear()
  }

  return {
    request: (name, data, { onProgress, signal } = {}) =>
      new Promise((resolve, reject) => {
        if (isClosed || signal?.aborted) return reject(createAbortError())
        const to = connect()
        if (!to) return reject(new Error(UNAVAILABLE))
        const id = ++lastId
        const message = { kind: 'request', id, name, data } as const
        pending.set(id, { message, onProgress, resolve, reject })
        to.post(message)
        const abort = () => {
          if (!pending.delete(id)) return
          transport?.post({ kind: 'abort', id })
          reject(createAbortError())
        }
        signal?.addEventListener('abort', abort, { once: true })
      }),
    notify(name, data) {
      const notice = { kind: 'notice', name, data } as const
      notices.set(name, notice)
      transport?.post(notice)
    },
    reopen() {
      if (!isClosed && !transport && left.length === 0) left.push(...transports)
    },
    close() {
      isClosed = true
      left.length = 0
      transport?.close()
      transport = undefined
      for (const { reject } of pending.values()) reject(createAbortError())
      pending.clear()
    },
  }
}
