/** A change that the page had no time to save, put where the next visit finds it: one blind write, done before the page is gone. */

import type { SaveOutcome, AppDatabase } from '../../storage/app-database.ts'
import { readFields, readNumber } from '../fields.ts'
import { readNote } from './note.ts'
import type { Snapshot } from './save-note.ts'

const PREFIX = 'rescue/'

export function isRescueKey(key: string): boolean {
  return key.startsWith(PREFIX)
}

/** `page` keeps pages that are open at once apart. */
export function formatRescueKey(page: string, id: string): string {
  return `${PREFIX}${page}/${id}`
}

/** Saving a note reads before it writes, and a page that is being left does not live to hear the answer. */
export async function writeRescues(
  store: AppDatabase,
  page: string,
  snapshots: readonly Snapshot[],
): Promise<SaveOutcome> {
  const records = snapshots.flatMap(({ id, note, base }) =>
    note ? [[formatRescueKey(page, id), { note, base }] as const] : [],
  )
  return records.length === 0 ? 'saved' : store.putAll('notes', new Map(records))
}

/** Undefined for anything else. */
export function readRescue(key: string, record: unknown): Snapshot | undefined {
  const field = readFields(record)
  const id = readFields(field?.('note'))?.('id')
  const base = readNumber(field?.('base'), 0, Number.MAX_SAFE_INTEGER)
  if (typeof id !== 'string' || base === undefined) return undefined
  const read = readNote(field?.('note'), id)
  return read.kind === 'note' ? { id, note: read.note, base, rescueKey: key } : undefined
}
