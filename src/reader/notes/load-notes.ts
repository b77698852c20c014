/** Reads what lies on disk of the notes: those that can be read, those that cannot, and what another visit left unsaved. */

import type { Store } from '../../storage/store.ts'
import { readNote, type Note } from './note.ts'
import type { UnreadableNote } from './note-state.ts'
import { isRescueKey, readRescue } from './rescue.ts'
import type { Snapshot } from './save-note.ts'

export interface LoadedNotes {
  readonly notes: readonly Note[]
  readonly unreadable: readonly UnreadableNote[]
  /** Changes that were not saved when their page went. */
  readonly rescued: readonly Snapshot[]
}

const QUARANTINED = 'notes/'

/** Undefined when nothing can be read now. Records of unknown shape go into quarantine, untouched. */
export async function loadNotes(store: Store): Promise<LoadedNotes | undefined> {
  const [stored, shelved] = await Promise.all([store.all('notes'), store.all('quarantine')])
  if (!stored.ok || store.status.read().phase === 'memory') return undefined
  const notes: Note[] = []
  const unreadable: UnreadableNote[] = []
  const rescued: Snapshot[] = []
  for (const [key, record] of stored.value) {
    const rescue = isRescueKey(key) ? readRescue(key, record) : undefined
    const read = readNote(record, key)
    if (rescue) rescued.push(rescue)
    else if (read.kind === 'note') notes.push(read.note)
    else unreadable.push({ key, record, isNewer: read.kind === 'newer' })
    if (!rescue && read.kind === 'unknown') void move(store, key, record, 'into quarantine')
  }
  for (const [place, record] of shelved.ok ? shelved.value : []) {
    if (!place.startsWith(QUARANTINED)) continue
    const key = place.slice(QUARANTINED.length)
    const read = readNote(record, key)
    // A program that had no name for it yet put it there; this one can read it.
    const isBack = read.kind === 'note' && !stored.value.has(key)
    if (isBack) notes.push(read.note)
    else unreadable.push({ key, record, isNewer: read.kind === 'newer' })
    if (isBack) void move(store, key, record, 'out of quarantine')
  }
  return { notes, unreadable, rescued }
}

/** What is stored of one note now. */
export async function readStoredNote(store: Store, key: string): Promise<Note | undefined | 'out of reach'> {
  const loaded = await store.get('notes', key)
  if (!loaded.ok || store.status.read().phase === 'memory') return 'out of reach'
  const read = readNote(loaded.value, key)
  return read.kind === 'note' ? read.note : undefined
}

function move(store: Store, key: string, record: unknown, way: 'into quarantine' | 'out of quarantine') {
  const inside = { name: 'quarantine', key: QUARANTINED + key } as const
  const outside = { name: 'notes', key } as const
  const [from, to] = way === 'into quarantine' ? [outside, inside] : [inside, outside]
  return store.update([from, to], ([found]) =>
    found === undefined
      ? []
      : [
          { ...to, value: record },
          { ...from, value: undefined },
        ],
  )
}
