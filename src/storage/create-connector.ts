/** Holds the connection to the database: opens it behind, replaces a dead one, and falls back to memory. */

import { createStore } from 'zustand/vanilla'
import type { ReadonlyStore } from '../platform/readonly-store.ts'
import { createDatabaseBackend, createMemoryBackend, type Backend } from './backends.ts'
import { openDatabase, type Database, type OpenOptions, type Opened } from './connection.ts'
import type { MemoryReason, StoreStatus, ReadOnlyReason } from './app-database.ts'

export type ConnectorOptions = Pick<OpenOptions, 'name' | 'upgrades' | 'timeout'>

export interface Connector {
  readonly status: ReadonlyStore<StoreStatus>
  /** Number of connections made so far. */
  readonly connections: ReadonlyStore<number>
  /** Changes the status; ignored once closed. */
  report(event: StoreEvent): void
  /** The backend in use. Opens the database if there is none. */
  connect(): Promise<Backend>
  /** Opens the database again if the status allows. Until then the current backend stays in use. */
  reopen(timeout?: number): Promise<void>
  /** Closes a dead connection. The next `connect` opens a new one, shared by all who were on the dead one. */
  drop(dead: Backend): void
  /** Memory from now on, unless another operation is connecting already. */
  giveUp(): Promise<Backend>
  isClosed(): boolean
  close(): void
}

export function createConnector({ name, upgrades, timeout }: ConnectorOptions): Connector {
  const status = createStore<StoreStatus>(() => ({ phase: 'opening' }))
  const connections = createStore(() => 0)
  const memory = createMemoryBackend()
  let current: Promise<Backend> | undefined
  let database: Database | undefined
  let isClosed = false

  const report = (event: StoreEvent) => {
    if (!isClosed) status.setState(reduceStatus(status.getState(), event), true)
  }
  const connect = () => (current ??= open(timeout))
  async function open(wait: number | undefined): Promise<Backend> {
    const opening = await openDatabase({ name, upgrades, timeout: wait, onLate: () => void reopen(), onGone })
    return opening.kind === 'opened' ? adopt(opening) : keepToMemory(opening.reason)
  }
  function adopt(opened: Opened): Backend {
    if (isClosed) opened.database.close()
    if (isClosed) return memory
    database?.close()
    database = opened.database
    const backend = createDatabaseBackend(opened)
    // Set before anyone is notified: a listener may start an operation at once.
    current = Promise.resolve(backend)
    report({ kind: 'opened', readOnly: opened.readOnly })
    connections.setState(connections.getState() + 1, true)
    return backend
  }
  function keepToMemory(reason: MemoryReason): Backend {
    if (!database) report({ kind: 'unavailable', reason })
    return memory
  }
  async function reopen(wait?: number): Promise<void> {
    if (!isClosed && canReopen(status.getState())) await open(wait)
  }
  function onGone(gone: Database, why: 'broken' | 'newer-version' | 'deleted'): void {
    if (isClosed || gone !== database) return
    forget()
    if (why === 'newer-version') report({ kind: 'superseded' })
    // Reconnect at once, so that the reader learns of a lost database before the next change is made.
    else void connect()
  }
  const forget = () => {
    database = undefined
    current = undefined
  }
  const drop = (dead: Backend) => {
    if (!('database' in dead) || dead.database !== database) return
    database?.close()
    forget()
  }
  const giveUp = () => {
    if (current) return current
    current = Promise.resolve(memory)
    keepToMemory('lost')
    return current
  }
  const close = () => {
    isClosed = true
    database?.close()
    forget()
  }
  return { status, connections, report, connect, reopen, drop, giveUp, isClosed: () => isClosed, close }
}

export type StoreEvent =
  | { readonly kind: 'opened'; readonly readOnly?: ReadOnlyReason }
  | { readonly kind: 'unavailable'; readonly reason: MemoryReason }
  /** Another tab upgrades the database. */
  | { readonly kind: 'superseded' }
  | { readonly kind: 'saved' }
  | { readonly kind: 'full' }

/** Returns `status` itself when nothing changes, so that nobody is notified. */
export function reduceStatus(status: StoreStatus, event: StoreEvent): StoreStatus {
  const next = getNext(status, event)
  return JSON.stringify(next) === JSON.stringify(status) ? status : next
}

function getNext(status: StoreStatus, event: StoreEvent): StoreStatus {
  switch (event.kind) {
    case 'opened':
      return event.readOnly ? { phase: 'read-only', reason: event.readOnly } : { phase: 'ready' }
    case 'unavailable':
      return { phase: 'memory', reason: event.reason }
    case 'superseded':
      return { phase: 'read-only', reason: 'newer-version' }
    case 'saved':
      return status.phase === 'full' ? { phase: 'ready' } : status
    case 'full':
      return status.phase === 'ready' ? { phase: 'full' } : status
  }
}

/** True when another attempt to open the database may improve the status. */
export function canReopen({ phase }: StoreStatus): boolean {
  return phase === 'memory' || phase === 'read-only'
}
