/** Records of one kind: a map that is read and changed at once, and saved and synchronised with other tabs in the background. */

import { createStore } from 'zustand/vanilla'
import type { ReadonlyStore } from '../platform/readonly-store.ts'
import type { SaveOutcome, AppDatabase, StoreName } from '../storage/app-database.ts'
import { listQuarantined, setAside, takeBack } from './quarantine.ts'

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

export interface RecordStoreOptions<T> {
  readonly store: AppDatabase
  readonly name: StoreName
  /** Undefined for an unreadable record: it is moved to quarantine, unchanged. */
  readonly readRecord: (record: unknown, key: string) => T | undefined
  /** Adapts an unsaved record to the stored ones when these load later, for example to come after them in a sequence. */
  readonly rebase?: (value: T, stored: ReadonlyMap<string, T>, key: string) => T
  /**
   * Merges the changes of two tabs to one record. `base`: the stored record that this tab last saw. Must return `theirs` itself
   * when `mine` adds nothing. Default: the last write wins.
   */
  readonly merge?: (mine: T, theirs: T, base: T | undefined, key: string) => T
  /** Called with records that were removed elsewhere. Without it, a change here writes them again. */
  readonly onGone?: (gone: readonly T[]) => void
  /** Called when there are unsaved changes. */
  readonly onDirty: () => void
  /** Called when a record has been saved, to notify other tabs. */
  readonly onSaved: (name: StoreName, key: string) => void
}

