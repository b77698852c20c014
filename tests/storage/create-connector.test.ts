import { describe, expect, it } from 'vitest'
import type { StoreStatus } from '../../src/storage/app-database.ts'
import { canReopen, reduceStatus, type StoreEvent } from '../../src/storage/create-connector.ts'

const READY: StoreStatus = { phase: 'ready' }
const FULL: StoreStatus = { phase: 'full' }
const MEMORY: StoreStatus = { phase: 'memory', reason: 'blocked' }
const READ_ONLY: StoreStatus = { phase: 'read-only', reason: 'newer-version' }

describe('the status of the database', () => {
  it.each<[string, StoreStatus, StoreEvent, StoreStatus]>([
    ['is ready once opened', { phase: 'opening' }, { kind: 'opened' }, READY],
    ['is ready when it comes back', MEMORY, { kind: 'opened' }, READY],
    ['is read-only when opened so', MEMORY, { kind: 'opened', readOnly: 'newer-version' }, READ_ONLY],
    ['is memory when unavailable', READY, { kind: 'unavailable', reason: 'blocked' }, MEMORY],
    ['is read-only when another tab upgrades', FULL, { kind: 'superseded' }, READ_ONLY],
    ['is full when a write did not fit', READY, { kind: 'full' }, FULL],
    ['is ready again when a write fits', FULL, { kind: 'saved' }, READY],
  ])('%s', (_, before, event, after) => {
    expect(reduceStatus(before, event)).toEqual(after)
  })

  it.each<[string, StoreStatus, StoreEvent]>([
    ['a save in memory', MEMORY, { kind: 'saved' }],
    ['a full disk while nothing is written there', MEMORY, { kind: 'full' }],
    ['the same reason again', MEMORY, { kind: 'unavailable', reason: 'blocked' }],
    ['a second connection', READY, { kind: 'opened' }],
  ])('stays the same object after %s', (_, before, event) => {
    expect(reduceStatus(before, event)).toBe(before)
  })

  it('can improve by opening again only in memory or read-only', () => {
    expect([{ phase: 'opening' } as const, READY, FULL, MEMORY, READ_ONLY].map(canReopen)).toEqual([
      false,
      false,
      false,
      true,
      true,
    ])
  })
})
