/** Classifies the errors of IndexedDB into the few cases that are handled differently. */

import type { MemoryReason, SaveOutcome } from './app-database.ts'

/** The name of an error, or of the reason it hides: some engines wrap "quota exceeded" in an abort. */
export function readFaultName(fault: unknown): string {
  const hidden = [readField(fault, 'inner'), readField(fault, 'cause'), fault].map((part) => readField(part, 'name'))
  const named = hidden.filter((name): name is string => typeof name === 'string' && name !== '')
  return named.find((name) => name === 'QuotaExceededError') ?? named.at(-1) ?? 'Error'
}

/**
 * The connection is dead and a new one may work. `AbortError` is among them: a dying connection aborts what is under way,
 * and nothing here aborts on purpose.
 */
export function isConnectionFault(fault: unknown): boolean {
  if (isBlobFault(fault)) return false
  return ['InvalidStateError', 'UnknownError', 'AbortError', 'TransactionInactiveError'].includes(readFaultName(fault))
}

/** WebKit's private windows store no blobs, and call that an unknown error: the connection is well. */
function isBlobFault(fault: unknown): boolean {
  const message = readField(fault, 'message')
  return readFaultName(fault) === 'UnknownError' && typeof message === 'string' && /\bblob/i.test(message)
}

/** Outcome of a failed write that a new connection would not mend. */
export function readSaveFault(fault: unknown): SaveOutcome {
  const name = readFaultName(fault)
  if (name === 'QuotaExceededError') return 'full'
  return name === 'DataCloneError' || name === 'DataError' || isBlobFault(fault) ? 'refused' : 'failed'
}

/** Why opening failed. `VersionError` and a failed upgrade are handled before this is called. */
export function readOpenFault(fault: unknown): MemoryReason {
  const name = readFaultName(fault)
  if (name === 'ReferenceError' || name === 'TypeError') return 'missing'
  if (name === 'SecurityError' || name === 'InvalidStateError' || name === 'NotAllowedError') return 'forbidden'
  return name === 'QuotaExceededError' ? 'full' : 'damaged'
}

function readField(value: unknown, key: 'name' | 'message' | 'inner' | 'cause'): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}
