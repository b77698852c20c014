/** State of the notes in this page: each with how well it is kept and what it was made from. Pure; `create-notes.ts` runs it. */

import { nextOrder } from '../fields.ts'
import type { Note } from './note.ts'
import type { KeptNote, Saving } from './note-state.ts'
import { isSameNote, type SavedNote } from './save-note.ts'

export interface Entry {
  /** Undefined: removed here. */
  readonly note: Note | undefined
  /** Revision on disk that it was made from; 0 when it was never there. */
  readonly base: number
  readonly saving: Saving
}

export interface NoteEntries {
  readonly entries: ReadonlyMap<string, Entry>
  /** How often each note was saved or read again here: a read that began before that ended is older than it. */
  readonly renewals: ReadonlyMap<string, number>
}

export function createNoteEntries(): NoteEntries {
  return { entries: new Map(), renewals: new Map() }
}

/** A note that is gone from the disk is not saved again until the reader asks for it, a draft not before it is changed. */
export function isUnsaved(entry: Entry | undefined): boolean {
  return entry !== undefined && entry.saving !== 'saved' && entry.saving !== 'gone' && entry.saving !== 'draft'
}

export function getUnsaved({ entries }: NoteEntries): readonly (Entry & { readonly id: string })[] {
  return [...entries].flatMap(([id, entry]) => (isUnsaved(entry) ? [{ id, ...entry }] : []))
}

export function getNextOrder({ entries }: NoteEntries): number {
  return nextOrder(new Map([...entries].flatMap(([id, { note }]) => (note ? [[id, note]] : []))))
}

/** A new or changed note. */
export function putNote(state: NoteEntries, note: Note): NoteEntries {
  return withEntry(state, note.id, { note, base: state.entries.get(note.id)?.base ?? 0, saving: 'saving' })
}

export function putDraft(state: NoteEntries, note: Note): NoteEntries {
  return withEntry(state, note.id, { note, base: 0, saving: 'draft' })
}

export function dropDraft(state: NoteEntries, id: string): NoteEntries {
  return state.entries.get(id)?.saving === 'draft' ? withEntry(state, id, undefined) : state
}

export function removeNote(state: NoteEntries, id: string): NoteEntries {
  const entry = state.entries.get(id)
  if (!entry || entry.saving === 'draft') return dropDraft(state, id)
  return withEntry(state, id, { ...entry, note: undefined, saving: 'saving' })
}

/** Saving begins; `entry` is what is saved. */
export function beginSaving(state: NoteEntries, id: string, entry: Entry): NoteEntries {
  return withEntry(state, id, { ...entry, saving: 'saving' })
}

/** Another tab has changed the note, or removed it. */
export function applyRefreshed(state: NoteEntries, id: string, note: Note | undefined): NoteEntries {
  return withEntry(renew(state, id), id, note && createSavedEntry(note))
}

/** The counters when the read began, and how to take a missing note. */
export interface LoadContext {
  readonly renewals: NoteEntries['renewals']
  /** `removed`: on purpose. */
  readonly missing: 'gone' | 'removed'
}

/** All notes have been read. What is unsaved, or newer than the read, stays as it is here. */
export function applyLoaded(
  state: NoteEntries,
  notes: readonly Note[],
  { renewals, missing }: LoadContext,
): NoteEntries {
  const entries = new Map(notes.map((note) => [note.id, createSavedEntry(note)]))
  for (const [id, entry] of state.entries) {
    if (isUnsaved(entry) || entry.saving === 'draft') entries.set(id, entry)
    else if (missing === 'gone' && !entries.has(id)) entries.set(id, { ...entry, base: 0, saving: 'gone' })
  }
  for (const [id, count] of state.renewals) {
    const entry = state.entries.get(id)
    if (renewals.get(id) === count) continue
    if (entry) entries.set(id, entry)
    else entries.delete(id)
  }
  return { ...state, entries }
}

interface SaveResult extends SavedNote {
  readonly id: string
  /** The entry that was saved; the note may have been changed since. */
  readonly entry: Entry
}

/**
 * done: as it is shown · changed: typed on meanwhile, to be saved again from the revision that is now on disk ·
 * copied: another tab's note keeps the id, ours goes on under another, with what was typed meanwhile · failed: not on disk.
 */
type SaveStep =
  | { readonly kind: 'done' | 'changed' | 'failed'; readonly state: NoteEntries }
  | { readonly kind: 'copied'; readonly state: NoteEntries; readonly copyId: string }

export function applySaved(state: NoteEntries, { id, entry, outcome, stored, copy }: SaveResult): SaveStep {
  const now = state.entries.get(id) ?? entry
  const { note } = now
  const renewed = renew(state, id)
  if (outcome !== 'saved') return { kind: 'failed', state: withEntry(renewed, id, { ...now, saving: outcome }) }
  const saved = withEntry(renewed, id, stored && createSavedEntry(stored))
  if (copy) return { kind: 'copied', state: addCopy(saved, copy, note), copyId: copy.id }
  if (note === entry.note || (note && stored && isSameNote(note, stored))) return { kind: 'done', state: saved }
  const base = stored?.revision ?? 0
  return { kind: 'changed', state: withEntry(renewed, id, { note, base, saving: 'saving' }) }
}

function addCopy(state: NoteEntries, copy: Note, typed: Note | undefined): NoteEntries {
  const note = typed ? { ...copy, text: typed.text, tags: typed.tags } : copy
  const saving = isSameNote(note, copy) ? 'saved' : 'saving'
  return withEntry(renew(state, copy.id), copy.id, { note, base: copy.revision, saving })
}

/** The notes as the page sees them. One that has not changed stays the same object, so that it is not rendered again. */
export function getShown(
  { entries }: NoteEntries,
  before: ReadonlyMap<string, KeptNote>,
): ReadonlyMap<string, KeptNote> {
  const shown = new Map<string, KeptNote>()
  for (const [id, { note, saving }] of entries) {
    const known = before.get(id)
    if (note) shown.set(id, known?.note === note && known.saving === saving ? known : { note, saving })
  }
  return shown
}

function createSavedEntry(note: Note): Entry {
  return { note, base: note.revision, saving: 'saved' }
}

function renew(state: NoteEntries, id: string): NoteEntries {
  return { ...state, renewals: new Map(state.renewals).set(id, (state.renewals.get(id) ?? 0) + 1) }
}

function withEntry(state: NoteEntries, id: string, entry: Entry | undefined): NoteEntries {
  const entries = new Map(state.entries)
  if (entry) entries.set(id, entry)
  else entries.delete(id)
  return { ...state, entries }
}
