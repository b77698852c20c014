/** The record stores of a reader, loaded, saved and synchronised with other tabs together. */

import { type AppDatabase, type StoreName, STORE_NAMES } from '../storage/app-database.ts'
import { createRecordStore, type RecordStore, type RecordStoreOptions } from './record-store.ts'
import { readFields } from './fields.ts'

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
      const records = createRecordStore({ ...options, store, onDirty, onSaved: tabs.notify })
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
      tabs.notifyAll(name)
    },
    flush,
    notifyTabs: tabs.notify,
    getRecords: (name) => created.get(name)?.getState() ?? new Map(),
    dispose() {
      clearTimeout(timer)
      tabs.close()
    },
  }
}

interface Tabs {
  notify(name: StoreName, key: string): void
  /** Any number of records of this kind. */
  notifyAll(name: StoreName): void
  close(): void
}

interface TabListeners {
  readonly onChange: (name: StoreName, key: string) => void
  readonly onChangeAll: (name: StoreName) => void
}

/** Sends only the key of a record: each tab reads the record from the database itself. */
function createTabs({ onChange, onChangeAll }: TabListeners): Tabs {
  let channel = openChannel()
  channel?.addEventListener('message', (event: MessageEvent<unknown>) => {
    const field = readFields(event.data)
    const name = STORE_NAMES.find((known) => known === field?.('name'))
    const key = field?.('key')
    if (name && typeof key === 'string') onChange(name, key)
    if (name && field?.('isAll') === true) onChangeAll(name)
  })
  // The rule means windows: a channel never leaves its origin.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  const post = (message: object) => channel?.postMessage(message)
  return {
    notify: (name, key) => post({ name, key }),
    notifyAll: (name) => post({ name, isAll: true }),
    close() {
      channel?.close()
      channel = undefined
    },
  }
}

function openChannel(): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel('transcript-explorer')
  } catch {
    return undefined
  }
}
