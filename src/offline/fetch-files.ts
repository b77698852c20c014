/** Fetches the files that are to be kept, a few at a time. */

import { hashText } from '../core/text/hash-text.ts'
import { type FileList, readFileList } from './file-list.ts'

export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** Rejects with the first error, once the files that are on their way then have come or failed too: nothing is stored after it. */
export async function inTurn<T>(
  files: readonly T[],
  { signal, atOnce }: { readonly signal?: AbortSignal; readonly atOnce: number },
  work: (file: T) => Promise<void>,
): Promise<void> {
  const left = [...files].toReversed()
  const errors: unknown[] = []
  const one = async () => {
    for (let file = left.pop(); file !== undefined; file = left.pop()) {
      signal?.throwIfAborted()
      // Each takes its next file when the last one is stored; where one fails, the others take no more.
      // oxlint-disable-next-line no-await-in-loop
      await work(file).catch((error: unknown) => {
        left.length = 0
        errors.push(error)
      })
    }
  }
  await Promise.allSettled(Array.from({ length: atOnce }, one))
  signal?.throwIfAborted()
  if (errors.length > 0) throw errors[0]
}

export interface PublishedList {
  readonly files: FileList
  readonly version: string
}

export async function fetchList(fetch: Fetch, url: string): Promise<PublishedList> {
  const response = await fetch(url, { cache: 'no-cache' })
  const text = await response.text()
  const files = readFileList(JSON.parse(text))
  if (!files) throw new Error(`${url} is no list of files`)
  return { files, version: `${text.length}-${hashText(text)}` }
}

/** `no-store` goes past the service worker, which would keep a second copy. */
export async function fetchFile(fetch: Fetch, url: string, signal: AbortSignal): Promise<Response> {
  const response = await fetch(url, { cache: 'no-store', signal })
  if (!response.ok || isHtml(response)) throw new Error(`${url} was answered with ${response.status}`)
  return response
}

/** True for a web page: a network that wants a login answers everything with its own. */
export function isHtml({ headers }: Response): boolean {
  return /\bhtml\b/i.test(headers.get('content-type') ?? '')
}
