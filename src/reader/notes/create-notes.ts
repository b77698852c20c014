/** Holds the notes: shown at once, saved one by one, each only over the revision it is based on, so that no tab undoes another. */

import { createRandomId } from '../../platform/random-id.ts'
import { createStore } from 'zustand/vanilla'
import type { AppDatabase } from '../../storage/app-database.ts'
import { nextOrder } from '../order.ts'
import { loadNotes, readStoredNote } from './load-notes.ts'
import { NOTE_VERSION, type Note } from './note.ts'
import { MAX_NOTE } from './note-limits.ts'
import type { KeptNote, NoteDraft, Notes, NotesState, Saving } from './note-state.ts'
import { formatRescueKey, writeRescues } from './rescue.ts'
import { isSameNote, saveNote, type Snapshot } from './save-note.ts'

export interface NotesOptions {
  readonly store: AppDatabase
  /** A change of this note is on disk: other tabs may want to know. */
  readonly onSaved: (key: string) => void
  /** For the first note of this visit that is on disk. */
  readonly onFirstSaved?: () => void
}

/** Seconds without a change after which a note is saved. */
const PAUSE = 0.5

/** State of one note in this page. */
interface Entry {
  /** Undefined: removed here. */
  readonly note: Note | undefined
  /** Revision on disk that it was made from; 0 when it was never there. */
  readonly base: number
  readonly saving: Saving
}

