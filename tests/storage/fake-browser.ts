/** A browser whose IndexedDB can be told to misbehave. The database itself is the real algorithm of fake-indexeddb. */

import 'fake-indexeddb/auto'
import { forceCloseDatabase } from 'fake-indexeddb'
import { vi } from 'vitest'
import type { AppDatabase, StoreStatus } from '../../src/storage/app-database.ts'

export interface FakeBrowser {
  /** Every connection that was opened, in order; closed ones too. */
  readonly connections: readonly IDBDatabase[]
  /** Names of databases somebody asked to delete. */
  readonly deletions: readonly string[]
  /** The next calls of `open` do this instead. */
  failOpen(fault: (name: string, version?: number) => IDBOpenDBRequest, times?: number): void
  /** Breaks the latest connection as a browser does when it loses its database server or its data is cleared. */
  breakConnection(): void
  /** The latest connection refuses to work, but no event tells. */
  deadenConnection(error: string): void
}

/** An empty browser, instead of the one of the test before. */
export function openFakeBrowser(): FakeBrowser {
  const factory = new IDBFactory()
  const connections: IDBDatabase[] = []
  const deletions: string[] = []
  const faults: ((name: string, version?: number) => IDBOpenDBRequest)[] = []
  const open = factory.open.bind(factory)
  const remove = factory.deleteDatabase.bind(factory)
  factory.open = (name, version) => {
    const fault = faults.shift()
    if (fault) return fault(name, version)
    const request = version === undefined ? open(name) : open(name, version)
    request.addEventListener('success', () => connections.push(request.result))
    return request
  }
  factory.deleteDatabase = (name) => {
    deletions.push(name)
    return remove(name)
  }
  Object.defineProperty(globalThis, 'indexedDB', { value: factory, configurable: true, writable: true })
  const latest = () => connections.at(-1)!
  return {
    connections,
    deletions,
    failOpen: (fault, times = 1) => faults.push(...Array.from({ length: times }, () => fault)),
    breakConnection: () => forceCloseDatabase(latest() as unknown as Parameters<typeof forceCloseDatabase>[0]),
    deadenConnection(error) {
      latest().transaction = () => {
        throw new DOMException('The connection to the database server is lost', error)
      }
    },
  }
}

/** A request that never answers. */
export function hang(): IDBOpenDBRequest {
  return new IDBOpenDBRequest()
}

/** An open that fails with an error of this name. */
export function failWith(error: string): () => IDBOpenDBRequest {
  return () => failLater(new IDBOpenDBRequest(), error)
}

/** A request inside a transaction that fails with an error of this name. */
export function failRequest(error: string): IDBRequest {
  return failLater(new IDBRequest(), error)
}

function failLater<T extends IDBRequest>(request: T, error: string): T {
  queueMicrotask(() => {
    Object.assign(request, { error: new DOMException('', error), readyState: 'done' })
    // Like the requests, the event must be one of fake-indexeddb's own.
    request.dispatchEvent(new IDBVersionChangeEvent('error'))
  })
  return request
}

/** Opens a database outside of the program, as an older or newer version of it would. */
export function openElsewhere(name: string, version: number, stores: readonly string[] = []): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version)
    request.addEventListener('upgradeneeded', () => {
      for (const store of stores) request.result.createObjectStore(store)
    })
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(new Error(`elsewhere: ${request.error?.name}`)))
  })
}

/** Waits until the store is in this phase. */
export function waitForPhase(store: AppDatabase, phase: StoreStatus['phase']): Promise<StoreStatus> {
  return new Promise((resolve) => {
    const check = () => {
      if (store.status.getState().phase !== phase) return
      stop()
      resolve(store.status.getState())
    }
    const stop = store.status.subscribe(check)
    check()
  })
}

/** Only the timers of the program stand still; IndexedDB goes on. */
export function stopTimers(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
}

/** Lets everything run that needs no timer. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 40; turn++) await new Promise((resolve) => setImmediate(resolve))
}
