/** Everything the reader made or opened on this device as one file, with unsaved changes and unreadable records. */

import { BACKUP_FORMAT } from '../../core/import/backup-format.ts'
import type { AppDatabase } from '../../storage/app-database.ts'
import type { Reader } from '../create-reader.ts'
import type { NotesState } from '../notes/note-state.ts'
import { listQuarantined } from '../quarantine.ts'
import { BACKUP_STORES, type FileStore } from './record-readers.ts'
import { createValueWriter } from './stored-value.ts'

/**
 * The version this program writes; older ones are read. From 2 on clips hold their words. From 3 on it has opened files, values are
 * written as `stored-value.ts` does, and the path of an unreadable record begins with its kind. From 4 on it has corrections.
 */
export const BACKUP_VERSION = 4

export interface BackupParts {
  /** ISO 8601. */
  readonly madeOn: string
  /** Records of opened files and recordings, as they are to be restored. */
  readonly files: Readonly<Record<FileStore, ReadonlyMap<string, unknown>>>
}

/**
 * JSON; where files are too large for that, a NUL and their bytes follow, and the type of the file is another. What the browser
 * cannot read at all is left out.
 */
export async function makeBackup(
  store: AppDatabase,
  { readRecords }: Pick<Reader, 'readRecords'>,
  { notes, unreadable }: NotesState,
  { madeOn, files }: BackupParts,
): Promise<Blob> {
  const writer = createValueWriter()
  const records: Record<string, unknown> = {}
  const write = async (name: string, held: Iterable<readonly [string, unknown]>) => {
    const written: Record<string, unknown> = {}
    // One after the other: the order of the file is that of the table.
    // oxlint-disable-next-line no-await-in-loop
    for (const [key, record] of new Map(held)) written[key] = await writer.write(record)
    records[name] = written
  }
  const writtenNotes = [...notes].flatMap(([id, { note, saving }]) => (saving === 'draft' ? [] : [[id, note] as const]))
  for (const name of BACKUP_STORES) {
    // oxlint-disable-next-line no-await-in-loop
    const loaded = name === 'notes' ? undefined : await store.all(name)
    const kept = name === 'notes' ? writtenNotes : readRecords(name)
    // oxlint-disable-next-line no-await-in-loop
    await write(name, [...(loaded?.ok ? loaded.value : []), ...kept])
  }
  await write('episodes', files.episodes)
  await write('recordings', files.recordings)
  const aside = (await listQuarantined(store)).filter(({ name }) => name !== 'notes')
  await write(
    'unreadable',
    [...unreadable, ...aside].map(({ name, key, record }) => [`${name}/${key}`, record] as const),
  )
  const head = `${JSON.stringify({ format: BACKUP_FORMAT, version: BACKUP_VERSION, madeOn, records }, undefined, 1)}\n`
  return writer.tail.length === 0
    ? new Blob([head], { type: 'application/json' })
    : new Blob([head, '\0', ...writer.tail], { type: 'application/octet-stream' })
}
