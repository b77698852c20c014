/** The reader's wishes to keep something. They lie in `localStorage`, which stays when the browser makes room and drops the files. */

import { readEarlyValue, writeEarlyValue } from '../storage/early-value.ts'

export interface KeepRecord {
  readonly ids: readonly string[]
  readonly isAll: boolean
  readonly isDone: boolean
  /** Of the list of files when all of it was here and as new as the site. */
  readonly version?: string | undefined
  /** Recordings beside the site that were kept along, by the id of their episode. */
  readonly recordings: Readonly<Record<string, Recording>>
}

export interface Recording {
  readonly url: string
  readonly size: number
}

const KEY = 'kept'

/** Undefined where nothing was kept, or where the text is not ours. */
export function readKeepRecord(): KeepRecord | undefined {
  try {
    const { ids, isAll, isDone, version, recordings }: Partial<KeepRecord> = JSON.parse(readEarlyValue(KEY) ?? '{}')
    if (!Array.isArray(ids) || ids.length === 0) return undefined
    return { ids, isAll: isAll === true, isDone: isDone === true, version, recordings: recordings ?? {} }
  } catch {
    return undefined
  }
}

export function writeKeepRecord(record: KeepRecord | undefined): void {
  writeEarlyValue(KEY, record ? JSON.stringify(record) : '')
}

export function joinRecords(before: KeepRecord | undefined, next: KeepRecord): KeepRecord {
  if (!before) return next
  return {
    isDone: next.isDone,
    version: next.version,
    isAll: before.isAll || next.isAll,
    ids: [...new Set([...before.ids, ...next.ids])],
    recordings: { ...before.recordings, ...next.recordings },
  }
}
