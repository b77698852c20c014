/** The kinds of records in a backup, and the function that reads each. */

import type { StoreName } from '../../storage/app-database.ts'
import { readClip } from '../clips/create-clips.ts'
import { readCorrections } from '../corrections/create-corrections.ts'
import { readPlayedRanges } from '../played-ranges.ts'
import { readNote } from '../notes/note.ts'
import { readReadingPosition } from '../reading-positions.ts'
import { readRecentEntry } from '../recent.ts'
import { readSearch } from '../searches/create-searches.ts'
import { readSetting } from '../settings.ts'

/** Files the reader has opened, and recordings: kept by the library, which says how they are read. */
export type FileStore = 'episodes' | 'recordings'

/** The reader's own records. The handle of a folder opens nothing elsewhere. */
export type BackupStore = Exclude<StoreName, FileStore | 'quarantine' | 'folders'>

export type BackupKind = BackupStore | FileStore

/** Undefined for a record of a shape nobody knows. */
type ReadRecord = (record: unknown, key: string) => unknown

export const RECORD_READERS: Readonly<Record<BackupStore, ReadRecord>> = {
  notes(record, key) {
    const read = readNote(record, key)
    return read.kind === 'note' ? read.note : undefined
  },
  settings: readSetting,
  places: readReadingPosition,
  heard: readPlayedRanges,
  recent: readRecentEntry,
  clips: readClip,
  searches: readSearch,
  corrections: readCorrections,
}

export const BACKUP_STORES = Object.keys(RECORD_READERS) as readonly BackupStore[]

/** What a restore has to know of opened files. Records are as they are stored. */
export interface FileReaders {
  readonly episodes: {
    readonly read: ReadRecord
    /** Of two readable records: the same file. */
    isSame(one: unknown, other: unknown): boolean
    /** The record under another id. */
    rename(record: unknown, id: string): unknown
  }
  readonly recordings: {
    readonly read: ReadRecord
    /** False where only name and size are known. */
    isWhole(record: unknown): boolean
  }
}
