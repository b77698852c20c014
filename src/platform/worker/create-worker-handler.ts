/** The worker's side: calls the function for each message and posts one response or error per request. */

import type { FromWorker, RequestMessage, ToWorker, WorkerProtocol } from './worker-messages.ts'

export interface RequestContext<Progress> {
  readonly signal: AbortSignal
  readonly onProgress: (data: Progress) => void
}

export interface WorkerHandlers<P extends WorkerProtocol> {
  readonly requests: {
    readonly [Name in keyof P['requests']]: (
      data: P['requests'][Name]['request'],
      context: RequestContext<P['requests'][Name]['progress']>,
    ) => P['requests'][Name]['response'] | Promise<P['requests'][Name]['response']>
  }
  readonly notices: { readonly [Name in keyof P['notices']]: (data: P['notices'][Name]) => void }
}

export function createWorkerHandler<P extends WorkerProtocol>(
  { requests, notices }: WorkerHandlers<P>,
  post: (message: FromWorker<P>) => void,
): (message: ToWorker<P>) => void {
  const running = new Map<number, AbortController>()
  const respond = async ({ id, name, data }: RequestMessage<P>) => {
    const controller = new AbortController()
    running.set(id, controller)
    try {
      const onProgress = (progress: unknown) => post({ kind: 'progress', id, data: progress })
      post({ kind: 'response', id, data: await requests[name](data, { signal: controller.signal, onProgress }) })
    } catch (error) {
      post({ kind: 'error', id, reason: error instanceof Error ? error.message : String(error) })
    } finally {
      running.delete(id)
    }
  }
  return (message) => {
    if (message.kind === 'request') void respond(message)
    else if (message.kind === 'notice') notices[message.name](message.data)
    else running.get(message.id)?.abort()
  }
}

export function serveWorker<P extends WorkerProtocol>(handlers: WorkerHandlers<P>): void {
  // A worker has one peer and needs no origin.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  const handle = createWorkerHandler<P>(handlers, (message) => self.postMessage(message))
  self.addEventListener('message', (event: MessageEvent<ToWorker<P>>) => handle(event.data))
}
