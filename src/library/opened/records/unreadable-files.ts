/** Records of opened files and their recordings that this version can neither read nor make anew. */

import type { AppDatabase } from '../../../storage/app-database.ts'
import { readRecording } from './kept-recordings.ts'
import { readOpenedRecord } from './opened-record.ts'

export interface UnreadableFile {
  readonly name: 'episodes' | 'recordings'
  readonly key: string
  readonly record: unknown
  /** A later version of this app wrote it, and will read it. */
  readonly isNewer: boolean
  /** It stays where it was found. */
  readonly isInOwnStore: true
}

/** The version that this program writes of both kinds. */
const VERSION = 1

/** None where they cannot be read now. */
export async function loadUnreadableFiles(store: AppDatabase): Promise<readonly UnreadableFile[]> {
  const [episodes, recordings] = await Promise.all([
    loadUnreadable(store, 'episodes', (key, record) => readOpenedRecord(key, record)?.entry !== undefined),
    loadUnreadable(store, 'recordings', (_key, record) => readRecording(record) !== undefined),
  ])
  return [...episodes, ...recordings]
}

async function loadUnreadable(
  store: AppDatabase,
  name: UnreadableFile['name'],
  isReadable: (key: string, record: unknown) => boolean,
): Promise<readonly UnreadableFile[]> {
  const loaded = await store.all(name)
  return [...(loaded.ok ? loaded.value : [])].flatMap(([key, record]): UnreadableFile[] =>
    isReadable(key, record) ? [] : [{ name, key, record, isNewer: isNewer(record), isInOwnStore: true }],
  )
}

function isNewer(record: unknown): boolean {
  const version: unknown = typeof record === 'object' && record !== null ? Reflect.get(record, 'version') : undefined
  return typeof version === 'number' && version > VERSION
}
