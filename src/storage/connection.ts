/** Opens the database, or says within 3 s why not. The only file that imports the IndexedDB library. */

import { openDB, type IDBPDatabase } from 'idb'
import { readFaultName, readOpenFault } from './faults.ts'
import type { MemoryReason, ReadOnlyReason } from './app-database.ts'

export type Database = IDBPDatabase

/** The operations that an upgrade step may use. */
export interface Layout {
  createStore(name: string): void
}

export interface Opened {
  readonly kind: 'opened'
  readonly database: Database
  readonly readOnly?: ReadOnlyReason
}

export type Opening = Opened | { readonly kind: 'failed'; readonly reason: MemoryReason }

export interface OpenOptions {
  readonly name: string
  readonly upgrades: readonly ((layout: Layout) => void)[]
  /** Seconds until an open that does not answer counts as failed. Undefined: no limit. */
  readonly timeout?: number
  /** An open that timed out has succeeded after all. Its connection is already closed again. */
  readonly onLate?: () => void
  /** The connection is gone: broken by the browser, or closed by us because another tab wants to upgrade or delete. */
  readonly onGone: (database: Database, why: 'broken' | 'newer-version' | 'deleted') => void
}

/** Events noted while opening. */
interface Course {
  isBlocked: boolean
  /** Version the database had; 0: there was none. */
  upgradedFrom?: number
  hasStepFailed: boolean
}

export function openDatabase(options: OpenOptions): Promise<Opening> {
  const { timeout, onLate } = options
  const course: Course = { isBlocked: false, hasStepFailed: false }
  const opening = openOrExplain(options, course)
  if (timeout === undefined) return opening
  return new Promise((resolve) => {
    let isGivenUp = false
    const timer = setTimeout(() => {
      isGivenUp = true
      resolve({ kind: 'failed', reason: course.isBlocked ? 'blocked' : 'hanging' })
    }, timeout * 1000)
    void opening.then((result) => {
      clearTimeout(timer)
      resolve(result)
      if (!isGivenUp) return
      if (result.kind === 'opened') result.database.close()
      onLate?.()
    })
  })
}

async function openOrExplain(options: OpenOptions, course: Course, isSecond = false): Promise<Opening> {
  try {
    if (!hasIndexedDb()) return { kind: 'failed', reason: 'missing' }
    return { kind: 'opened', database: await open(options, options.upgrades.length, course) }
  } catch (fault) {
    const name = readFaultName(fault)
    if (name === 'VersionError') return openAsItIs(options, course, 'newer-version')
    if (course.hasStepFailed && course.upgradedFrom) return openAsItIs(options, course, 'upgrade-failed')
    if (course.hasStepFailed) return { kind: 'failed', reason: 'upgrade-failed' }
    // The browser breaks an opening off while it clears the site's data, and then opens an empty database.
    if (name === 'AbortError' && !isSecond) return openOrExplain(options, course, true)
    return { kind: 'failed', reason: readOpenFault(fault) }
  }
}

/** Read-only, in whatever version it has. Never creates a database. */
async function openAsItIs(options: OpenOptions, course: Course, readOnly: ReadOnlyReason): Promise<Opening> {
  try {
    const database = await open({ ...options, upgrades: [refuseToCreate] }, undefined, course)
    return { kind: 'opened', database, readOnly }
  } catch (fault) {
    return { kind: 'failed', reason: readOpenFault(fault) }
  }
}

function refuseToCreate(): void {
  throw new Error('There is nothing to read')
}

async function open(
  { name, upgrades, onGone }: OpenOptions,
  version: number | undefined,
  course: Course,
): Promise<Database> {
  const gone = (why: Parameters<typeof onGone>[1]) => opened && onGone(opened, why)
  let opened: Database | undefined
  opened = await openDB(name, version, {
    upgrade(database, from, _to, transaction) {
      course.upgradedFrom = from
      try {
        for (const step of upgrades.slice(from))
          step({ createStore: (store) => void database.createObjectStore(store) })
      } catch {
        course.hasStepFailed = true
        transaction.done.catch(() => {})
        transaction.abort()
      }
    },
    blocked: () => (course.isBlocked = true),
    blocking(_current, next) {
      opened?.close()
      gone(next === null ? 'deleted' : 'newer-version')
    },
    terminated: () => gone('broken'),
  })
  return opened
}

/** Access may throw where an embedding page forbids storage; the caller counts that as forbidden. */
function hasIndexedDb(): boolean {
  return typeof globalThis.indexedDB === 'object' && globalThis.indexedDB !== null
}
