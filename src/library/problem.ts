/** Why a file of the library could not be used: the fact, for the page to put into words and actions, and as a fault. */

import { type Fault, FaultError } from '../core/answer/fault.ts'

/**
 * not-found: 404, or an id no file can have · web-page: HTML instead of data (a login, a portal, an app shell) ·
 * refused: any other 4xx · server: 5xx · offline: the browser says so · network: no answer · stalled: nothing came for 10 s ·
 * aborted: the load was cancelled; nothing is shown · incomplete: not what the catalogue lists, twice ·
 * not-json: cut short or garbled · too-deep · newer-format, unknown-format: another version of the program ·
 * invalid: a field does not fit, see `path` and `hint`.
 */
export type LoadProblemKind =
  | 'not-found'
  | 'web-page'
  | 'refused'
  | 'server'
  | 'offline'
  | 'network'
  | 'stalled'
  | 'aborted'
  | 'incomplete'
  | 'not-json'
  | 'too-deep'
  | 'newer-format'
  | 'unknown-format'
  | 'invalid'

export interface LoadProblem {
  readonly kind: LoadProblemKind
  /** Address of the file as it was asked for. */
  readonly file: string
  /** HTTP status, when there was an answer. */
  readonly status?: number
  /** Where in the file, for example `cues[3].start`. */
  readonly path?: string
  /** The error in the file, one sentence without a full stop. */
  readonly what?: string
  /** The fix. */
  readonly hint?: string
}

const UNREACHABLE: ReadonlySet<LoadProblemKind> = new Set([
  'not-found',
  'web-page',
  'refused',
  'server',
  'network',
  'stalled',
  'aborted',
])

export function faultOf({ kind, file, status, what }: LoadProblem): Fault {
  const detail = [file, kind, status, what].filter((part) => part !== undefined).join(': ')
  if (kind === 'offline') return { kind, detail }
  return { kind: UNREACHABLE.has(kind) ? 'unreachable' : 'broken', file, detail }
}

/** Thrown where a file of the library cannot be had. */
export class LoadError extends FaultError {
  constructor(readonly problem: LoadProblem) {
    super(faultOf(problem))
    problems.set(this.fault, problem)
  }
}

const problems = new WeakMap<Fault, LoadProblem>()

/** The problem of which it is the fault. */
export function findProblem(fault: Fault): LoadProblem {
  const kind = fault.kind === 'offline' ? 'offline' : 'network'
  return problems.get(fault) ?? { kind, file: fault.file ?? fault.detail }
}

/** @param file What was to be loaded: code that cannot be fetched counts as its file. */
export function readProblem(error: unknown, file: string): LoadProblem {
  return error instanceof FaultError ? findProblem(error.fault) : { kind: 'network', file }
}
