/** Everything the reader made on this device as one JSON text, with unsaved changes and unreadable records. */

import { BACKUP_FORMAT } from '../../core/import/backup-format.ts'
import type { AppDatabase } from '../../storage/app-database.ts'
import type { Reader } from '../create-reader.ts'
import type { NotesState } from '../notes/note-state.ts'
import { listQuarantined } from '../quarantine.ts'
import { BACKUP_STORES } from './record-readers.ts'

/** The version this program writes; older ones are read. From 2 on clips hold their words. */
export const BACKUP_VERSION = 2

/** `madeOn`: ISO 8601. What the browser cannot read at all is left out. */
export async function makeBackup(
  store: AppDatabase,
  { readRecords }: Pick<Reader, 'readRecords'>,
  { notes, unreadable }: NotesState,
  madeOn: string,
): Promise<string> {
  const records: Record<string, Record<string, unknown>> = {}
  for (const name of BACKUP_STORES) {
    // One after the other: the order of the file is that of the table.
    // oxlint-disable-next-line no-await-in-loop
    const loaded = name === 'notes' ? undefined : await store.all(name)
    records[name] = Object.fromEntries([...(loaded?.ok ? loaded.value : []), ...readRecords(name)])
  }
  records['notes'] = Object.fromEntries([...notes].map(([id, { note }]) => [id, note]))
  const aside = (await listQuarantined(store)).filter(({ name }) => name !== 'notes')
  records['unreadable'] = Object.fromEntries([
    ...unreadable.map(({ key, record }) => [key, makeWritable(record)] as const),
    ...aside.map(({ name, key, record }) => [`${name}/${key}`, makeWritable(record)] as const),
  ])
  return `${JSON.stringify({ format: BACKUP_FORMAT, version: BACKUP_VERSION, madeOn, records }, undefined, 1)}\n`
}

/** A damaged record may hold values that JSON cannot express; then at least its outline is kept. */
function makeWritable(record: unknown): unknown {
  try {
    return JSON.parse(
      JSON.stringify(record, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
    )
  } catch {
    return String(record)
  }
}
