/** Holds the notes: shown at once, saved one by one, each only over the revision it is based on, so that no tab undoes another. */

import { warnBeforeLeaving } from '../../platform/page-visibility.ts'
import { combineStores, deriveStore } from '../../platform/readonly-store.ts'
import { createRandomId } from '../../platform/random-id.ts'
import { createStore } from 'zustand/vanilla'
import type { AppDatabase, StoreStatus } from '../../storage/app-database.ts'
import { createNoteSaver, type NoteSaverOptions } from './create-note-saver.ts'
import { NOTE_VERSION, type Note, readNote } from './note.ts'
import {
  applyLoaded,
  applyRefreshed,
  createNoteEntries,
  dropDraft,
  getNextOrder,
  getShown,
  isUnsaved,
  putDraft,
  putNote,
  removeNote,
  type NoteEntries,
} from './note-entries.ts'
import { MAX_NOTE } from './note-limits.ts'
import type { NoteChange, NoteDraft, Notes, NotesState } from './note-state.ts'
import { isSameNote, type Snapshot, isRescueKey, readRescue } from './save-note.ts'
import { listQuarantined, setAside, takeBack, type UnreadableRecord } from '../quarantine.ts'

export type NotesOptions = Pick<NoteSaverOptions, 'store' | 'onSaved' | 'onFirstSaved'>

export function createNotes(options: NotesOptions): Notes {
  const { store } = options
  const notesStore = createStore<NotesState>(() => ({ notes: new Map(), unreadable: [], isLoaded: false }))
  const copyListeners = new Set<(from: string, to: string) => void>()
  let state = createNoteEntries()
  const setState = (next: NoteEntries, rest: Partial<NotesState> = {}) => {
    state = next
    const before = notesStore.getState()
    notesStore.setState({ ...before, ...rest, notes: getShown(next, before.notes) }, true)
  }
  const onCopied = (from: string, to: string) => copyListeners.forEach((listener) => listener(from, to))
  const saver = createNoteSaver({ ...options, getState: () => state, setState, onCopied })

  const putAndSave = (note: Note) => {
    setState(putNote(state, note))
    return saver.save(note.id)
  }
  const load = async (missing: 'gone' | 'removed') => {
    const { renewals } = state
    const loaded = await loadNotes(store)
    if (!loaded) return setState(state, { isLoaded: true })
    const next = applyLoaded(state, loaded.notes, { renewals, missing })
    setState(next, { unreadable: loaded.unreadable, isLoaded: true })
    await Promise.all([...loaded.rescued.map(saver.takeUp), saver.flush()])
  }
  return {
    ...notesStore,
    add(draft) {
      const note = createNote(draft, getNextOrder(state))
      void putAndSave(note)
      return note
    },
    addDraft(draft) {
      const note = createNote(draft, getNextOrder(state))
      setState(putDraft(state, note))
      return note
    },
    dropDraft: (id) => setState(dropDraft(state, id)),
    change(id, change) {
      const note = state.entries.get(id)?.note
      const changed = note && changeNote(note, change, getNextOrder(state))
      if (!changed || isSameNote(note, changed)) return
      setState(putNote(state, changed))
      saver.saveSoon()
    },
    remove(id) {
      if (!state.entries.has(id)) return
      setState(removeNote(state, id))
      void saver.save(id)
    },
    restore(note) {
      // Changed in another tab, it was not removed after all.
      if (!state.entries.get(note.id)?.note) void putAndSave({ ...note, savedOrder: getNextOrder(state) })
    },
    async keepAgain(id) {
      const note = state.entries.get(id)?.note
      if (note) await putAndSave(note)
    },
    onCopied(listener) {
      copyListeners.add(listener)
      return () => copyListeners.delete(listener)
    },
    load: () => load('gone'),
    reload: () => load('removed'),
    async refresh(key) {
      const before = state.renewals.get(key)
      if (isUnsaved(state.entries.get(key))) return
      const stored = await readStoredNote(store, key)
      const isNewer = isUnsaved(state.entries.get(key)) || state.renewals.get(key) !== before
      if (stored !== 'out of reach' && !isNewer) setState(applyRefreshed(state, key, stored))
    },
    flush: saver.flush,
    rescue: saver.rescue,
  }
}

/** The browser asks before the page is left while words would be lost with it. Returns the way to stop. */
export function warnWhileAtRisk(notes: Notes, { status }: AppDatabase): () => void {
  const state = combineStores({ notes, status })
  return warnBeforeLeaving(deriveStore(state, ({ notes: all, status: { phase } }) => isAtRisk(all, phase)))
}

/** The disk does not have the words, and cannot have them soon. What is on its way is put where the next visit finds it. */
function isAtRisk({ notes }: NotesState, phase: StoreStatus['phase']): boolean {
  const canSave = phase === 'ready' || phase === 'opening'
  return [...notes.values()].some(({ saving }) =>
    saving === 'saving' ? !canSave : saving !== 'saved' && saving !== 'draft' && saving !== 'gone',
  )
}

function changeNote(note: Note, change: NoteChange, savedOrder: number): Note {
  const text = (change.text ?? note.text).slice(0, MAX_NOTE)
  return { ...note, ...change, text, changedOn: new Date().toISOString(), savedOrder }
}

function createNote(draft: NoteDraft, savedOrder: number): Note {
  const { episodeId, episodeTitle, videoId, anchor, text = '', tags = [] } = draft
  const now = new Date().toISOString()
  return {
    version: NOTE_VERSION,
    id: createRandomId(),
    episodeId,
    episodeTitle: episodeTitle.slice(0, 1000),
    ...(videoId !== undefined && { videoId }),
    anchor,
    text: text.slice(0, MAX_NOTE),
    tags,
    madeOn: now,
    changedOn: now,
    savedOrder,
    revision: 0,
  }
}

interface LoadedNotes {
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
async function readStoredNote(store: AppDatabase, key: string): Promise<Note | undefined | 'out of reach'> {
  const loaded = await store.get('notes', key)
  if (!loaded.ok || store.status.getState().phase === 'memory') return 'out of reach'
  const read = readNote(loaded.value, key)
  return read.kind === 'note' ? read.note : undefined
}
