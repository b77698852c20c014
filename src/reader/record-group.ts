/** The record stores of a reader, loaded, saved and synchronised with other tabs together. */

import type { AppDatabase, StoreName } from '../storage/app-database.ts'
import { createRecordStore, type RecordStore, type RecordStoreOptions } from './record-store.ts'
import { createTabs } from './tabs.ts'

type SyncedRecords = Pick<RecordStore<unknown>, 'load' | 'reload' | 'refresh' | 'flush'>

export interface RecordGroup {
  /** A new record store in this group. */
  create<T>(options: Omit<RecordStoreOptions<T>, 'store' | 'onDirty' | 'onSaved'>): RecordStore<T>
  /** Adds records that are held elsewhere. */
  add(name: StoreName, records: SyncedRecords): void
  load(): Promise<void>
  /** Reads one kind again after a change made past its store, and notifies the other tabs. */
  reload(name: StoreName): Promise<void>
  /** See `RecordStore.flush`. */
  flush(isLeaving?: boolean): Promise<void>
  /** Tells the other tabs that a record has changed. */
  notifyTabs(name: StoreName, key: string): void
  /** All records of one kind, saved or not; empty until loaded, and for those held elsewhere. */
  getRecords(name: StoreName): ReadonlyMap<string, unknown>
  dispose(): void
}

/** Seconds for which changes are gathered before they are written. */
const GATHERING = 1

export function createRecordGroup(store: AppDatabase): RecordGroup {
  const synced = new Map<StoreName, SyncedRecords>()
  const created = new Map<StoreName, Pick<RecordStore<unknown>, 'getState'>>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const tabs = createTabs({
    onChange: (name, key) => void synced.get(name)?.refresh(key),
    onChangeAll: (name) => void synced.get(name)?.reload(),
  })
  const flush = async (isLeaving = false) => {
    clearTimeout(timer)
    timer = undefined
    await Promise.all([...synced.values()].map((records) => records.flush(isLeaving)))
  }
  const onDirty = () => void (timer ??= setTimeout(() => void flush(), GATHERING * 1000))
  return {
    create(options) {
      const records = createRecordStore({ ...options, store, onDirty, onSaved: tabs.tell })
      synced.set(options.name, records)
      created.set(options.name, records)
      return records
    },
    add: (name, records) => void synced.set(name, records),
    async load() {
      await Promise.all([...synced.values()].map((records) => records.load()))
    },
    async reload(name) {
      await synced.get(name)?.reload()
      tabs.tellAll(name)
    },
    flush,
    notifyTabs: tabs.tell,
    getRecords: (name) => created.get(name)?.getState() ?? new Map(),
    dispose() {
      clearTimeout(timer)
      tabs.close()
    },
  }
}
