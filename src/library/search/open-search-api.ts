/** Opens the search server of the site as a source. Nothing is fetched before the first query. */

import { createRemoteSource, type RemoteResponse } from '../../core/search/remote/remote-source.ts'
import { SearchFaultError, type AbortSignalLike, type SearchSource } from '../../core/search/source.ts'
import { isOnline } from '../../platform/online.ts'

/** Milliseconds. The server gives up earlier, and says so. */
const TIMEOUT = 15_000

/** @param api Path of the server's interface, without a slash at its end. */
export function openSearchApi(api: string): SearchSource {
  return createRemoteSource((query, signal) => sendToApi(`${api}/search${query}`, signal))
}

/** Rejects with a `SearchFaultError` without a network, and as `fetch` does when aborted. */
export async function sendToApi(address: string, signal: AbortSignalLike | undefined): Promise<RemoteResponse> {
  const controller = new AbortController()
  const abort = () => controller.abort()
  const timer = setTimeout(abort, TIMEOUT)
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
    const isOffline = !isOnline.getState()
    throw new SearchFaultError({ kind: isOffline ? 'offline' : 'unreachable', detail: describe(error) })
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', abort)
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
}
