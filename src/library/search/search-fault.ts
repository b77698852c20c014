/** Converts a failed fetch to a search fault. */

import { type Fault, FaultError } from '../../core/answer/fault.ts'
import type { LoadProblem, LoadProblemKind } from '../problem.ts'

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

export function failOf(problem: LoadProblem): FaultError {
  return new FaultError(faultOf(problem))
}
