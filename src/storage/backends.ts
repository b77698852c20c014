/** The record operations on the database and in memory. Both copy records in and out, so that none is shared. */

import type { Database, Opened } from './connection.ts'
import { readFaultName } from './faults.ts'
import type { DecideChanges, RecordRef, SaveOutcome, StoreName } from './app-database.ts'

/** Operations may throw what IndexedDB throws. */
export interface Backend {
  get(name: StoreName, key: string): Promise<unknown>
  all(name: StoreName): Promise<ReadonlyMap<string, unknown>>
  put(name: StoreName, key: string, value: unknown): Promise<SaveOutcome>
  putAll(name: StoreName, records: ReadonlyMap<string, unknown>): Promise<SaveOutcome>
  delete(name: StoreName, key: string): Promise<SaveOutcome>
  update(refs: readonly RecordRef[], decide: DecideChanges, signal?: AbortSignal): Promise<SaveOutcome>
}

interface DatabaseBackend extends Backend {
  readonly database: Database
}

export function createDatabaseBackend({ database, readOnly }: Opened): DatabaseBackend {
  const begin = (names: readonly StoreName[]) => {
    const transaction = database.transaction(names, 'readwrite', { durability: findDurability(names) })
    transaction.done.catch(() => {})
    return transaction
  }
  const write = async (
    name: StoreName,
    change: (store: {
      put(value: unknown, key: string): Promise<unknown>
      delete(key: string): Promise<unknown>
    }) => void,
  ): Promise<SaveOutcome> => {
    if (readOnly) return 'read-only'
    const transaction = begin([name])
    return commit(transaction, () => change(transaction.objectStore(name)))
  }
  return {
    database,
    get: (name, key) => database.get(name, key),
    all: (name) => readAll(database, name),
    put: (name, key, value) => write(name, (store) => ignoreRejection(store.put(value, key))),
    putAll: (name, records) =>
      write(name, (store) => {
        for (const [key, value] of records) ignoreRejection(store.put(value, key))
      }),
    delete: (name, key) => write(name, (store) => ignoreRejection(store.delete(key))),
    async update(refs, decide, signal) {
      if (readOnly) return 'read-only'
      if (signal?.aborted) return 'failed'
      const names = [...new Set(refs.map(({ name }) => name))]
      const transaction = begin(names)
      const abort = () => transaction.abort()
      signal?.addEventListener('abort', abort)
      const reads = Promise.all(refs.map(({ name, key }) => transaction.objectStore(name).get(key)))
      const found = await reads
        .catch((fault: unknown) => {
          if (!signal?.aborted) throw fault
          return undefined
        })
        .finally(() => signal?.removeEventListener('abort', abort))
      if (!found || signal?.aborted) return 'failed'
      return commit(transaction, () => {
        for (const { name, key, value } of decide(found)) {
          const store = transaction.objectStore(name)
          ignoreRejection(value === undefined ? store.delete(key) : store.put(value, key))
        }
      })
    },
  }
}

async function commit(
  transaction: { abort(): void; commit(): void; readonly done: Promise<void> },
  change: () => void,
): Promise<'saved'> {
  try {
    change()
  } catch (fault) {
    // A value that can't be stored throws at once; abort, so that earlier writes are not kept alone.
    transaction.abort()
    throw fault
  }
  // Commit explicitly: a page that is being left may be gone before the browser commits by itself.
  transaction.commit()
  await transaction.done
  return 'saved'
}

/** A failed request aborts its transaction, and `done` rejects with the reason; the request itself is not awaited. */
function ignoreRejection(request: Promise<unknown>): void {
  request.catch(() => {})
}

/** The reader's own work must survive a power cut; of the rest the last second may be lost. */
function findDurability(names: readonly StoreName[]): IDBTransactionDurability {
  return names.some((name) => name === 'notes' || name === 'clips' || name === 'corrections') ? 'strict' : 'relaxed'
}

async function readAll(database: Database, name: StoreName): Promise<ReadonlyMap<string, unknown>> {
  const transaction = database.transaction(name)
  transaction.done.catch(() => {})
  const keys = await transaction.store.getAllKeys()
  const values: readonly unknown[] | undefined = await transaction.store.getAll().catch(() => undefined)
  // Skip non-string keys; we never write them.
  if (!values) return readOneByOne(database, name, keys.filter(isText))
  return new Map(keys.flatMap((key, index) => (isText(key) ? [[key, values[index]] as const] : [])))
}

function isText(key: IDBValidKey): key is string {
  return typeof key === 'string'
}

/** One record that the browser cannot read must not hide the others. */
async function readOneByOne(database: Database, name: StoreName, keys: readonly string[]) {
  const found = new Map<string, unknown>()
  for (const key of keys) {
    // One after the other on purpose: a failed request takes its whole transaction with it.
    // oxlint-disable-next-line no-await-in-loop
    const value: unknown = await database.get(name, key).catch(skipUnreadable)
    if (value !== undefined) found.set(key, value)
  }
  if (keys.length > 0 && found.size === 0) throw new DOMException('No record can be read', 'UnknownError')
  return found
}

function skipUnreadable(fault: unknown): undefined {
  if (readFaultName(fault) === 'InvalidStateError') throw fault
}

export function createMemoryBackend(): Backend {
  const stores = new Map<StoreName, Map<string, unknown>>()
  const recordsOf = (name: StoreName) => {
    const found = stores.get(name) ?? new Map<string, unknown>()
    stores.set(name, found)
    return found
  }
  return {
    get: async (name, key) => structuredClone(recordsOf(name).get(key)),
    all: async (name) => structuredClone(recordsOf(name)),
    async put(name, key, value) {
      recordsOf(name).set(key, structuredClone(value))
      return 'held'
    },
    async putAll(name, records) {
      for (const [key, value] of structuredClone(records)) recordsOf(name).set(key, value)
      return 'held'
    },
    async delete(name, key) {
      recordsOf(name).delete(key)
      return 'held'
    },
    async update(refs, decide) {
      const found = structuredClone(refs.map(({ name, key }) => recordsOf(name).get(key)))
      for (const { name, key, value } of structuredClone(decide(found))) {
        if (value === undefined) recordsOf(name).delete(key)
        else recordsOf(name).set(key, value)
      }
      return 'held'
    },
  }
}
