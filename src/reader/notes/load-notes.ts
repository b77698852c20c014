/** Loads all notes from the database: readable ones, unreadable ones, and changes that another visit left unsaved. */

import type { AppDatabase } from '../../storage/app-database.ts'
import { listQuarantined, setAside, takeBack, type UnreadableRecord } from '../quarantine.ts'
import { readNote, type Note } from './note.ts'
import { isRescueKey, readRescue } from './rescue.ts'
import type { Snapshot } from './save-note.ts'

export interface LoadedNotes {
  readonly notes: readonly Note[]
  readonly unreadable: readonly UnreadableRecord[]
  /** Changes that were not saved when their page went. */
  readonly rescued: readonly Snapshot[]
}

/** Undefined when nothing can be read now. Records of unknown shape go into quarantine, untouched. */
export async function loadNotes(store: AppDatabase): Promise<LoadedNotes | undefined> {
  const [stored, aside] = await Promise.all([store.all('notes'), listQuarantined(store, 'notes')])
  if (!stored.ok || store.status.getState().phase === 'memory') return undefined
  const notes: Note[] = []
  const unreadable: UnreadableRecord[] = []
  const rescued: Snapshot[] = []
  for (const [key, record] of stored.value) {
    const rescue = isRescueKey(key) ? readRescue(key, record) : undefined
    const read = readNote(record, key)
    if (rescue) rescued.push(rescue)
    else if (read.kind === 'note') notes.push(read.note)
    else unreadable.push({ name: 'notes', key, record, isNewer: read.kind === 'newer' })
    if (!rescue && read.kind === 'unknown') void setAside(store, { name: 'notes', key }, () => false)
  }
  for (const found of aside) {
    const read = readNote(found.record, found.key)
    // Another version could not read it and put it there; this one can.
    const isBack = read.kind === 'note' && !stored.value.has(found.key)
    if (isBack) notes.push(read.note)
    else unreadable.push(found)
    if (isBack) void takeBack(store, { name: 'notes', key: found.key })
  }
  return { notes, unreadable, rescued }
}

/** Reads one note from the database. */
export async function readStoredNote(store: AppDatabase, key: string): Promise<Note | undefined | 'out of reach'> {
  const loaded = await store.get('notes', key)
  if (!loaded.ok || store.status.getState().phase === 'memory') return 'out of reach'
  const read = readNote(loaded.value, key)
  return read.kind === 'note' ? read.note : undefined
}
