/** State of the records of one kind: what is shown, what is stored, what is not saved yet. Pure; `record-store.ts` runs it. */

import type { SaveOutcome } from '../storage/app-database.ts'

export interface RecordState<T> {
  /** The records as shown. */
  readonly records: ReadonlyMap<string, T>
  /** Keys of records that must still be written or deleted, in the order of the changes. */
  readonly unsaved: ReadonlySet<string>
  /** Each stored record as last read or written. */
  readonly stored: ReadonlyMap<string, T>
  /** Change counter of each record: a read that began before a change is older than it. */
  readonly changes: ReadonlyMap<string, number>
  /** Nothing is written before the stored records have been read. */
  readonly hasLoaded: boolean
}

export interface RecordRules<T> {
  /** Adapts an unsaved record to the stored ones when these load later, for example to come after them in a sequence. */
  readonly rebase?: (value: T, stored: ReadonlyMap<string, T>, key: string) => T
  /**
   * Merges the changes of two tabs to one record. `base`: the stored record that this tab last saw. Must return `theirs` itself
   * when `mine` adds nothing. Default: the last write wins.
   */
  readonly merge?: (mine: T, theirs: T, base: T | undefined, key: string) => T
  /** A record that was removed elsewhere goes here too. Otherwise a change here writes it again. */
  readonly dropsGone: boolean
}

/** The next state, and what the store must report. */
export interface Step<T> {
  readonly state: RecordState<T>
  /** Records that were removed elsewhere. */
  readonly gone?: readonly T[]
  /** There are new unsaved changes. */
  readonly isDirty?: boolean
}

export function createRecordState<T>(): RecordState<T> {
  return { records: new Map(), unsaved: new Set(), stored: new Map(), changes: new Map(), hasLoaded: false }
}

/** A change made here; `undefined` removes the record. */
export function changeRecord<T>(state: RecordState<T>, key: string, value: T | undefined): Step<T> {
  const changes = new Map(state.changes).set(key, (state.changes.get(key) ?? 0) + 1)
  return { state: { ...setUnsaved(setShown(state, key, value), key, true), changes }, isDirty: true }
}

/** The counters when the read began, and how to take a missing record. */
export interface LoadContext {
  readonly changes: ReadonlyMap<string, number>
  /** `removed`: on purpose, so no notice is shown. */
  readonly missing: 'gone' | 'removed'
}

/** All stored records have been read: unsaved changes are laid over them. */
export function applyLoaded<T>(
  state: RecordState<T>,
  stored: ReadonlyMap<string, T>,
  { changes, missing }: LoadContext,
  rules: RecordRules<T>,
): Step<T> {
  const gone = new Map([...state.records].filter(([key]) => isGone(state, key, stored.get(key), rules)))
  const unsaved = new Set([...state.unsaved].filter((key) => !gone.has(key)))
  const changed = [...state.changes].filter(([key, count]) => changes.get(key) !== count).map(([key]) => key)
  const records = new Map(stored)
  for (const key of new Set([...state.unsaved, ...changed])) {
    const mine = state.records.get(key)
    if (gone.has(key)) continue
    if (mine === undefined) records.delete(key)
    else records.set(key, unsaved.has(key) ? layOver(state, key, mine, records, rules) : mine)
  }
  return {
    state: { ...state, records, unsaved, stored, hasLoaded: true },
    gone: missing === 'gone' ? [...gone.values()] : [],
    isDirty: unsaved.size > 0,
  }
}

function layOver<T>(
  state: RecordState<T>,
  key: string,
  mine: T,
  stored: ReadonlyMap<string, T>,
  { rebase, merge }: RecordRules<T>,
): T {
  const rebased = rebase ? rebase(mine, stored, key) : mine
  const theirs = stored.get(key)
  return merge && theirs !== undefined ? merge(rebased, theirs, state.stored.get(key), key) : rebased
}