export function createRecordStore<T>(options: RecordStoreOptions<T>): RecordStore<T> {
  const { store, name, readRecord, rebase, merge, onGone, onDirty, onSaved } = options
  const state = createStore<ReadonlyMap<string, T>>(() => new Map())
  const unsaved = new Set<string>()
  const underWay = new Map<string, T | undefined>()
  /** Change counter of each record: a read that began before a change is older than it. */
  const changes = new Map<string, number>()
  /** Each stored record as last read or written. */
  let onDisk = new Map<string, T>()
  let hasLoaded = false
  let merges = new AbortController()

  const change = (key: string, value: T | undefined) => {
    const next = new Map(state.getState())
    if (value === undefined) next.delete(key)
    else next.set(key, value)
    state.setState(next, true)
  }

  const changeAndKeep = (key: string, value: T | undefined) => {
    change(key, value)
    // Deleted first, so that the set is in the order of the changes.
    unsaved.delete(key)
    unsaved.add(key)
    changes.set(key, (changes.get(key) ?? 0) + 1)
    onDirty()
  }

  const readOrQuarantine = (key: string, record: unknown): T | undefined => {
    const value = readRecord(record, key)
    if (value === undefined) void setAside(store, { name, key }, (now) => readRecord(now, key) !== undefined)
    return value
  }

  /** Records that another version moved to quarantine and this one can read. */
  const readSetAside = async (stored: ReadonlyMap<string, unknown>) => {
    const found = await listQuarantined(store, name)
    return found.flatMap(({ key, record }) => {
      const value = stored.has(key) ? undefined : readRecord(record, key)
      if (value === undefined) return []
      void takeBack(store, { name, key })
      return [[key, value] as const]
    })
  }

  const keepOnDisk = (key: string, value: T | undefined) => {
    if (value === undefined) onDisk.delete(key)
    else onDisk.set(key, value)
  }

  const isGone = (key: string, theirs: T | undefined) => onGone && theirs === undefined && onDisk.has(key)

  async function load(missing: 'gone' | 'removed' = 'gone'): Promise<void> {
    // Nothing is written before what is stored has been read.
    hasLoaded = false
    const before = new Map(changes)
    const loaded = await store.all(name)
    if (!loaded.ok) return
    const stored = new Map<string, T>(await readSetAside(loaded.value))
    for (const [key, record] of loaded.value) {
      const value = readOrQuarantine(key, record)
      if (value !== undefined) stored.set(key, value)
    }
    const next = new Map(stored)
    const now = state.getState()
    const gone = new Set([...now.keys()].filter((key) => isGone(key, stored.get(key))))
    const changed = [...changes].filter(([key, count]) => before.get(key) !== count).map(([key]) => key)
    for (const key of new Set([...unsaved, ...changed])) {
      const mine = now.get(key)
      if (gone.has(key)) unsaved.delete(key)
      else if (mine === undefined) next.delete(key)
      else next.set(key, unsaved.has(key) ? join(key, mine, next) : mine)
    }
    hasLoaded = true
    onDisk = stored
    state.setState(next, true)
    if (missing === 'gone' && gone.size > 0) onGone?.([...gone].flatMap((key) => now.get(key) ?? []))
    if (unsaved.size > 0) onDirty()
  }

  function join(key: string, mine: T, stored: ReadonlyMap<string, T>): T {
    const rebased = rebase ? rebase(mine, stored, key) : mine
    const theirs = stored.get(key)
    return merge && theirs !== undefined ? merge(rebased, theirs, onDisk.get(key), key) : rebased
  }

  async function refresh(key: string): Promise<void> {
    const before = changes.get(key)
    const loaded = await store.get(name, key)
    // Memory knows nothing of what other tabs write.
    if (!loaded.ok || store.status.getState().phase === 'memory') return
    const isMine = unsaved.has(key) || changes.get(key) !== before
    const mine = state.getState().get(key)
    const theirs = loaded.value === undefined ? undefined : readOrQuarantine(key, loaded.value)
    if (mine !== undefined && isGone(key, theirs)) return dropGone(key, mine)
    if (isMine && (!merge || mine === undefined || theirs === undefined)) return
    const both =
      merge && mine !== undefined && theirs !== undefined ? merge(mine, theirs, onDisk.get(key), key) : theirs
    keepOnDisk(key, theirs)
    if (isMine || both !== theirs) changeAndKeep(key, both)
    else change(key, theirs)
  }

  function dropGone(key: string, mine: T): void {
    keepOnDisk(key, undefined)
    unsaved.delete(key)
    change(key, undefined)
    onGone?.([mine])
  }

  /** On a page being left nobody may be there to merge, and writes queued behind would be lost too. */
  function abortMerges(): void {
    merges.abort()
    merges = new AbortController()
  }

  async function flush(isLeaving = false): Promise<void> {
    if (isLeaving) abortMerges()
    if (!hasLoaded) await load()
    if (hasLoaded) await Promise.all([...unsaved].map((key) => save(key, isLeaving)))
  }

  /** A record counts as unsaved until the very value it has now is on disk. */
  async function save(key: string, isLeaving: boolean): Promise<void> {
    const value = state.getState().get(key)
    if (underWay.has(key) && Object.is(underWay.get(key), value)) {
      if (isLeaving && merge && value !== undefined) await saveUnmerged(key, value)
      return
    }
    underWay.set(key, value)
    const { outcome, written } = await write(key, value, isLeaving)
    if (Object.is(underWay.get(key), value)) underWay.delete(key)
    const now = state.getState().get(key)
    if (outcome === 'saved' && written === undefined && value !== undefined) return dropGone(key, now ?? value)
    if (outcome === 'saved') keepOnDisk(key, written)
    // A value that can never be stored is not tried again.
    const isDone = outcome === 'saved' || outcome === 'refused'
    if (isDone && Object.is(now, value)) unsaved.delete(key)
    if (outcome === 'saved') takeOver(key, value, written)
    if (outcome === 'saved') onSaved(name, key)
  }

  /** A page being left may never get what a merge in flight waits for: write without merging. */
  async function saveUnmerged(key: string, value: T): Promise<void> {
    const outcome = await store.put(name, key, value)
    if (outcome !== 'saved') return
    keepOnDisk(key, value)
    if (Object.is(state.getState().get(key), value)) return void unsaved.delete(key)
    // The page lives on, and the merge has brought in changes of another tab that were just overwritten.
    unsaved.add(key)
    onDirty()
  }

  /** Takes over the merged record that was written, with changes made here meanwhile on top. */
  function takeOver(key: string, value: T | undefined, written: T | undefined): void {
    const now = state.getState().get(key)
    if (now === undefined || value === undefined || written === undefined || Object.is(value, written)) return
    change(key, Object.is(now, value) ? written : (merge?.(now, written, value, key) ?? now))
  }

  /** `written`: what lies there afterwards. */
  async function write(
    key: string,
    value: T | undefined,
    isLeaving: boolean,
  ): Promise<{ readonly outcome: SaveOutcome; readonly written: T | undefined }> {
    if (value === undefined) return { outcome: await store.delete(name, key), written: undefined }
    if (!merge || isLeaving) return { outcome: await store.put(name, key, value), written: value }
    const base = onDisk.get(key)
    let written: T | undefined = value
    const outcome = await store.update(
      [{ name, key }],
      ([record]) => {
        const theirs = record === undefined ? undefined : readRecord(record, key)
        written = value
        if (theirs !== undefined) written = merge(value, theirs, base, key)
        else if (onGone && record === undefined && base !== undefined) written = undefined
        return written === undefined || written === theirs ? [] : [{ name, key, value: written }]
      },
      merges.signal,
    )
    return { outcome, written }
  }

  return {
    ...state,
    put: (key, value) => changeAndKeep(key, value),
    remove: (key) => changeAndKeep(key, undefined),
    load: () => load(),
    reload: () => load('removed'),
    refresh,
    flush,
  }
}
