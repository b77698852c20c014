/** Records of one kind: a map that is read and changed at once, and saved and synchronised with other tabs in the background. */

import { createStore } from 'zustand/vanilla'
import type { ReadonlyStore } from '../platform/readonly-store.ts'
import type { AppDatabase, StoreName } from '../storage/app-database.ts'
import { listQuarantined, setAside, takeBack } from './quarantine.ts'
import {
  applyLoaded,
  applyOverwritten,
  applyRefreshed,
  applyWritten,
  changeRecord,
  createRecordState,
  mergeToWrite,
  type RecordRules,
  type Step,
  type Written,
} from './record-state.ts'

export interface RecordStore<T> extends ReadonlyStore<ReadonlyMap<string, T>> {
  put(key: string, value: T): void
  remove(key: string): void
  /** Reads all records again and applies unsaved changes on top. */
  load(): Promise<void>
  /** The same after a change made past this store: missing records were removed on purpose. */
  reload(): Promise<void>
  /** Reads one record again, because another tab has changed it. */
  refresh(key: string): Promise<void>
  /**
   * Saves unsaved changes. Those that can't be saved stay for the next time. `isLeaving`: the page may be gone before a record
   * has been read, so it is written without merging the changes of another tab.
   */
  flush(isLeaving?: boolean): Promise<void>
}

export interface RecordStoreOptions<T> extends Omit<RecordRules<T>, 'dropsGone'> {
  readonly store: AppDatabase
  readonly name: StoreName
  /** Undefined for an unreadable record: it is moved to quarantine, unchanged. */
  readonly readRecord: (record: unknown, key: string) => T | undefined
  /** Called with records that were removed elsewhere. Without it, a change here writes them again. */
  readonly onGone?: (gone: readonly T[]) => void
  /** Called when there are unsaved changes. */
  readonly onDirty: () => void
  /** Called when a record has been saved, to notify other tabs. */
  readonly onSaved: (name: StoreName, key: string) => void
}

export function createRecordStore<T>(options: RecordStoreOptions<T>): RecordStore<T> {
  const { store, name, rebase, merge, onGone, onDirty, onSaved } = options
  const rules: RecordRules<T> = { rebase, merge, dropsGone: onGone !== undefined }
  const records = createStore<ReadonlyMap<string, T>>(() => new Map())
  let state = createRecordState<T>()
  const underWay = new Map<string, { readonly value: T | undefined; readonly written: Promise<Written<T>> }>()
  let merges = new AbortController()

  const apply = ({ state: next, gone = [], isDirty }: Step<T>) => {
    state = next
    records.setState(next.records, true)
    if (gone.length > 0) onGone?.(gone)
    if (isDirty) onDirty()
  }
  const load = async (missing: 'gone' | 'removed' = 'gone') => {
    state = { ...state, hasLoaded: false }
    const { changes } = state
    const stored = await readStored(options)
    if (stored) apply(applyLoaded(state, stored, { changes, missing }, rules))
  }
  const refresh = async (key: string) => {
    const before = state.changes.get(key)
    const loaded = await store.get(name, key)
    // Memory knows nothing of what other tabs write.
    if (!loaded.ok || store.status.getState().phase === 'memory') return
    const theirs = loaded.value === undefined ? undefined : readOrQuarantine(options, key, loaded.value)
    apply(applyRefreshed(state, { key, theirs, isChanged: state.changes.get(key) !== before }, rules))
  }
  const save = async (key: string, isLeaving: boolean): Promise<void> => {
    const value = state.records.get(key)
    const before = underWay.get(key)
    if (before && Object.is(before.value, value)) {
      // A page being left may never get what a merge in flight waits for.
      const isOverwritten = isLeaving && merge && value !== undefined && (await store.put(name, key, value)) === 'saved'
      if (isOverwritten) apply(applyOverwritten(state, key, value))
      return
    }
    if (before && !isLeaving) {
      // Merged with what this tab itself has just written, a change would be undone.
      await before.written
      return state.unsaved.has(key) ? save(key, false) : undefined
    }
    const base = state.stored.get(key)
    const written = write(options, rules, { key, value, base, signal: isLeaving ? undefined : merges.signal })
    underWay.set(key, { value, written })
    const result = await written
    if (underWay.get(key)?.written === written) underWay.delete(key)
    const step = applyWritten(state, result, rules)
    apply(step)
    if (result.outcome === 'saved' && !step.gone) onSaved(name, key)
  }
  const flush = async (isLeaving = false) => {
    // On a page being left nobody may be there to merge, and writes queued behind would be lost too.
    if (isLeaving) {
      merges.abort()
      merges = new AbortController()
    }
    if (!state.hasLoaded) await load()
    if (state.hasLoaded) await Promise.all([...state.unsaved].map((key) => save(key, isLeaving)))
  }
  return {
    ...records,
    put: (key, value) => apply(changeRecord(state, key, value)),
    remove: (key) => apply(changeRecord(state, key, undefined)),
    load: () => load(),
    reload: () => load('removed'),
    refresh,
    flush,
  }
}

type Source<T> = Pick<RecordStoreOptions<T>, 'store' | 'name' | 'readRecord'>

/** All readable records. Undefined when the database cannot be read now. */
async function readStored<T>(source: Source<T>): Promise<ReadonlyMap<string, T> | undefined> {
  const loaded = await source.store.all(source.name)
  if (!loaded.ok) return undefined
  const stored = new Map<string, T>(await readSetAside(source, loaded.value))
  for (const [key, record] of loaded.value) {
    const value = readOrQuarantine(source, key, record)
    if (value !== undefined) stored.set(key, value)
  }
  return stored
}

/** Records that another version moved to quarantine and this one can read. */
async function readSetAside<T>({ store, name, readRecord }: Source<T>, stored: ReadonlyMap<string, unknown>) {
  const found = await listQuarantined(store, name)
  return found.flatMap(({ key, record }) => {
    const value = stored.has(key) ? undefined : readRecord(record, key)
    if (value === undefined) return []
    void takeBack(store, { name, key })
    return [[key, value] as const]
  })
}

function readOrQuarantine<T>({ store, name, readRecord }: Source<T>, key: string, record: unknown): T | undefined {
  const value = readRecord(record, key)
  if (value === undefined) void setAside(store, { name, key }, (now) => readRecord(now, key) !== undefined)
  return value
}

interface Unwritten<T> {
  readonly key: string
  readonly value: T | undefined
  /** The stored record as last seen. */
  readonly base: T | undefined
  /** Aborts the merge with what is stored. Without it nothing is merged. */
  readonly signal: AbortSignal | undefined
}

async function write<T>(source: Source<T>, rules: RecordRules<T>, unwritten: Unwritten<T>): Promise<Written<T>> {
  const { store, name, readRecord } = source
  const { key, value, base, signal } = unwritten
  if (value === undefined) return { key, value, outcome: await store.delete(name, key), written: undefined }
  if (!rules.merge || !signal) return { key, value, outcome: await store.put(name, key, value), written: value }
  let written: T | undefined = value
  const outcome = await store.update(
    [{ name, key }],
    ([record]) => {
      const theirs = record === undefined ? undefined : readRecord(record, key)
      written = mergeToWrite(value, { key, theirs, base, isStored: record !== undefined }, rules)
      return written === undefined || written === theirs ? [] : [{ name, key, value: written }]
    },
    signal,
  )
  return { key, value, outcome, written }
}
