/** A client of an OpenSearch cluster: goes on to the next node when one fails, and tries again what may pass. */

import type { Connection } from './read-connection.ts'
import { createStatusError, isPassing, OpenSearchError } from './open-search-error.ts'
import { createCopyReader, type CopyReader, type ReadCopies } from './read-copies.ts'
import { createSender, type Received, type Sent } from './send-request.ts'

export interface ClientRequest extends Pick<Sent, 'method' | 'path' | 'signal'> {
  /** Sent as JSON; an array as lines of JSON, as bulk requests want it. */
  readonly body?: unknown
  /** Already formatted lines of JSON. */
  readonly lines?: string | undefined
  /** Milliseconds. Default: those of the client. */
  readonly timeout?: number | undefined
  /** How often it is tried at most. Default: those of the client. Once for what must not be done twice. */
  readonly tries?: number | undefined
}

export interface OpenSearchClient {
  /**
   * The answer as JSON; undefined for HEAD. Rejects with `OpenSearchError`, or with the reason of an aborted signal.
   * All requests may be sent twice unless `tries` is 1: a node can do its work and fail before it answers.
   */
  request(request: ClientRequest): Promise<unknown>
  /** As `request`, of what any copy of a shard can give: where a node hangs, copies of the others are read. */
  readonly read: ReadCopies
  /** Waits, and rejects with the reason of the signal once it is aborted. @param cause Reported if it is a long wait. */
  wait(milliseconds: number, signal?: AbortSignal, cause?: string): Promise<void>
  close(): void
}

export interface ClientOptions {
  /** Milliseconds. */
  readonly timeout?: number
  readonly tries?: number
  /** Called every five seconds while nothing comes of a request. @param cause The last failure, or that there was no response yet. */
  readonly onWait?: ((cause: string) => void) | undefined
  /** For tests. */
  readonly wait?: OpenSearchClient['wait']
  readonly now?: () => number
}

const TIMEOUT = 30_000
const TRIES = 6
const FIRST_PAUSE = 100
const MAX_PAUSE = 5000
/** Milliseconds after which a wait is reported. */
const LONG = 5000
/** A node that failed is asked last for this long, in milliseconds. */
const REST = 10_000
/** One that hangs is tried last until it gives a sign of life, or for this long. */
const HANGING_REST = 60_000
/** Milliseconds for a sign of life. */
const PING = 700

export function createOpenSearchClient(connection: Connection, options: ClientOptions = {}): OpenSearchClient {
  const { timeout = TIMEOUT, tries = TRIES, onWait, wait = waitFor, now = Date.now } = options
  const sender = createSender(connection)
  const choose = createNodeChoice(connection.nodes, now)

  const tryOnce = async (request: ClientRequest): Promise<unknown> => {
    const node = choose.next()
    const sent = formatRequest(request, timeout)
    try {
      const value = readAnswer(await sender.send(node, sent), request.method)
      choose.succeeded(node)
      return value
    } catch (error) {
      if (isPassing(error)) choose.failed(node)
      throw error
    }
  }
  const tryUntilDone = async (request: ClientRequest, onFailure: (error: unknown) => void): Promise<unknown> => {
    const most = request.tries ?? tries
    for (let attempt = 1; ; attempt++) {
      try {
        // oxlint-disable-next-line no-await-in-loop -- each try follows the failure of the one before
        return await tryOnce(request)
      } catch (error) {
        if (attempt >= most || !isPassing(error)) throw error
        onFailure(error)
        // The other nodes are asked at once; only then is there a pause.
        const round = Math.floor(attempt / connection.nodes.length)
        const isWaiting = attempt % connection.nodes.length === 0
        // oxlint-disable-next-line no-await-in-loop -- as above
        if (isWaiting) await wait(pauseBefore(round), request.signal)
      }
    }
  }
  const ping: CopyReader['ping'] = () =>
    Promise.all(
      connection.nodes.map(async (node) => {
        try {
          const { body } = await sender.send(node, { method: 'GET', path: '/', timeout: PING })
          choose.succeeded(node)
          return { isAlive: true, name: readName(body) }
        } catch {
          choose.failed(node, HANGING_REST)
          return { isAlive: false, name: undefined }
        }
      }),
    )
  const pause: CopyReader['pause'] = (signal) => wait(pauseBefore(1), signal)
  const client: Omit<OpenSearchClient, 'read'> = {
    async request(request) {
      if (!onWait) return tryUntilDone(request, () => undefined)
      let cause = `no response yet to ${request.method} ${request.path.slice(0, 150)}: is the engine busy, a node gone, or a disk full?`
      const timer = setInterval(() => onWait(cause), LONG)
      try {
        return await tryUntilDone(request, (error) => (cause = (error as Error).message))
      } finally {
        clearInterval(timer)
      }
    },
    wait(milliseconds, signal, cause) {
      if (cause !== undefined && milliseconds >= LONG) onWait?.(cause)
      return wait(milliseconds, signal)
    },
    close: () => sender.close(),
  }
  return { ...client, read: createCopyReader({ ...client, pause, ping, now }) }
}

