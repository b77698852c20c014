/** The kinds of records in a backup, and the function that reads each. */

import type { StoreName } from '../../storage/app-database.ts'
import { readClip } from '../clips/create-clips.ts'
import { readPlayedRanges } from '../played-ranges.ts'
import { readNote } from '../notes/note.ts'
import { readReadingPosition } from '../reading-positions.ts'
import { readRecentEntry } from '../recent.ts'
import { readSearch } from '../searches/create-searches.ts'
import { readSetting } from '../settings.ts'

/** Opened episodes and recordings are not among them: they are files the reader has. */
export type BackupStore = Exclude<StoreName, 'episodes' | 'recordings' | 'quarantine'>

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
}

export const BACKUP_STORES = Object.keys(RECORD_READERS) as readonly BackupStore[]
