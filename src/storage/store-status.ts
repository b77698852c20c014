/** State machine of the database's status: from one status to the next, by what happened to the connection or to a write. */

import type { MemoryReason, ReadOnlyReason, StoreStatus } from './app-database.ts'

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
