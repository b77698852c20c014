/** A store that works at once: connects behind, reconnects once when the connection dies, else keeps to memory and says so. */

import { importChunk } from '../platform/import-chunk.ts'
import { createStore } from 'zustand/vanilla'
import type { Database, Layout, Opened } from './connection.ts'
import { isConnectionFault, readSaveFault } from './faults.ts'
import { createDatabaseBackend, createMemoryBackend, type Backend } from './backends.ts'
import type { Loaded, MemoryReason, SaveOutcome, AppDatabase, StoreStatus } from './app-database.ts'
import { UPGRADES } from './upgrades.ts'

export interface StoreOptions {
  /** Name of the database. */
  readonly name?: string
  readonly upgrades?: readonly ((layout: Layout) => void)[]
  /** Seconds to wait for the database to open before going on without it. */
  readonly patience?: number
}

const READY: StoreStatus = { phase: 'ready' }
const FULL: StoreStatus = { phase: 'full' }

export function createAppDatabase(options: StoreOptions = {}): AppDatabase {
  const { name = 'transcript-explorer', upgrades = UPGRADES, patience = 3 } = options
  const status = createStore<StoreStatus>(() => ({ phase: 'opening' }))
  const connections = createStore(() => 0)
  const memory = createMemoryBackend()
  let current: Promise<Backend> | undefined
  let database: Database | undefined
  let isClosed = false

  /** Telling the same again would wake everybody for nothing. */
  const tell = (next: StoreStatus) => {
    if (!isClosed && JSON.stringify(next) !== JSON.stringify(status.getState())) status.setState(next, true)
  }

  const connect = (): Promise<Backend> => (current ??= open(patience))
  void connect()

  async function open(wait: number | undefined): Promise<Backend> {
    const connection = await importChunk(() => import('./connection.ts')).catch(() => undefined)
    if (!connection) return keepToMemory('unfetched')
    const opening = await connection.openDatabase({
      name,
      upgrades,
      ...(wait !== undefined && { patience: wait }),
      onLate: () => void reopen(undefined),
      onGone: handleGone,
    })
    return opening.kind === 'opened' ? adopt(opening) : keepToMemory(opening.reason)
  }

  function adopt(opened: Opened): Backend {
    if (isClosed) {
      opened.database.close()
      return memory
    }
    database?.close()
    database = opened.database
    const backend = createDatabaseBackend(opened)
    // Before anybody hears of it: whoever hears may ask for something at once.
    current = Promise.resolve(backend)
    tell(opened.readOnly ? { phase: 'read-only', reason: opened.readOnly } : READY)
    connections.setState(connections.getState() + 1, true)
    return backend
  }

  function keepToMemory(reason: MemoryReason): Backend {
    if (!database) tell({ phase: 'memory', reason })
    return memory
  }

  /** The current backend stays in use until the new connection is open. */
  async function reopen(wait: number | undefined): Promise<void> {
    const { phase } = status.getState()
    if (isClosed || (phase !== 'memory' && phase !== 'read-only')) return
    await open(wait)
  }

  function handleGone(gone: Database, why: 'broken' | 'newer-version' | 'deleted'): void {
    if (isClosed || gone !== database) return
    forget()
    if (why === 'newer-version') tell({ phase: 'read-only', reason: 'newer-version' })
    // Asked at once, so that the reader hears of a lost database before the next change is made.
    else void connect()
  }

  /** Nobody is connected; the next operation opens again. */
  function forget(): void {
    database = undefined
    current = undefined
  }

  /** One new connection for all who were on the dead one; whoever comes meanwhile waits for it. */
  function drop(dead: Backend): void {
    if (!('database' in dead) || dead.database !== database) return
    database?.close()
    forget()
  }

  async function run<T>(operation: (backend: Backend) => Promise<T>): Promise<T> {
    const backend = await connect()
    try {
      return await operation(backend)
    } catch (fault) {
      if (!isConnectionFault(fault) || isClosed) throw fault
      drop(backend)
      return runAgain(operation)
    }
  }

  async function runAgain<T>(operation: (backend: Backend) => Promise<T>): Promise<T> {
    const backend = await connect()
    try {
      return await operation(backend)
    } catch (fault) {
      if (!isConnectionFault(fault) || isClosed) throw fault
      drop(backend)
      // Somebody else may be connecting anew already; else there is no use in going on.
      if (!current) {
        current = Promise.resolve(memory)
        keepToMemory('lost')
      }
      return operation(await current)
    }
  }

  async function load<T>(operation: (backend: Backend) => Promise<T>): Promise<Loaded<T>> {
    try {
      return { ok: true, value: await run(operation) }
    } catch {
      return { ok: false }
    }
  }

  async function save(operation: (backend: Backend) => Promise<SaveOutcome>): Promise<SaveOutcome> {
    try {
      const outcome = await run(operation)
      if (outcome === 'saved' && status.getState().phase === 'full') tell(READY)
      return outcome
    } catch (fault) {
      const outcome = readSaveFault(fault)
      if (outcome === 'full' && status.getState().phase === 'ready') tell(FULL)
      return outcome
    }
  }

  return {
    status,
    connections,
    get: (store, key) => load((backend) => backend.get(store, key)),
    all: (store) => load((backend) => backend.all(store)),
    put: (store, key, value) => save((backend) => backend.put(store, key, value)),
    putAll: (store, records) => save((backend) => backend.putAll(store, records)),
    delete: (store, key) => save((backend) => backend.delete(store, key)),
    update: (places, decide, signal) => save((backend) => backend.update(places, decide, signal)),
    retry: () => reopen(patience),
    close() {
      isClosed = true
      database?.close()
      forget()
    },
  }
}