/** Milliseconds before the next try, twice as long each time. @param round From 1. */
export function pauseBefore(round: number): number {
  return Math.min(MAX_PAUSE, FIRST_PAUSE * 2 ** (round - 1))
}

/** In turn; those that failed lately only when all have. */
function createNodeChoice(nodes: readonly string[], now: () => number) {
  const restsUntil = new Map<string, number>()
  let turn = 0
  return {
    next() {
      const inTurn = nodes.map((_, step) => nodes[(turn + step) % nodes.length]!)
      turn++
      const isFresh = (node: string) => (restsUntil.get(node) ?? 0) <= now()
      const soonest = inTurn.toSorted((a, b) => (restsUntil.get(a) ?? 0) - (restsUntil.get(b) ?? 0))[0]!
      return inTurn.find(isFresh) ?? soonest
    },
    failed: (node: string, rest = REST) => void restsUntil.set(node, now() + rest),
    succeeded: (node: string) => void restsUntil.delete(node),
  }
}

function formatRequest({ method, path, signal, body, lines, timeout }: ClientRequest, usual: number): Sent {
  const isLines = lines !== undefined || Array.isArray(body)
  const text =
    lines ?? (Array.isArray(body) ? formatLines(body) : body === undefined ? undefined : JSON.stringify(body))
  const contentType = isLines ? 'application/x-ndjson' : 'application/json'
  return { method, path, signal, timeout: timeout ?? usual, body: text, contentType }
}

function formatLines(values: readonly unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('')
}

function readAnswer({ status, body }: Received, method: ClientRequest['method']): unknown {
  if (status < 200 || status >= 300) throw readStatus(status, body)
  if (method === 'HEAD') return undefined
  try {
    return JSON.parse(body) as unknown
  } catch {
    throw new OpenSearchError('unreachable', 'the answer is not JSON: something else listens at this address', status)
  }
}

/** Undefined where it may not be known. */
function readName(body: string): string | undefined {
  try {
    const { name } = JSON.parse(body) as { name?: unknown }
    return typeof name === 'string' ? name : undefined
  } catch {
    return undefined
  }
}

function readStatus(status: number, body: string): OpenSearchError {
  try {
    const { error } = JSON.parse(body) as { error?: string | { type?: string; reason?: string } }
    if (typeof error === 'object') return createStatusError(status, error.type ?? '', error.reason ?? '')
  } catch {
    // Proxies answer with pages.
  }
  return createStatusError(status, '', '')
}

function waitFor(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted()
    const onAbort = () => {
      clearTimeout(timer)
      reject(signal?.reason as Error)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort)
      resolve()
    }, milliseconds)
    signal?.addEventListener('abort', onAbort, { once: true })
  })
}
