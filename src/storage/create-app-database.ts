/** A database that works at once: connects behind, reconnects once when the connection dies, else keeps to memory and says so. */

import type { AppDatabase, Loaded, SaveOutcome } from './app-database.ts'
import type { Backend } from './backends.ts'
import { createConnector, type Connector, type ConnectorOptions } from './create-connector.ts'
import { isConnectionFault, readSaveFault } from './faults.ts'
import type { Layout } from './connection.ts'

type Operation<T> = (backend: Backend) => Promise<T>

/** `timeout`: seconds to wait for the database to open before going on without it. */
export function createAppDatabase(options: Partial<ConnectorOptions> = {}): AppDatabase {
  const { name = 'transcript-explorer', upgrades = UPGRADES, timeout = 3 } = options
  const connector = createConnector({ name, upgrades, timeout })
  void connector.connect()
  const load = <T>(operation: Operation<T>) => tryLoad(connector, operation)
  const save = (operation: Operation<SaveOutcome>) => trySave(connector, operation)
  return {
    status: connector.status,
    connections: connector.connections,
    get: (store, key) => load((backend) => backend.get(store, key)),
    all: (store) => load((backend) => backend.all(store)),
    put: (store, key, value) => save((backend) => backend.put(store, key, value)),
    putAll: (store, records) => save((backend) => backend.putAll(store, records)),
    delete: (store, key) => save((backend) => backend.delete(store, key)),
    update: (refs, decide, signal) => save((backend) => backend.update(refs, decide, signal)),
    retry: () => connector.reopen(timeout),
    close: connector.close,
  }
}

/** Runs on a new connection when the first has died, and in memory when the second has, too. */
async function run<T>(connector: Connector, operation: Operation<T>, isSecond = false): Promise<T> {
  const backend = await connector.connect()
  try {
    return await operation(backend)
  } catch (fault) {
    if (!isConnectionFault(fault) || connector.isClosed()) throw fault
    connector.drop(backend)
    return isSecond ? operation(await connector.giveUp()) : run(connector, operation, true)
  }
}

async function tryLoad<T>(connector: Connector, operation: Operation<T>): Promise<Loaded<T>> {
  try {
    return { ok: true, value: await run(connector, operation) }
  } catch {
    return { ok: false }
  }
}

async function trySave(connector: Connector, operation: Operation<SaveOutcome>): Promise<SaveOutcome> {
  try {
    const outcome = await run(connector, operation)
    if (outcome === 'saved') connector.report({ kind: 'saved' })
    return outcome
  } catch (fault) {
    const outcome = readSaveFault(fault)
    if (outcome === 'full') connector.report({ kind: 'full' })
    return outcome
  }
}

/** Step `n` makes version `n + 1` from version `n`. */
export const UPGRADES: readonly ((layout: Layout) => void)[] = [
  (layout) => {
    for (const name of ['settings', 'places', 'recent', 'notes', 'episodes', 'quarantine']) layout.createStore(name)
  },
  (layout) => layout.createStore('heard'),
  (layout) => layout.createStore('clips'),
  (layout) => layout.createStore('recordings'),
  (layout) => layout.createStore('searches'),
  // Clips hold their words from here on: a tab with an older version of the program would drop them.
  () => undefined,
  (layout) => layout.createStore('corrections'),
  (layout) => layout.createStore('folders'),
]
