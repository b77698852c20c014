/** Writes one note over the revision it was made from, or beside what another tab has made of it: neither is lost. */

import { createRandomId } from '../../platform/random-id.ts'
import type { RecordChange, SaveOutcome, AppDatabase } from '../../storage/app-database.ts'
import { nextRevision, readFields, readNumber } from '../fields.ts'
import { readNote, type Note } from './note.ts'

/** A note as it is to be on disk. */
export interface Snapshot {
  readonly id: string
  /** Undefined: to be removed. */
  readonly note: Note | undefined
  /** Revision on disk that it was made from; 0 when it was never there. */
  readonly base: number
  /** Key of the rescued change that this makes superfluous. */
  readonly rescueKey?: string
}

export interface SavedNote {
  readonly outcome: SaveOutcome
  /** The stored note afterwards. Only valid when the outcome is `saved`. */
  readonly stored: Note | undefined
  /** Ours under an id of its own, when another tab had changed the note meanwhile. */
  readonly copy?: Note
}

/** Resolves as `saved` only when the disk has it. */
export async function saveNote(store: AppDatabase, snapshot: Snapshot): Promise<SavedNote> {
  // Without a database there are no revisions. The page keeps the note and saves it when the database is back.
  if (store.status.getState().phase === 'memory') return { outcome: 'held', stored: undefined }
  const { id, rescueKey } = snapshot
  let decision: Decision = { stored: undefined }
  const outcome = await store.update([{ name: 'notes', key: id }], ([record]) => {
    decision = decide(snapshot, record)
    const { write } = decision
    const changes: RecordChange[] = write ? [{ name: 'notes', key: write.key, value: write.note }] : []
    return rescueKey === undefined ? changes : [...changes, { name: 'notes', key: rescueKey, value: undefined }]
  })
  const { stored, copy } = decision
  return { outcome, stored, copy }
}

interface Decision extends Omit<SavedNote, 'outcome'> {
  readonly write?: { readonly key: string; readonly note: Note | undefined }
}

function decide({ id, note, base }: Snapshot, record: unknown): Decision {
  const found = record === undefined ? undefined : readNote(record, id)
  const theirs = found?.kind === 'note' ? found.note : undefined
  if (!note) {
    // Removed here and changed there: the change stays.
    if (!theirs || theirs.revision !== base) return { stored: theirs }
    return { stored: undefined, write: { key: id, note: undefined } }
  }
  // Changed here and removed there: the change stays.
  if (!found || theirs?.revision === base) {
    const stored = { ...note, revision: nextRevision(base) }
    return { stored, write: { key: id, note: stored } }
  }
  if (theirs && isSameNote(theirs, note)) return { stored: theirs }
  const copy: Note = { ...note, id: createRandomId(), revision: 1, copyOf: id }
  return { stored: theirs, copy, write: { key: copy.id, note: copy } }
}

/** The same words, tags and anchor: nothing is lost when only one of the two stays. */
export function isSameNote(one: Note, other: Note): boolean {
  return (
    one.text === other.text &&
    JSON.stringify(one.tags) === JSON.stringify(other.tags) &&
    one.episodeId === other.episodeId &&
    isSameAnchor(one, other)
  )
}

function isSameAnchor({ anchor: one }: Note, { anchor: other }: Note): boolean {
  return one === other || (one.kind === other.kind && one.at === other.at && one.quote === other.quote)
}

const PREFIX = 'rescue/'

export function isRescueKey(key: string): boolean {
  return key.startsWith(PREFIX)
}

/** `page` keeps pages that are open at once apart. */
export function formatRescueKey(page: string, id: string): string {
  return `${PREFIX}${page}/${id}`
}

/** Saving a note reads before it writes, and a page that is being left does not live to hear the answer. */
export async function writeRescues(
  store: AppDatabase,
  page: string,
  snapshots: readonly Snapshot[],
): Promise<SaveOutcome> {
  const records = snapshots.flatMap(({ id, note, base }) =>
    note ? [[formatRescueKey(page, id), { note, base }] as const] : [],
  )
  return records.length === 0 ? 'saved' : store.putAll('notes', new Map(records))
}

/** Undefined for anything else. */
export function readRescue(key: string, record: unknown): Snapshot | undefined {
  const field = readFields(record)
  const id = readFields(field?.('note'))?.('id')
  const base = readNumber(field?.('base'), 0, Number.MAX_SAFE_INTEGER)
  if (typeof id !== 'string' || base === undefined) return undefined
  const read = readNote(field?.('note'), id)
  return read.kind === 'note' ? { id, note: read.note, base, rescueKey: key } : undefined
}
