/** Parses a backup, which anybody may have written or changed: the readable records, and the keys of the others. */

import { findDepth } from '../../core/episode/parse-json.ts'
import type { RecordChange, RecordRef } from '../../storage/app-database.ts'
import { readFields } from '../fields.ts'
import { BACKUP_FORMAT } from '../../core/import/backup-format.ts'
import { BACKUP_VERSION } from './make-backup.ts'
import { BACKUP_STORES, RECORD_READERS } from './record-readers.ts'
import { renumber } from './renumber.ts'

export interface Backup {
  /** ISO 8601 as the file says it; undefined when it does not. */
  readonly madeOn: string | undefined
  readonly records: readonly RecordChange[]
  /** Records of no known shape: left out. */
  readonly skipped: readonly RecordRef[]
}

/** `reason` is one sentence for the reader. */
export type ParsedBackup =
  | { readonly ok: true; readonly backup: Backup }
  | { readonly ok: false; readonly reason: string }

/** Longest text, in characters, and deepest nesting that is read. */
const MAX_LENGTH = 200_000_000
const MAX_DEPTH = 40

/** Never throws. */
export function parseBackup(text: string): ParsedBackup {
  if (text.length > MAX_LENGTH) return { ok: false, reason: 'This file is too large to be a backup.' }
  if (findDepth(text) > MAX_DEPTH) return { ok: false, reason: 'This file is nested too deep to be a backup.' }
  const field = readFields(parse(text))
  if (!field) return { ok: false, reason: 'This isn’t a backup: the file is not JSON, or only a part of it.' }
  if (field('format') !== BACKUP_FORMAT)
    return { ok: false, reason: 'This isn’t a Transcript Explorer backup. To open an episode, use “Open a file…”.' }
  const version = field('version')
  if (typeof version !== 'number' || version > BACKUP_VERSION)
    return { ok: false, reason: 'This backup was made by a newer version. Reload the page and try again.' }
  const stores = readFields(field('records'))
  if (!stores) return { ok: false, reason: 'Empty backup.' }
  const madeOn = field('madeOn')
  return {
    ok: true,
    backup: { madeOn: typeof madeOn === 'string' ? madeOn.slice(0, 40) : undefined, ...readRecords(stores) },
  }
}

function readRecords(stores: (name: string) => unknown): Pick<Backup, 'records' | 'skipped'> {
  const records: RecordChange[] = []
  const skipped: RecordRef[] = []
  for (const name of BACKUP_STORES) {
    const held = stores(name)
    if (!readFields(held)) continue
    for (const [key, record] of Object.entries(held as object)) {
      const value = RECORD_READERS[name](record, key)
      if (value === undefined) skipped.push({ name, key })
      else records.push({ name, key, value })
    }
  }
  return { records: renumber(records), skipped }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}
