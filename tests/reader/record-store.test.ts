import { describe, expect, it, vi } from 'vitest'
import { createRecordStore, type RecordStore } from '../../src/reader/record-store.ts'
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

function createTestStore(store: AppDatabase) {
  const onSaved = vi.fn<(name: string, key: string) => void>()
  const readRecord = (record: unknown) => (typeof record === 'string' ? record : undefined)
  const records = createRecordStore<string>({ store, name: 'places', readRecord, onDirty: () => {}, onSaved })
  return { records, onSaved }
}

describe('records whose database is slow', () => {
  it('keeps a value whose write fails although the disk was read again meanwhile', async () => {
    const { store, answer, changes } = createSlowStore(new Map())
    const { records } = createTestStore(store)
    await records.load()
    records.put('a', 'one')
    const flushed = records.flush()
    await records.load()
    answer('held')
    await flushed
    expect(records.getState().get('a')).toBe('one')
    const again = records.flush()
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
    const { records } = createTestStore(store)
    await records.load()
    records.put('a', 'mine')
    const flushed = records.flush()
    await records.refresh('a')
    expect(records.getState().get('a')).toBe('mine')
    answer('saved')
    await flushed
    expect(disk.get('a')).toBe('mine')
  })

  it('writes a value once, however often it is asked to while that write is on the way', async () => {
    const { store, answer, changes } = createSlowStore(new Map())
    const { records } = createTestStore(store)
    await records.load()
    records.put('a', 'one')
    const both = Promise.all([records.flush(), records.flush()])
    answer('saved')
    await both
    expect(changes).toEqual([['a', 'one']])
  })

  it('writes the newer value after the one on the way', async () => {
    const disk = new Map<string, unknown>()
    const { store, answer } = createSlowStore(disk)
    const { records } = createTestStore(store)
    await records.load()
    records.put('a', 'one')
    const first = records.flush()
    records.put('a', 'two')
    answer('saved')
    await first
    const second = records.flush()
    answer('saved')
    await second
    expect(disk.get('a')).toBe('two')
  })

  it.each<SaveOutcome>(['held', 'full', 'read-only', 'failed'])(
    'tries again after "%s", and tells no tab',
    async (outcome) => {
      const { store, answer, changes } = createSlowStore(new Map())
      const { records, onSaved } = createTestStore(store)
      await records.load()
      records.put('a', 'one')
      const first = records.flush()
      answer(outcome)
      await first
      expect(onSaved).not.toHaveBeenCalled()
      const second = records.flush()
      answer('saved')
      await second
      expect(changes).toHaveLength(2)
      expect(onSaved).toHaveBeenCalledExactlyOnceWith('places', 'a')
    },
  )

  it('gives a value up that can never be stored', async () => {
    const { store, answer, changes } = createSlowStore(new Map())
    const { records } = createTestStore(store)
    await records.load()
    records.put('a', 'one')
    const first = records.flush()
    answer('refused')
    await first
    await records.flush()
    expect(changes).toHaveLength(1)
  })

  it('writes nothing before it has read what is there', async () => {
    const { store, changes } = createSlowStore(new Map())
    const { records } = createTestStore({ ...store, all: async () => ({ ok: false }) })
    records.put('a', 'one')
    await records.flush()
    expect(changes).toEqual([])
    expect(records.getState().get('a')).toBe('one')
  })

  it('a removal is kept like any change', async () => {
    const disk = new Map<string, unknown>([['a', 'one']])
    const { store, answer } = createSlowStore(disk)
    const { records } = createTestStore(store)
    records.remove('a')
    await records.load()
    expect(records.getState().has('a')).toBe(false)
    const flushed = records.flush()
    answer('saved')
    await flushed
    expect(disk.get('a')).toBeUndefined()
  })

  it.each([
    ['everything', (records: RecordStore<string>) => records.load()],
    ['the record', (records: RecordStore<string>) => records.refresh('a')],
  ])('keeps what was changed and saved while %s was read again', async (_what, readAgain) => {
    const disk = new Map<string, unknown>([['a', 'old']])
    const { store, answer } = createSlowStore(disk)
    let bring = () => {}
    const isBrought = new Promise<void>((resolve) => (bring = resolve))
    let isLate = false
    /** Takes what is there at once, and brings it late. */
    const read = <T>(value: T) => (isLate ? isBrought : Promise.resolve()).then(() => ({ ok: true, value }) as const)
    const { records } = createTestStore({ ...store, get: () => read(disk.get('a')), all: () => read(new Map(disk)) })
    await records.load()
    isLate = true
    const readingAgain = readAgain(records)
    isLate = false
    records.put('a', 'new')
    const flushed = records.flush()
    await vi.waitFor(() => {
      answer('saved')
      expect(disk.get('a')).toBe('new')
    })
    await flushed
    bring()
    await readingAgain
    expect(records.getState().get('a')).toBe('new')
  })
})

describe('a page that is left while a merge waits for the disk', () => {
  /** Words of two tabs, joined; `base` plays no part. */
  const merge = (mine: string, theirs: string) => (mine.includes(theirs) ? mine : `${theirs} ${mine}`)
  function create() {
    const disk = new Map<string, unknown>([['a', 'one']])
    const { store, changes, answer } = createSlowStore(disk)
    let decide = () => {}
    const onDirty = vi.fn<() => void>()
    const update: AppDatabase['update'] = (_places, choose) =>
      new Promise((resolve) => {
        decide = () => {
          for (const { key, value } of choose([disk.get('a')])) disk.set(key, value)
          resolve('saved')
        }
      })
    const readRecord = (record: unknown) => (typeof record === 'string' ? record : undefined)
    const options = {
      store: { ...store, update },
      name: 'clips',
      readRecord,
      merge,
      onDirty,
      onSaved: () => {},
    } as const
    const records = createRecordStore<string>(options)
    return { disk, changes, answer, records, onDirty, decide: () => decide() }
  }

  it('writes the change without waiting', async () => {
    const { records, changes } = create()
    await records.load()
    records.put('a', 'one two')
    void records.flush()
    void records.flush(true)
    await vi.waitFor(() => expect(changes).toEqual([['a', 'one two']]))
  })

  it('saves again what the merge brought in, when the page lives on', async () => {
    const { records, answer, onDirty, decide, disk } = create()
    await records.load()
    records.put('a', 'one two')
    disk.set('a', 'three')
    const flushed = records.flush()
    const left = records.flush(true)
    await vi.waitFor(() => decide())
    await flushed
    expect(records.getState().get('a')).toBe('three one two')
    onDirty.mockClear()
    answer('saved')
    await left
    expect(disk.get('a')).toBe('one two')
    expect(onDirty).toHaveBeenCalledOnce()
    const again = records.flush()
    await vi.waitFor(() => decide())
    await again
    expect(disk.get('a')).toBe('three one two')
  })
})
