/** Opened files and their recordings as a backup takes them along and brings them back. */

import { readOpenedRecord } from '../../library/opened/records/opened-record.ts'
import { nameRecording, readRecording } from '../../library/opened/records/kept-recordings.ts'
import type { BackupParts } from '../../reader/backup/make-backup.ts'
import type { FileReaders } from '../../reader/backup/record-readers.ts'
import type { AppDatabase } from '../../storage/app-database.ts'

/** Number and bytes of what is kept as files. */
export interface FilesSize {
  readonly count: number
  readonly bytes: number
}

export const FILE_READERS: FileReaders = {
  episodes: {
    read: (record, key) => (readOpenedRecord(key, record)?.entry ? record : undefined),
    isSame: (one, other) => readHash(one) === readHash(other),
    rename: (record, id) => ({ ...(record as object), entry: { ...(record as OpenedRecord).entry, id } }),
  },
  recordings: {
    read: (record) => (readRecording(record) ? record : undefined),
    isWhole: (record) => readRecording(record)?.kind === 'copy',
  },
}

/** Only of records that could be read. */
type OpenedRecord = { readonly entry: { readonly hash: string } }

function readHash(record: unknown): string {
  return (record as OpenedRecord).entry.hash
}

/** Without their recordings, the names of these. What nobody can read is taken along as it is. */
export async function loadBackupFiles(store: AppDatabase, hasRecordings: boolean): Promise<BackupParts['files']> {
  const [episodes, recordings] = await Promise.all([loadAll(store, 'episodes'), loadAll(store, 'recordings')])
  const named = [...recordings].flatMap(([key, record]) => {
    const isTaken = hasRecordings && readRecording(record)?.kind !== 'handle'
    const taken = isTaken ? record : nameRecording(record)
    return taken === undefined ? [] : [[key, taken] as const]
  })
  return { episodes, recordings: new Map(named) }
}

export async function measureFiles(
  store: AppDatabase,
): Promise<{ readonly episodes: FilesSize; readonly recordings: FilesSize }> {
  const [episodes, recordings] = await Promise.all([loadAll(store, 'episodes'), loadAll(store, 'recordings')])
  const heard = [...recordings.values()].filter((record) => sumBytes(record) > 0)
  return { episodes: measure([...episodes.values()]), recordings: measure(heard) }
}

function measure(records: readonly unknown[]): FilesSize {
  return { count: records.length, bytes: records.reduce<number>((sum, record) => sum + sumBytes(record), 0) }
}

/** Of all files in it, at any depth. */
function sumBytes(value: unknown): number {
  if (value instanceof Blob) return value.size
  if (value instanceof ArrayBuffer) return value.byteLength
  if (typeof value !== 'object' || value === null) return 0
  return Object.values(value).reduce<number>((sum, field) => sum + sumBytes(field), 0)
}

async function loadAll(store: AppDatabase, name: 'episodes' | 'recordings'): Promise<ReadonlyMap<string, unknown>> {
  const loaded = await store.all(name)
  return loaded.ok ? loaded.value : new Map()
}
