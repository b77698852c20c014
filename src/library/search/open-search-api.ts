/** Opens the search server of the site as a source. Nothing is fetched before the first query. */

import { FaultError } from '../../core/answer/fault.ts'
import type { AbortSignalLike } from '../../core/answer/answer.ts'
import { createRemoteSource, type RemoteResponse } from '../../core/search/remote/remote-source.ts'
import { MAX_WAIT, type SearchSource } from '../../core/search/search-source.ts'
import { isOnline } from '../../platform/online.ts'

/** @param api Path of the server's interface, without a slash at its end. */
export function openSearchApi(api: string): SearchSource {
  return createRemoteSource((query, signal) => sendToApi(`${api}/search${query}`, signal))
}

/** Rejects with a `FaultError` without a network or in time, and as `fetch` does when aborted. @param timeout In milliseconds; the server gives up before the default, and says so. */
export async function sendToApi(
  address: string,
  signal: AbortSignalLike | undefined,
  timeout = MAX_WAIT,
): Promise<RemoteResponse> {
  const controller = new AbortController()
  const abort = () => controller.abort()
  let isLate = false
  const timer = setTimeout(() => {
    isLate = true
    abort()
  }, timeout)
  if (signal?.aborted) abort()
  signal?.addEventListener('abort', abort)
  try {
    const response = await fetch(address, {
      signal: controller.signal,
      headers: { accept: 'application/json' },
      cache: 'no-store',
    })
    return { isOk: response.ok, body: await response.json().catch(() => undefined) }
  } catch (error) {
    if (signal?.aborted) throw error
    const kind = isOnline.getState() ? (isLate ? 'timeout' : 'unreachable') : 'offline'
    throw new FaultError({ kind, detail: describe(error) })
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', abort)
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
}