export function createNotes({ store, onSaved, onFirstSaved = () => {} }: NotesOptions): Notes {
  const notesStore = createStore<NotesState>(() => ({ notes: new Map(), unreadable: [], isLoaded: false }))
  let entries: ReadonlyMap<string, Entry> = new Map()
  /** The save of each note that is on its way. */
  const underWay = new Map<string, Promise<void>>()
  /** How often each note was saved or read again here: what was read before that ended is older than it. */
  const renewals = new Map<string, number>()
  /** Notes of which a rescued change may lie on disk that no save knows of. */
  const rescued = new Set<string>()
  const copyListeners = new Set<(from: string, to: string) => void>()
  const page = createRandomId()
  let hasSaved = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const show = (next: ReadonlyMap<string, Entry>, rest: Partial<NotesState> = {}) => {
    entries = next
    const before = notesStore.getState()
    notesStore.setState({ ...before, ...rest, notes: listSeen(next, before.notes) }, true)
  }
  const set = (id: string, entry: Entry | undefined) => {
    const next = new Map(entries)
    if (entry) next.set(id, entry)
    else next.delete(id)
    show(next)
  }
  const renew = (id: string) => renewals.set(id, (renewals.get(id) ?? 0) + 1)
  const takeOrder = () => nextOrder(new Map([...notesStore.getState().notes].map(([id, { note }]) => [id, note])))

  const put = (note: Note) => set(note.id, { note, base: entries.get(note.id)?.base ?? 0, saving: 'saving' })
  const putAndSave = (note: Note) => {
    put(note)
    return save(note.id)
  }

  /** One save of a note at a time: what changes meanwhile is saved after it. */
  async function save(id: string): Promise<void> {
    await underWay.get(id)
    // Another caller that waited for the same save has started the next one.
    if (underWay.has(id)) return underWay.get(id)
    const entry = entries.get(id)
    if (!entry || !isUnsaved(entry)) return
    await begin(id, entry)
  }

  function begin(id: string, entry: Entry, rescueKey?: string): Promise<void> {
    const saving = saveUntilDone(id, entry, rescueKey).finally(() => underWay.delete(id))
    underWay.set(id, saving)
    return saving
  }

  async function saveUntilDone(id: string, entry: Entry, rescueKey = formatRescueKey(page, id)): Promise<void> {
    const { note, base } = entry
    set(id, { ...entry, saving: 'saving' })
    const { outcome, stored, copy } = await saveNote(store, { id, note, base, rescueKey })
    for (const saved of copy ? [id, copy.id] : [id]) renew(saved)
    const now = entries.get(id) ?? entry
    if (outcome !== 'saved') return set(id, { ...now, saving: outcome })
    if (!hasSaved) onFirstSaved()
    hasSaved = true
    onSaved(id)
    const isDone = now.note === note || (now.note && stored && isSameNote(now.note, stored))
    if (copy) await splitOff(id, stored, copy, now.note)
    else if (!isDone) return saveUntilDone(id, { note: now.note, base: stored?.revision ?? 0, saving: 'saving' })
    else set(id, stored && { note: stored, base: stored.revision, saving: 'saved' })
    // Written while this save was on its way already.
    if (rescued.delete(id)) void store.delete('notes', formatRescueKey(page, id))
  }

  /** Theirs keeps the id; ours goes on under another, with what was typed meanwhile. */
  async function splitOff(id: string, theirs: Note | undefined, copy: Note, typed: Note | undefined): Promise<void> {
    const ours = typed ? { ...copy, text: typed.text, tags: typed.tags } : copy
    const isDone = isSameNote(ours, copy)
    const next = new Map(entries).set(copy.id, {
      note: ours,
      base: copy.revision,
      saving: isDone ? 'saved' : 'saving',
    })
    if (theirs) next.set(id, { note: theirs, base: theirs.revision, saving: 'saved' })
    else next.delete(id)
    show(next)
    for (const listener of copyListeners) listener(id, copy.id)
    onSaved(copy.id)
    if (!isDone) await save(copy.id)
  }

  async function flush(): Promise<void> {
    clearTimeout(timer)
    await Promise.all([...entries].filter(([, entry]) => isUnsaved(entry)).map(([id]) => save(id)))
  }

  async function load(missing: 'gone' | 'removed' = 'gone'): Promise<void> {
    const before = new Map(renewals)
    const loaded = await loadNotes(store)
    if (!loaded) return show(entries, { isLoaded: true })
    const next = new Map<string, Entry>()
    for (const note of loaded.notes) next.set(note.id, { note, base: note.revision, saving: 'saved' })
    for (const [id, entry] of entries) {
      if (isUnsaved(entry)) next.set(id, entry)
      else if (missing === 'gone' && !next.has(id)) next.set(id, { ...entry, base: 0, saving: 'gone' })
    }
    for (const [id, count] of renewals) {
      const entry = entries.get(id)
      if (before.get(id) === count) continue
      if (entry) next.set(id, entry)
      else next.delete(id)
    }
    show(next, { unreadable: loaded.unreadable, isLoaded: true })
    await Promise.all([...loaded.rescued.map(takeUp), flush()])
  }

  /** A change that another visit had no time to save is saved now, by the rules of any other. */
  async function takeUp({ id, note, base, rescueKey }: Snapshot): Promise<void> {
    if (!isUnsaved(entries.get(id)) && !underWay.has(id)) await begin(id, { note, base, saving: 'saving' }, rescueKey)
  }

  async function refresh(key: string): Promise<void> {
    if (isUnsaved(entries.get(key))) return
    const before = renewals.get(key)
    const stored = await readStoredNote(store, key)
    if (stored === 'out of reach' || isUnsaved(entries.get(key)) || renewals.get(key) !== before) return
    renew(key)
    set(key, stored && { note: stored, base: stored.revision, saving: 'saved' })
  }

  return {
    ...notesStore,
    add(draft) {
      const note = createNote(draft, takeOrder())
      void putAndSave(note)
      return note
    },
    change(id, change) {
      const note = entries.get(id)?.note
      if (!note) return
      const text = (change.text ?? note.text).slice(0, MAX_NOTE)
      const changed = { ...note, ...change, text, changedOn: new Date().toISOString(), savedOrder: takeOrder() }
      if (isSameNote(note, changed)) return
      put(changed)
      clearTimeout(timer)
      timer = setTimeout(() => void flush(), PAUSE * 1000)
    },
    remove(id) {
      const entry = entries.get(id)
      if (!entry) return
      set(id, { ...entry, note: undefined, saving: 'saving' })
      void save(id)
    },
    restore(note) {
      // Changed in another tab, it was not removed after all.
      if (!entries.get(note.id)?.note) void putAndSave({ ...note, savedOrder: takeOrder() })
    },
    async keepAgain(id) {
      const note = entries.get(id)?.note
      if (note) await putAndSave(note)
    },
    onCopied(listener) {
      copyListeners.add(listener)
      return () => copyListeners.delete(listener)
    },
    load: () => load(),
    reload: () => load('removed'),
    refresh,
    flush,
    async rescue() {
      const unsaved = [...entries].filter(([, entry]) => isUnsaved(entry)).map(([id, entry]) => ({ id, ...entry }))
      for (const { id } of unsaved) rescued.add(id)
      await Promise.all([writeRescues(store, page, unsaved), flush()])
    },
  }
}

/** A note that is gone from the disk is not saved again until the reader asks for it. */
function isUnsaved(entry: Entry | undefined): boolean {
  return entry !== undefined && entry.saving !== 'saved' && entry.saving !== 'gone'
}

/** A note nothing has changed in stays the same object, so that nothing is drawn for it. */
function listSeen(
  entries: ReadonlyMap<string, Entry>,
  before: ReadonlyMap<string, KeptNote>,
): ReadonlyMap<string, KeptNote> {
  const seen = new Map<string, KeptNote>()
  for (const [id, { note, saving }] of entries) {
    const known = before.get(id)
    if (note) seen.set(id, known?.note === note && known.saving === saving ? known : { note, saving })
  }
  return seen
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
