/** A line to whoever answers: questions become promises, and when a channel breaks down the next one gets what is still open. */

import type { Episode } from '../../core/episode/schema.ts'
import type { WorkerTransport, OpenTransport } from './worker-transport.ts'
import type { FromWorker, ToWorker } from './messages.ts'

export type Question = Extract<ToWorker, { readonly kind: 'search' | 'findings' }>
export type Part = Extract<FromWorker, { readonly kind: 'part' }>
export type Reply = Exclude<FromWorker, { readonly kind: 'failed' | 'part' }>
/** Messages without a response. */
export type Notice = Extract<ToWorker, { readonly kind: 'library' | 'notes' | 'known' }>

export interface WorkerClient {
  /** Rejects when it cannot be answered, and with an `AbortError` after closing. Ids must not repeat. */
  ask(question: Question, onPart?: (part: Part) => void): Promise<Reply>
  /** Nobody waits for this answer any more; it comes all the same, or fails. */
  abort(id: number): void
  /** Every channel is told the last one of each kind, before any question. */
  tell(notice: Notice): void
  /** After all ways have failed, tries them again at the next question. */
  reopen(): void
  close(): void
}

/** A newer question was asked, or the page that asked is gone: there is nothing to tell the reader. */
export function createAbortError(): DOMException {
  return new DOMException('the search was aborted', 'AbortError')
}

export function isAbortError(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError'
}

interface Open {
  readonly question: Question
  readonly onPart: ((part: Part) => void) | undefined
  readonly resolve: (reply: Reply) => void
  readonly reject: (reason: Error) => void
}

/** The first channel is opened with the first question. @param ways Tried in order. */
export function createWorkerClient(ways: readonly OpenTransport[], episode: Episode | undefined): WorkerClient {
  const open = new Map<number, Open>()
  const left = [...ways]
  let transport: WorkerTransport | undefined
  const notices = new Map<Notice['kind'], Notice>()
  let isClosed = false

  const receive = (message: FromWorker) => {
    const entry = open.get(message.id)
    if (message.kind === 'part') return entry?.onPart?.(message)
    open.delete(message.id)
    if (message.kind === 'failed') entry?.reject(new Error(message.reason))
    else entry?.resolve(message)
  }
  const connect = (): WorkerTransport | undefined => {
    if (isClosed) return undefined
    while (!transport) {
      const way = left.shift()
      if (!way) return undefined
      transport = tryWay(way, receive, () => {
        transport = undefined
        resume()
      })
      transport?.post({ kind: 'open', episode })
      for (const notice of notices.values()) transport?.post(notice)
    }
    return transport
  }
  const resume = () => {
    const next = connect()
    if (next) for (const { question } of open.values()) next.post(question)
    else rejectAll(new Error('search is not available'))
  }
  const rejectAll = (reason: Error) => {
    for (const { reject } of open.values()) reject(reason)
    open.clear()
  }

  return {
    ask: (question, onPart) =>
      new Promise((resolve, reject) => {
        const to = connect()
        if (!to) return reject(isClosed ? createAbortError() : new Error('search is not available'))
        open.set(question.id, { question, onPart, resolve, reject })
        to.post(question)
      }),
    abort(id) {
      if (open.has(id)) transport?.post({ kind: 'abort', id })
    },
    tell(notice) {
      notices.set(notice.kind, notice)
      transport?.post(notice)
    },
    reopen() {
      if (!transport && left.length === 0) left.push(...ways)
    },
    close() {
      isClosed = true
      transport?.close()
      transport = undefined
      rejectAll(createAbortError())
    },
  }
}

/** Undefined when it cannot be opened. After a failure nothing more is heard of it. */
function tryWay(
  way: OpenTransport,
  onMessage: (message: FromWorker) => void,
  onFailure: () => void,
): WorkerTransport | undefined {
  let isAlive = true
  try {
    const transport = way({
      onMessage: (message) => {
        if (isAlive) onMessage(message)
      },
      onFailure: () => {
        if (!isAlive) return
        isAlive = false
        transport.close()
        onFailure()
      },
    })
    return transport
  } catch {
    return undefined
  }
}
