/** Why a part of an answer is missing, and the error of a source that has no answer at all. */

/**
 * offline: the browser says so · unreachable: no answer, or one that is not the file · slow: no answer yet, it is being waited for ·
 * timeout: no answer in time · incomplete: a search server answered for a part of the library · outdated: the index is of another
 * state of the library · other-version: made by another version of this program · unsupported: this browser cannot unpack it ·
 * not-indexed: the library is too large to be searched in memory and has no index · no-access: the search server is not let into
 * its engine · no-library: what the site holds is not known · broken: anything else.
 */
export type FaultKind =
  | 'offline'
  | 'unreachable'
  | 'slow'
  | 'timeout'
  | 'incomplete'
  | 'outdated'
  | 'other-version'
  | 'unsupported'
  | 'not-indexed'
  | 'no-access'
  | 'no-library'
  | 'broken'

export interface Fault {
  readonly kind: FaultKind
  /** How many episodes are not searched, if known. */
  readonly episodes?: number | undefined
  /** Part of the library that is not searched, between 0 and 1, if known. */
  readonly share?: number | undefined
  /** Address of the file at fault, if it is one. */
  readonly file?: string | undefined
  /** Number of other files at fault in the same way. */
  readonly moreFiles?: number | undefined
  /** For debugging: a file, a status, a message. */
  readonly detail: string
}

/** Thrown by a source that has no answer. */
export class FaultError extends Error {
  override readonly name = 'FaultError'
  constructor(readonly fault: Fault) {
    super(fault.detail)
  }
}

/** True if the same question may be answered a little later, with nothing changed on the site or here. */
export function isPassing({ kind }: Fault): boolean {
  return kind === 'offline' || kind === 'unreachable' || kind === 'timeout' || kind === 'incomplete'
}

/** True where no answer came over the network: what is kept on this device may answer instead. */
export function isOfNetwork({ kind }: Fault): boolean {
  return kind === 'offline' || kind === 'unreachable' || kind === 'timeout'
}

/** Any error as a fault. @param episodes How many are not searched because of it. */
export function readFault(error: unknown, episodes?: number): Fault {
  const fault: Fault =
    error instanceof FaultError
      ? error.fault
      : { kind: 'broken', detail: error instanceof Error ? error.message : String(error) }
  return episodes === undefined ? fault : { episodes, ...fault }
}
