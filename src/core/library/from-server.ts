/** A library that a server lists. Names, episodes, lists by id, and all lists while it does not respond, come from the files of the site. */

import { throwIfAborted, wholeAnswer, type AbortSignalLike } from '../answer/answer.ts'
import { FaultError } from '../answer/fault.ts'
import { MAX_LISTED, type ListRequest } from '../catalogue/list-source.ts'
import { readCataloguePage, type CataloguePage } from '../catalogue/summary/catalogue-page-schema.ts'
import { readShape } from '../episode/read-shape.ts'
import type { RemoteResponse } from '../search/remote/remote-source.ts'
import { ProblemSchema, SEARCH_API_VERSION } from '../search/remote/search-api.ts'
import type { LibrarySource } from './library-source.ts'

/** Sends a request. Rejects with a `FaultError` where there is no response in time. */
export type SendToServer = (
  path: string,
  options: { readonly signal?: AbortSignalLike | undefined; readonly timeout: number },
) => Promise<RemoteResponse>

/** Milliseconds until the list of the files is taken in place of the server's, and for which the server then rests. */
const TIMEOUT = 4_000
const REST = 10_000

/** @param now In milliseconds. */
export function fromServer(send: SendToServer, pieces: LibrarySource, now: () => number): LibrarySource {
  let restsUntil = 0
  const listServed = async (request: ListRequest, signal: AbortSignalLike | undefined) => {
    if (request.id || isNewest(request) || now() < restsUntil || request.limit > MAX_LISTED) return undefined
    try {
      return await requestList(send, request, signal)
    } catch (error) {
      throwIfAborted(signal)
      if (!(error instanceof FaultError)) throw error
      restsUntil = now() + REST
      return undefined
    }
  }
  return {
    ...pieces,
    async list(request, options = {}) {
      const page = await listServed(request, options.signal)
      throwIfAborted(options.signal)
      return page ? wholeAnswer(page) : pieces.list(request, options)
    },
  }
}

/** The files of the site have all episodes in this order. */
function isNewest({ offset: _offset, limit: _limit, sort = 'newest', ...rest }: ListRequest): boolean {
  return sort === 'newest' && Object.values(rest).every((value) => value === undefined)
}

/** Undefined where the server does not list what is wanted of a library as large as that. */
async function requestList(
  send: SendToServer,
  request: ListRequest,
  signal: AbortSignalLike | undefined,
): Promise<CataloguePage | undefined> {
  const written = Object.entries({ ...request, v: SEARCH_API_VERSION })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
  const { isOk, body } = await send(`/episodes?${written.join('&')}`, { signal, timeout: TIMEOUT })
  const problem = readShape(ProblemSchema, body)
  if (!isOk && problem.ok && problem.value.error === 'bad-request') return undefined
  const page = isOk ? readCataloguePage(body) : undefined
  if (!page) throw new FaultError({ kind: 'unreachable', detail: 'the server did not respond with a list' })
  const isCut = (request.ids && !page.ids) || (request.values !== undefined && !page.values)
  return isCut ? undefined : page
}
