/** Records of one kind, read at once and kept behind: a map that the store and the other tabs catch up with. */

import { createCell, type Readable } from '../storage/cell.ts'
import type { Store, StoreName } from '../storage/store.ts'
import { listQuarantined, setAside, takeBack } from './quarantine.ts'

export interface Shelf<T> extends Readable<ReadonlyMap<string, T>> {
  put(key: string, value: T): void
  remove(key: string): void
  /** Reads everything again and lays what is not saved yet over it. */
  load(): Promise<void>
  /** Reads everything again after a change made past this shelf: what lies there now counts, and what is missing was removed. */
  reload(): Promise<void>
  /** Reads one record again, because another tab has changed it. */
  refresh(key: string): Promise<void>
  /** Writes what is not saved yet. What cannot be saved stays for the next time. */
  flush(): Promise<void>
}

export interface ShelfOptions<T> {
  readonly store: Store
  readonly name: StoreName
  /** Undefined for a record of a shape nobody knows: it goes into quarantine, untouched. */
  readonly readRecord: (record: unknown, key: string) => T | undefined
  /** Places an unsaved record among the stored ones when these arrive later, for example after them in a sequence. */
  readonly rebase?: (value: T, stored: ReadonlyMap<string, T>, key: string) => T
  /** Where two tabs add to one record: both in one. `theirs` itself when `mine` adds nothing. Default: who writes last wins. */
  readonly merge?: (mine: T, theirs: T) => T
  /** There is something to write. */
  readonly onDirty: () => void
  /** A record is on disk: other tabs may want to know. */
  readonly onSaved: (name: StoreName, key: string) => void
}

export function createShelf<T>(options: ShelfOptions<T>): Shelf<T> {
  const { store, name, readRecord, rebase, merge, onDirty, onSaved } = options
  const cell = createCell<ReadonlyMap<string, T>>(new Map())
  const unsaved = new Set<string>()
  const underWay = new Map<string, T | undefined>()
  /** How often each record was changed here: what was read before a change is older than it, saved or not. */
  const changes = new Map<string, number>()
  let hasLoaded = false

  const change = (key: string, value: T | undefined) => {
    const next = new Map(cell.read())
    if (value === undefined) next.delete(key)
    else next.set(key, value)
    cell.write(next)
  }

  const changeAndKeep = (key: string, value: T | undefined) => {
    change(key, value)
    // Taken out first, so that the order of the set is the order of the changes.
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

  /** Another version set these aside, and this one can read them. */
  const readSetAside = async (stored: ReadonlyMap<string, unknown>) => {
    const found = await listQuarantined(store, name)
    return found.flatMap(({ key, record }) => {
      const value = stored.has(key) ? undefined : readRecord(record, key)
      if (value === undefined) return []
      void takeBack(store, { name, key })
      return [[key, value] as const]
    })
  }

  async function load(): Promise<void> {
    // Nothing is written before what is stored has been read.
    hasLoaded = false
    const before = new Map(changes)
    const loaded = await store.all(name)
    if (!loaded.ok) return
    const next = new Map<string, T>(await readSetAside(loaded.value))
    for (const [key, record] of loaded.value) {
      const value = readOrQuarantine(key, record)
      if (value !== undefined) next.set(key, value)
    }
    const now = cell.read()
    const changed = [...changes].filter(([key, count]) => before.get(key) !== count).map(([key]) => key)
    for (const key of new Set([...unsaved, ...changed])) {
      const mine = now.get(key)
      if (mine === undefined) next.delete(key)
      else next.set(key, rebase && unsaved.has(key) ? rebase(mine, next, key) : mine)
    }
    hasLoaded = true
    cell.write(next)
    if (unsaved.size > 0) onDirty()
  }

  async function refresh(key: string): Promise<void> {
    const before = changes.get(key)
    const loaded = await store.get(name, key)
    if (!loaded.ok) return
    const isMine = unsaved.has(key) || changes.get(key) !== before
    const mine = cell.read().get(key)
    if (isMine && (!merge || mine === undefined || loaded.value === undefined)) return
    const theirs = loaded.value === undefined ? undefined : readOrQuarantine(key, loaded.value)
    const both = merge && mine !== undefined && theirs !== undefined ? merge(mine, theirs) : theirs
    if (isMine || both !== theirs) changeAndKeep(key, both)
    else change(key, theirs)
  }

  async function flush(): Promise<void> {
    if (!hasLoaded) await load()
    if (hasLoaded) await Promise.all([...unsaved].map(save))
  }

  /** A record counts as unsaved until the very value it has now is on disk. */
  async function save(key: string): Promise<void> {
    const value = cell.read().get(key)
    if (underWay.has(key) && Object.is(underWay.get(key), value)) return
    underWay.set(key, value)
    const outcome = await (value === undefined ? store.delete(name, key) : store.put(name, key, value))
    if (Object.is(underWay.get(key), value)) underWay.delete(key)
    // A value that can never be stored is not tried again.
    const isDone = outcome === 'saved' || outcome === 'refused'
    if (isDone && Object.is(cell.read().get(key), value)) unsaved.delete(key)
    if (outcome === 'saved') onSaved(name, key)
  }

  return {
    read: cell.read,
    subscribe: cell.subscribe,
    put: (key, value) => changeAndKeep(key, value),
    remove: (key) => changeAndKeep(key, undefined),
    load,
    reload: load,
    refresh,
    flush,
  }
}
