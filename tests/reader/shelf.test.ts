import { describe, expect, it, vi } from 'vitest'
import { createShelf, type Shelf } from '../../src/reader/shelf.ts'
import { createStore } from 'zustand/vanilla'
import type { AppDatabase, SaveOutcome, StoreStatus } from '../../src/storage/app-database.ts'

/** A store that answers when the test says so. */
function createSlowStore(disk: Map<string, unknown>) {
  const waiting: ((outcome: SaveOutcome) => void)[] = []
  const changes: [string, unknown][] = []
  const change = (key: string, value: unknown) =>
    new Promise<SaveOutcome>((resolve) => {
      changes.push([key, value])
      waiting.push((outcome) => {
        if (outcome === 'saved') disk.set(key, value)
        resolve(outcome)
      })
    })
  const store: AppDatabase = {
    status: createStore<StoreStatus>(() => ({ phase: 'ready' })),
    connections: createStore(() => 1),
    get: async (_name, key) => ({ ok: true, value: disk.get(key) }),
    all: async () => ({ ok: true, value: new Map(disk) }),
    put: (_name, key, value) => change(key, value),
    putAll: async () => 'refused',
    update: async () => 'refused',
    delete: (_name, key) => change(key, undefined),
    retry: async () => {},
    close: () => {},
  }
  return { store, changes, answer: (outcome: SaveOutcome) => waiting.shift()?.(outcome) }
}

function createTestShelf(store: AppDatabase) {
  const onSaved = vi.fn<(name: string, key: string) => void>()
  const readRecord = (record: unknown) => (typeof record === 'string' ? record : undefined)
  const shelf = createShelf<string>({ store, name: 'places', readRecord, onDirty: () => {}, onSaved })
  return { shelf, onSaved }
}

describe('a shelf whose store is slow', () => {
  it('keeps a value whose write fails although the disk was read again meanwhile', async () => {
    const { store, answer, changes } = createSlowStore(new Map())
    const { shelf } = createTestShelf(store)
    await shelf.load()
    shelf.put('a', 'one')
    const flushed = shelf.flush()
    await shelf.load()
    answer('held')
    await flushed
    expect(shelf.getState().get('a')).toBe('one')
    const again = shelf.flush()
    answer('saved')
    await again
    expect(changes).toEqual([
      ['a', 'one'],
      ['a', 'one'],
    ])
  })

  it('does not take what another tab has written for its own while its own is on the way', async () => {
    const disk = new Map<string, unknown>([['a', 'theirs']])
    const { store, answer } = createSlowStore(disk)
    const { shelf } = createTestShelf(store)
    await shelf.load()
    shelf.put('a', 'mine')
    const flushed = shelf.flush()
    await shelf.refresh('a')
    expect(shelf.getState().get('a')).toBe('mine')
    answer('saved')
    await flushed
    expect(disk.get('a')).toBe('mine')
  })

  it('writes a value once, however often it is asked to while that write is on the way', async () => {
    const { store, answer, changes } = createSlowStore(new Map())
    const { shelf } = createTestShelf(store)
    await shelf.load()
    shelf.put('a', 'one')
    const both = Promise.all([shelf.flush(), shelf.flush()])
    answer('saved')
    await both
    expect(changes).toEqual([['a', 'one']])
  })

  it('writes the newer value after the one on the way', async () => {
    const disk = new Map<string, unknown>()
    const { store, answer } = createSlowStore(disk)
    const { shelf } = createTestShelf(store)
    await shelf.load()
    shelf.put('a', 'one')
    const first = shelf.flush()
    shelf.put('a', 'two')
    answer('saved')
    await first
    const second = shelf.flush()
    answer('saved')
    await second
    expect(disk.get('a')).toBe('two')
  })

  it.each<SaveOutcome>(['held', 'full', 'read-only', 'failed'])(
    'tries again after "%s", and tells no tab',
    async (outcome) => {
      const { store, answer, changes } = createSlowStore(new Map())
      const { shelf, onSaved } = createTestShelf(store)
      await shelf.load()
      shelf.put('a', 'one')
      const first = shelf.flush()
      answer(outcome)
      await first
      expect(onSaved).not.toHaveBeenCalled()
      const second = shelf.flush()
      answer('saved')
      await second
      expect(changes).toHaveLength(2)
      expect(onSaved).toHaveBeenCalledExactlyOnceWith('places', 'a')
    },
  )

  it('gives a value up that can never be stored', async () => {
    const { store, answer, changes } = createSlowStore(new Map())
    const { shelf } = createTestShelf(store)
    await shelf.load()
    shelf.put('a', 'one')
    const first = shelf.flush()
    answer('refused')
    await first
    await shelf.flush()
    expect(changes).toHaveLength(1)
  })

  it('writes nothing before it has read what is there', async () => {
    const { store, changes } = createSlowStore(new Map())
    const { shelf } = createTestShelf({ ...store, all: async () => ({ ok: false }) })
    shelf.put('a', 'one')
    await shelf.flush()
    expect(changes).toEqual([])
    expect(shelf.getState().get('a')).toBe('one')
  })

  it('a removal is kept like any change', async () => {
    const disk = new Map<string, unknown>([['a', 'one']])
    const { store, answer } = createSlowStore(disk)
    const { shelf } = createTestShelf(store)
    shelf.remove('a')
    await shelf.load()
    expect(shelf.getState().has('a')).toBe(false)
    const flushed = shelf.flush()
    answer('saved')
    await flushed
    expect(disk.get('a')).toBeUndefined()
  })

  it.each([
    ['everything', (shelf: Shelf<string>) => shelf.load()],
    ['the record', (shelf: Shelf<string>) => shelf.refresh('a')],
  ])('keeps what was changed and saved while %s was read again', async (_what, readAgain) => {
    const disk = new Map<string, unknown>([['a', 'old']])
    const { store, answer } = createSlowStore(disk)
    let bring = () => {}
    const isBrought = new Promise<void>((resolve) => (bring = resolve))
    let isLate = false
    /** Takes what is there at once, and brings it late. */
    const read = <T>(value: T) => (isLate ? isBrought : Promise.resolve()).then(() => ({ ok: true, value }) as const)
    const { shelf } = createTestShelf({ ...store, get: () => read(disk.get('a')), all: () => read(new Map(disk)) })
    await shelf.load()
    isLate = true
    const readingAgain = readAgain(shelf)
    isLate = false
    shelf.put('a', 'new')
    const flushed = shelf.flush()
    await vi.waitFor(() => {
      answer('saved')
      expect(disk.get('a')).toBe('new')
    })
    await flushed
    bring()
    await readingAgain
    expect(shelf.getState().get('a')).toBe('new')
  })
})
