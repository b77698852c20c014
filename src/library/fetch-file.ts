/** Fetches one file as bytes, or says which of the many ways it failed. Never throws, never rejects, never waits for ever. */

import { giveTurn } from '../platform/give-turn.ts'
import { isOnline } from '../platform/online.ts'
import type { LoadProblem, LoadProblemKind } from './problem.ts'

export type Fetched =
  | {
      readonly ok: true
      readonly bytes: Uint8Array<ArrayBuffer>
      readonly status: number
      readonly isHtml: boolean
      /** Headers of the response. */
      readonly headers: Headers
    }
  | { readonly ok: false; readonly problem: LoadProblem }

export interface FetchOptions {
  readonly signal?: AbortSignal | undefined
  /** `reload` goes past every cache. */
  readonly cache?: RequestCache
  readonly headers?: Readonly<Record<string, string>>
}

/** Seconds without a single byte after which the network counts as stalled. A slow file that moves is waited for. */
const TIMEOUT = 10
/** Bytes. To receive so many, to decode them and to parse them are a long task each. */
export const LARGE_FILE = 1_000_000
const JSON_ACCEPTED = { accept: 'application/json' }

export function fetchFile(
  file: string,
  { signal, cache = 'default', headers = JSON_ACCEPTED }: FetchOptions = {},
): Promise<Fetched> {
  return new Promise((resolve) => {
    const controller = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined

    const finish = (fetched: Fetched) => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', handleAbort)
      resolve(fetched)
      if (!fetched.ok) controller.abort()
    }
    const fail = (kind: LoadProblemKind, status?: number) => finish({ ok: false, problem: { kind, file, status } })
    const handleAbort = () => fail('aborted')
    const handleProgress = () => {
      clearTimeout(timer)
      timer = setTimeout(() => fail('stalled'), TIMEOUT * 1000)
    }

    if (signal?.aborted) return fail('aborted')
    signal?.addEventListener('abort', handleAbort)
    handleProgress()
    receive(file, { signal: controller.signal, cache, headers }, handleProgress).then(
      ({ status, bytes, isHtml, headers: told }) => {
        if (bytes) finish({ ok: true, bytes, status, isHtml, headers: told })
        else fail(nameStatus(status), status)
      },
      () => fail(isOnline.getState() ? 'network' : 'offline'),
    )
  })
}

interface Received {
  readonly status: number
  readonly isHtml: boolean
  /** Absent when the status says that this is not the file. */
  readonly bytes?: Uint8Array<ArrayBuffer>
  readonly headers: Headers
}

async function receive(file: string, options: RequestInit, onProgress: () => void): Promise<Received> {
  const response = await fetch(file, options)
  onProgress()
  const { status, headers } = response
  const isHtml = /\bx?html\b/i.test(headers.get('content-type') ?? '')
  return response.ok
    ? { status, isHtml, headers, bytes: await readBody(response, onProgress) }
    : { status, isHtml, headers }
}

async function readBody(response: Response, onProgress: () => void): Promise<Uint8Array<ArrayBuffer>> {
  const reader = response.body?.getReader()
  if (!reader) return new Uint8Array(await response.arrayBuffer())
  const chunks: Uint8Array[] = []
  let size = 0
  for (;;) {
    // A stream is read one piece after the other.
    // oxlint-disable-next-line no-await-in-loop
    const { done, value } = await reader.read()
    if (done) break
    chunks.push(value)
    size += value.length
    onProgress()
  }
  if (size > LARGE_FILE) await giveTurn()
  return join(chunks, size)
}

function join(chunks: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size)
  let offset = 0
  for (const chunk of chunks) {
    bytes.set(chunk, offset)
    offset += chunk.length
  }
  return bytes
}

function nameStatus(status: number): LoadProblemKind {
  if (status === 404 || status === 410) return 'not-found'
  return status >= 500 ? 'server' : 'refused'
}
