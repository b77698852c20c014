/** Bodies of failed requests: plain words, and no details of the engine behind the server. */

import type { FastifyBaseLogger, FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { FaultError, type FaultKind } from '../../core/answer/fault.ts'
import { SEARCH_FAULTS, type Problem } from '../../core/search/remote/search-api.ts'
import type { EngineState } from './engine-link.ts'

const FAULTS: Readonly<Partial<Record<FaultKind, string>>> = {
  unreachable: 'The search engine does not answer. Episodes can be read.',
  outdated: 'The search index belongs to another state of the library.',
  'other-version': 'The search index was made by another version of this program: publish it again.',
  'not-indexed': 'The library is not indexed.',
  'no-access':
    'The search engine does not let this server in: whoever runs it has to correct its user name, password or rights.',
}
const OTHER_FAULT = 'The library cannot be searched now. Episodes can be read.'

/** Of `EngineState.health`, where something is missing. */
const HEALTH: Readonly<Record<string, string>> = {
  yellow:
    'Parts of the search index have fewer copies than they should: should another node fail, searches may lack a part.',
  red: 'No node has a part of the search index: searches lack it, and say so.',
}

/** What is wrong with the engine, for people; undefined where all is well. */
export function describeProblem(state: EngineState): string | undefined {
  if ('fault' in state) return FAULTS[state.fault.kind] ?? OTHER_FAULT
  return HEALTH[state.health ?? '']
}

/** Faults that do not pass by themselves. */
const LASTING: ReadonlySet<FaultKind> = new Set(['no-access', 'other-version', 'broken'])

/** Writes a line when the state of the engine has changed. What was searched for is in none of them. */
export function createStateLog(log: Pick<FastifyBaseLogger, 'info' | 'warn' | 'error'>): (state: EngineState) => void {
  let last: string | undefined
  return (state) => {
    const problem = describeProblem(state)
    const key = JSON.stringify('fault' in state ? state.fault.kind : state)
    if (key === last) return
    last = key
    if ('fault' in state) {
      const { kind, detail } = state.fault
      log[LASTING.has(kind) ? 'error' : 'warn']({ fault: kind, detail }, problem)
    } else if (problem === undefined) log.info(state, 'the library is searched')
    else log[state.health === 'red' ? 'error' : 'warn'](state, problem)
  }
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
  if (error instanceof FaultError) {
    const { kind, detail } = error.fault
    request.log.warn({ fault: kind }, 'search failed')
    request.log.debug({ detail }, 'search failed')
    const message = FAULTS[kind] ?? OTHER_FAULT
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
