/** Turns errors of the engine into faults of a source, which readers see. */

import { type Fault, FaultError, type FaultKind } from '../../../core/answer/fault.ts'
import { OpenSearchError, type OpenSearchErrorCode } from '../client/open-search-error.ts'

const KINDS: Readonly<Record<OpenSearchErrorCode, FaultKind>> = {
  unreachable: 'unreachable',
  timeout: 'unreachable',
  red: 'unreachable',
  overloaded: 'unreachable',
  // Its generation is gone: another one was published meanwhile.
  'not-published': 'outdated',
  'other-version': 'other-version',
  'other-engine': 'other-version',
  unauthorized: 'no-access',
  // Said to publishers alone.
  locked: 'broken',
  refused: 'broken',
}

/** Rejects with a `FaultError` in place of an `OpenSearchError`. @param kinds Where they differ from the usual ones. */
export async function withFaults<Result>(
  work: Promise<Result>,
  kinds: Partial<Record<OpenSearchErrorCode, FaultKind>> = {},
): Promise<Result> {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof OpenSearchError)) throw error
    const fault: Fault = {
      kind: kinds[error.code] ?? KINDS[error.code],
      detail: `${error.code}: ${error.message}`,
    }
    throw new FaultError(fault)
  }
}
