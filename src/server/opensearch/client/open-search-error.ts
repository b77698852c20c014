/** Errors of the search engine, told apart by what can be done about them. */

/**
 * unreachable: no node answers · timeout: no answer in time · unauthorized: wrong or missing credentials ·
 * not-published: nothing is published under this name · red: data of the index is missing, no answer is complete ·
 * overloaded: it refuses more work for now · locked: another program publishes · other-version: the index was made by another version of this program ·
 * other-engine: it is not OpenSearch, or too old · refused: it does not accept the request, which is an error of this program.
 */
export type OpenSearchErrorCode =
  | 'unreachable'
  | 'timeout'
  | 'unauthorized'
  | 'not-published'
  | 'red'
  | 'overloaded'
  | 'locked'
  | 'other-version'
  | 'other-engine'
  | 'refused'

/** Its message names neither credentials nor texts, so that it may be logged. */
export class OpenSearchError extends Error {
  override readonly name = 'OpenSearchError'
  constructor(
    readonly code: OpenSearchErrorCode,
    message: string,
    /** HTTP status of the engine, if it answered. */
    readonly status?: number,
  ) {
    super(message)
  }
}

/** Errors that may be gone a moment later. */
const PASSING: ReadonlySet<OpenSearchErrorCode> = new Set(['unreachable', 'timeout', 'red', 'overloaded'])

export function isPassing(error: unknown): boolean {
  return error instanceof OpenSearchError && PASSING.has(error.code)
}

/** As the engine says it, and the system below it. */
const FULL_DISK = /flood-stage watermark|create-index blocked|no space left/i

/** @param type The engine's own name of the error, `index_not_found_exception`. */
export function createStatusError(status: number, type: string, reason: string): OpenSearchError {
  const detail = `status ${status}${type === '' ? '' : `, ${type}`}${reason === '' ? '' : `: ${reason.slice(0, 300)}`}`
  if (FULL_DISK.test(reason))
    return new OpenSearchError(
      status === 403 ? 'refused' : 'overloaded',
      `a disk of the engine is full (${detail})`,
      status,
    )
  // An index that takes no writes, which other credentials would not change.
  const isBlocked = status === 403 && type === 'cluster_block_exception'
  if ((status === 401 || status === 403) && !isBlocked)
    return new OpenSearchError('unauthorized', `access denied (${detail})`, status)
  if (status === 404) return new OpenSearchError('not-published', `not found (${detail})`, status)
  if (status === 429) return new OpenSearchError('overloaded', `too much work at once (${detail})`, status)
  if (type === 'cluster_manager_not_discovered_exception')
    return new OpenSearchError('red', `too few nodes of the engine are there to agree on anything (${detail})`, status)
  if (status === 503) return new OpenSearchError('red', `not available (${detail})`, status)
  if (status >= 500) return new OpenSearchError('unreachable', `failed (${detail})`, status)
  return new OpenSearchError('refused', `request refused (${detail})`, status)
}

/** Of one search or document among several: the engine answered, but not this. Its reason is left out: it may repeat what was searched for. */
export class PartError extends OpenSearchError {}

/** @param status Undefined for a document, which comes without one. */
export function createPartError({ type }: Readonly<Record<string, unknown>>, status?: unknown): PartError {
  const { code, message } = createStatusError(typeof status === 'number' ? status : guessStatus(type), String(type), '')
  return new PartError(code, message)
}

function guessStatus(type: unknown): number {
  if (type === 'index_not_found_exception') return 404
  if (type === 'security_exception') return 403
  return type === 'illegal_argument_exception' ? 400 : 503
}