/** Another tab has written or deleted one record. `isChanged`: it was changed here while it was read. */
export function applyRefreshed<T>(
  state: RecordState<T>,
  { key, theirs, isChanged }: { readonly key: string; readonly theirs: T | undefined; readonly isChanged: boolean },
  rules: RecordRules<T>,
): Step<T> {
  const mine = state.records.get(key)
  if (mine !== undefined && isGone(state, key, theirs, rules)) return dropGone(state, key, mine)
  const isMine = state.unsaved.has(key) || isChanged
  const merged =
    rules.merge && mine !== undefined && theirs !== undefined
      ? rules.merge(mine, theirs, state.stored.get(key), key)
      : undefined
  if (isMine && merged === undefined) return { state }
  const both = merged ?? theirs
  const next = setStored(state, key, theirs)
  return isMine || both !== theirs ? changeRecord(next, key, both) : { state: setShown(next, key, theirs) }
}

/** `written`: the stored record afterwards, undefined if there is none. */
export interface Written<T> {
  readonly key: string
  /** The record when writing began. */
  readonly value: T | undefined
  readonly outcome: SaveOutcome
  readonly written: T | undefined
}

/** A record counts as unsaved until the very value it has now is on disk. */
export function applyWritten<T>(
  state: RecordState<T>,
  { key, value, outcome, written }: Written<T>,
  { merge }: RecordRules<T>,
): Step<T> {
  const now = state.records.get(key)
  const isSaved = outcome === 'saved'
  if (isSaved && written === undefined && value !== undefined) return dropGone(state, key, now ?? value)
  // A value that can never be stored is not tried again.
  const isDone = (isSaved || outcome === 'refused') && Object.is(now, value)
  const settled = isDone ? setUnsaved(state, key, false) : state
  if (!isSaved) return { state: settled }
  const next = setStored(settled, key, written)
  if (now === undefined || value === undefined || written === undefined || Object.is(value, written))
    return { state: next }
  // The merged record that was written is shown, with changes made here meanwhile on top.
  const shown = Object.is(now, value) ? written : (merge?.(now, written, value, key) ?? now)
  return { state: setShown(next, key, shown) }
}

/** A record was written over what was stored, while a merge of it was in flight. */
export function applyOverwritten<T>(state: RecordState<T>, key: string, value: T): Step<T> {
  // If it has changed, the merge has brought in changes of another tab that were just overwritten.
  const isDirty = !Object.is(state.records.get(key), value)
  return { state: setUnsaved(setStored(state, key, value), key, isDirty), isDirty }
}

/** The record to write over `theirs`; undefined when it was removed elsewhere and stays so. `base`: as last seen in storage. */
export function mergeToWrite<T>(
  mine: T,
  { key, theirs, base, isStored }: { key: string; theirs: T | undefined; base: T | undefined; isStored: boolean },
  { merge, dropsGone }: RecordRules<T>,
): T | undefined {
  if (merge && theirs !== undefined) return merge(mine, theirs, base, key)
  return dropsGone && !isStored && base !== undefined ? undefined : mine
}

function isGone<T>({ stored }: RecordState<T>, key: string, theirs: T | undefined, { dropsGone }: RecordRules<T>) {
  return dropsGone && theirs === undefined && stored.has(key)
}

function dropGone<T>(state: RecordState<T>, key: string, mine: T): Step<T> {
  return { state: setUnsaved(setStored(setShown(state, key), key), key, false), gone: [mine] }
}

function setShown<T>(state: RecordState<T>, key: string, value?: T): RecordState<T> {
  return { ...state, records: withEntry(state.records, key, value) }
}

function setStored<T>(state: RecordState<T>, key: string, value?: T): RecordState<T> {
  return { ...state, stored: withEntry(state.stored, key, value) }
}

/** Moves the key behind the others, or takes it out. */
function setUnsaved<T>(state: RecordState<T>, key: string, isUnsaved: boolean): RecordState<T> {
  const unsaved = new Set(state.unsaved)
  unsaved.delete(key)
  return { ...state, unsaved: isUnsaved ? unsaved.add(key) : unsaved }
}

function withEntry<T>(map: ReadonlyMap<string, T>, key: string, value: T | undefined): ReadonlyMap<string, T> {
  const next = new Map(map)
  if (value === undefined) next.delete(key)
  else next.set(key, value)
  return next
}
