/** The contract of storage: what the reader left behind on this device, and how well it is kept. */

import type { ReadonlyStore } from '../platform/readonly-store.ts'

/** settings, places, recent, heard, notes, clips, searches and corrections belong to `reader`; episodes are opened files, recordings what is played with them; folders are those of other programs that the reader writes to; quarantine holds records nobody could read. */
export const STORE_NAMES = [
  'settings',
  'places',
  'recent',
  'heard',
  'notes',
  'clips',
  'searches',
  'corrections',
  'episodes',
  'recordings',
  'quarantine',
  'folders',
] as const
export type StoreName = (typeof STORE_NAMES)[number]

/**
 * opening: operations wait, at most 3 s · ready · full: the last write did not fit, reading goes on ·
 * memory: nothing outlives this page · read-only: what is stored can be read and is left as it is.
 */
export type StoreStatus =
  | { readonly phase: 'opening' | 'ready' | 'full' }
  | { readonly phase: 'memory'; readonly reason: MemoryReason }
  | { readonly phase: 'read-only'; readonly reason: ReadOnlyReason }

export type MemoryReason =
  | 'missing' // the browser has no IndexedDB
  | 'forbidden' // private mode, a setting, or an embedding page forbids it
  | 'hanging' // opening did not answer within 3 s
  | 'blocked' // another tab with an older version of the program holds the database
  | 'damaged' // the browser cannot read its own files
  | 'full' // no space to open it
  | 'upgrade-failed' // the first set-up stopped half way
  | 'lost' // the connection broke and could not be made again

export type ReadOnlyReason =
  | 'newer-version' // another tab or an earlier visit used a newer version of the program: reload
  | 'upgrade-failed' // the change to this version's layout stopped half way; the old layout is intact

/** Read as it was stored: the caller knows what it should look like. */
export type Loaded<T> = { readonly ok: true; readonly value: T } | { readonly ok: false }

/**
 * saved: on disk, the transaction is complete · held: in memory, gone with this page · full, read-only ·
 * refused: the value cannot be stored (a function in it) · failed: anything else. Only `saved` may be called saved.
 */
export type SaveOutcome = 'saved' | 'held' | 'full' | 'read-only' | 'refused' | 'failed'

/** True when the value can be read back, at least until the page is closed. */
export function isKept(outcome: SaveOutcome): boolean {
  return outcome === 'saved' || outcome === 'held'
}

/** Refers to a record by its store and key. */
export interface RecordRef {
  readonly name: StoreName
  readonly key: string
}

/** The new value of a record; `undefined` deletes it. */
export interface RecordChange extends RecordRef {
  readonly value: unknown
}

/** Sees the records in the order of the references, `undefined` where there is none. May be called again when a connection breaks. */
export type DecideChanges = (found: readonly unknown[]) => readonly RecordChange[]

/**
 * Works at once and connects behind: operations asked for early wait for the connection. Never throws and never rejects.
 * Records held only in memory are not copied when the database comes back; their owner merges them.
 */
export interface AppDatabase {
  readonly status: ReadonlyStore<StoreStatus>
  /** Rises with each connection to the database: after a lost one, what was stored may be there no more. */
  readonly connections: ReadonlyStore<number>
  /** `value` is undefined when there is no such record. */
  get(name: StoreName, key: string): Promise<Loaded<unknown>>
  /** Every record by key. One that the browser cannot read is left out. */
  all(name: StoreName): Promise<Loaded<ReadonlyMap<string, unknown>>>
  /** Resolves when the outcome is certain. Notes wait until the disk has them. */
  put(name: StoreName, key: string, value: unknown): Promise<SaveOutcome>
  /** Several records in one transaction: all of them or none. */
  putAll(name: StoreName, records: ReadonlyMap<string, unknown>): Promise<SaveOutcome>
  delete(name: StoreName, key: string): Promise<SaveOutcome>
  /**
   * Reads these records and writes what `decide` returns, in one transaction: nobody writes in between, and all of it is
   * kept or none. Changes may concern any record in the stores referred to. `signal` aborts it while it has not decided: it then
   * fails, and writes queued behind it do not wait.
   */
  update(refs: readonly RecordRef[], decide: DecideChanges, signal?: AbortSignal): Promise<SaveOutcome>
  /** Tries to leave `memory` or `read-only`; for a "Try again", or when the page is shown again. */
  retry(): Promise<void>
  /** Closes the connection for good; for tests and for leaving the page. */
  close(): void
}
