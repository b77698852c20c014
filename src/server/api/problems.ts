/** Bodies of failed requests: plain words, and no details of the engine behind the server. */

import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { SEARCH_FAULTS, type Problem } from '../../core/search/remote/search-api.ts'
import { SearchFaultError, type SearchFaultKind } from '../../core/search/source.ts'

const FAULTS: Readonly<Partial<Record<SearchFaultKind, string>>> = {
  unreachable: 'The search engine does not answer. Episodes can be read.',
  outdated: 'The search index belongs to another state of the library.',
  'other-version': 'The search index was made by another version of this program: publish it again.',
  'not-indexed': 'The library is not indexed.',
}

/** Seconds until another try may succeed. */
const RETRY_AFTER = 2

export function sendProblem(reply: FastifyReply, status: number, error: Problem['error'], message: string) {
  return reply
    .code(status)
    .header('Cache-Control', 'no-store')
    .send({ error, message } satisfies Problem)
}

/** The details go to the log alone, and only their kind: an engine may repeat what was searched for. */
export function handleError(error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply) {
  if (error instanceof SearchFaultError) {
    const { kind, detail } = error.fault
    request.log.warn({ fault: kind }, 'search failed')
    request.log.debug({ detail }, 'search failed')
    const message = FAULTS[kind] ?? 'The library cannot be searched now. Episodes can be read.'
    const told = SEARCH_FAULTS.find((one) => one === kind) ?? 'unreachable'
    return sendProblem(reply.header('Retry-After', RETRY_AFTER), 503, told, message)
  }
  const { code, statusCode = 500 }: Partial<FastifyError> = error
  if (code === 'FST_ERR_HANDLER_TIMEOUT' || request.signal.aborted) {
    request.log.warn('search timed out')
    return sendProblem(reply.header('Retry-After', RETRY_AFTER), 503, 'timeout', 'The search took too long.')
  }
  if (statusCode === 429)
    return sendProblem(reply, 429, 'too-many-requests', 'Too many requests from this address: wait a little.')
  if (statusCode < 500) return sendProblem(reply, statusCode, 'bad-request', error.message)
  request.log.error({ name: error.name, code }, 'request failed')
  return sendProblem(reply, 500, 'failed', 'The server could not answer this.')
}
