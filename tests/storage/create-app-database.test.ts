import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createAppDatabase, UPGRADES } from '../../src/storage/create-app-database.ts'
import { STORE_NAMES, type SaveOutcome, type AppDatabase } from '../../src/storage/app-database.ts'
import {
  failRequest,
  failWith,
  hang,
  openElsewhere,
  openFakeBrowser,
  settle,
  stopTimers,
  waitForPhase,
  type FakeBrowser,
} from './fake-browser.ts'

const NAME = 'transcript-explorer'
let browser: FakeBrowser
let stores: AppDatabase[] = []

const open = (options?: Parameters<typeof createAppDatabase>[0]) => {
  const store = createAppDatabase(options)
  stores.push(store)
  return store
}

beforeEach(() => {
  browser = openFakeBrowser()
  stores = []
})

afterEach(() => {
  for (const store of stores) store.close()
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe('a store on a sound database', () => {
  it('takes operations before the connection is there and answers them when it is', async () => {
    const store = open()
    expect(store.status.getState()).toEqual({ phase: 'opening' })
    const saved = store.put('places', 'a', { at: 12 })
    const loaded = store.get('places', 'a')
    expect(await saved).toBe('saved')
    expect(await loaded).toEqual({ ok: true, value: { at: 12 } })
    expect(store.status.getState()).toEqual({ phase: 'ready' })
  })

  it('has a store for every name of the contract', async () => {
    const store = open()
    const outcomes = await Promise.all(STORE_NAMES.map((name) => store.put(name, 'key', name)))
    expect(outcomes).toEqual(STORE_NAMES.map(() => 'saved'))
  })

  it('writes several records in one go', async () => {
    const store = open()
    expect(
      await store.putAll(
        'episodes',
        new Map([
          ['a', 1],
          ['b', 2],
        ]),
      ),
    ).toBe('saved')
    expect(await store.all('episodes')).toEqual({
      ok: true,
      value: new Map([
        ['a', 1],
        ['b', 2],
      ]),
    })
  })

  it('passes over a record under a key that is no text, and mixes up no others', async () => {
    const elsewhere = await openElsewhere(NAME, UPGRADES.length, [...STORE_NAMES])
    const written = elsewhere.transaction('places', 'readwrite')
    written.objectStore('places').put('of somebody else', 7)
    written.objectStore('places').put('mine', 'a')
    await new Promise((resolve) => written.addEventListener('complete', resolve))
    elsewhere.close()
    expect(await open().all('places')).toEqual({ ok: true, value: new Map([['a', 'mine']]) })
  })

  it('keeps none of several records when one of them cannot be stored', async () => {
    const store = open()
    const records = new Map<string, unknown>([
      ['a', 1],
      ['b', () => {}],
      ['c', 3],
    ])
    expect(await store.putAll('episodes', records)).toBe('refused')
    expect(await store.all('episodes')).toEqual({ ok: true, value: new Map() })
  })

  it('reads and writes in one transaction, over several kinds of records', async () => {
    const store = open()
    await store.put('notes', 'a', 1)
    const refs = [
      { name: 'notes', key: 'a' },
      { name: 'settings', key: 'b' },
    ] as const
    const outcome = await store.update(refs, ([a, b]) => [
      { name: 'notes', key: 'a', value: undefined },
      { name: 'settings', key: 'c', value: [a, b] },
    ])
    expect(outcome).toBe('saved')
    expect(await store.get('notes', 'a')).toEqual({ ok: true, value: undefined })
    expect(await store.get('settings', 'c')).toEqual({ ok: true, value: [1, undefined] })
  })

  it('lets nobody write between what is read and what is written', async () => {
    const [one, two] = [open(), open()]
    const add = (store: AppDatabase) =>
      store.update([{ name: 'notes', key: 'n' }], ([found]) => [
        { name: 'notes', key: 'n', value: Number(found ?? 0) + 1 },
      ])
    await Promise.all(Array.from({ length: 20 }, (_, index) => add(index % 2 === 0 ? one : two)))
    expect(await one.get('notes', 'n')).toEqual({ ok: true, value: 20 })
  })

  it('aborts an update that is not decided yet, so that a write after it does not wait', async () => {
    const store = open()
    await store.put('clips', 'a', 'old')
    const decide = vi.fn(() => [{ name: 'clips' as const, key: 'a', value: 'merged' }])
    const leaving = new AbortController()
    const updated = store.update([{ name: 'clips', key: 'a' }], decide, leaving.signal)
    // The read of the update is on its way by then.
    await Promise.resolve()
    await Promise.resolve()
    leaving.abort()
    const saved = store.put('clips', 'a', 'new')
    expect(await updated).toBe('failed')
    expect(await saved).toBe('saved')
    expect(decide).not.toHaveBeenCalled()
    expect(await store.get('clips', 'a')).toEqual({ ok: true, value: 'new' })
    expect(store.status.getState()).toEqual({ phase: 'ready' })
  })

  it('keeps nothing of an update when one value of it cannot be stored', async () => {
    const store = open()
    const outcome = await store.update([{ name: 'notes', key: 'a' }], () => [
      { name: 'notes', key: 'a', value: 1 },
      { name: 'notes', key: 'b', value: () => {} },
    ])
    expect(outcome).toBe('refused')
    expect(await store.all('notes')).toEqual({ ok: true, value: new Map() })
  })

  it('reads everything by key, and nothing where nothing is', async () => {
    const store = open()
    await store.put('recent', 'b', 2)
    await store.put('recent', 'a', 1)
    expect(await store.all('recent')).toEqual({
      ok: true,
      value: new Map([
        ['a', 1],
        ['b', 2],
      ]),
    })
    expect(await store.all('notes')).toEqual({ ok: true, value: new Map() })
    expect(await store.get('notes', 'x')).toEqual({ ok: true, value: undefined })
  })

  it('deletes what it is told to', async () => {
    const store = open()
    await store.put('recent', 'a', 1)
    expect(await store.delete('recent', 'a')).toBe('saved')
    expect(await store.get('recent', 'a')).toEqual({ ok: true, value: undefined })
  })

  it('keeps records for the next visit', async () => {
    const first = open()
    await first.put('places', 'a', 1)
    first.close()
    expect(await open().get('places', 'a')).toEqual({ ok: true, value: 1 })
  })

  it('refuses a value that cannot be stored, and goes on', async () => {
    const store = open()
    expect(await store.put('places', 'a', { run: () => 1 })).toBe('refused')
    expect(await store.put('places', 'b', 1)).toBe('saved')
  })

  it('tells every change of status once', async () => {
    const store = open()
    const listener = vi.fn<() => void>()
    const stop = store.status.subscribe(listener)
    await store.put('places', 'a', 1)
    await store.put('places', 'b', 1)
    expect(listener).toHaveBeenCalledTimes(1)
    stop()
  })

  it('leaves no connection behind when it is closed while opening', async () => {
    const store = open()
    store.close()
    await settle()
    expect(browser.connections).toHaveLength(1)
    expect(() => browser.connections[0]!.transaction('places')).toThrow()
  })
})

describe('a browser without a usable IndexedDB', () => {
  const cases: readonly [string, string, () => void][] = [
    ['there is none', 'missing', () => Object.assign(globalThis, { indexedDB: undefined })],
    [
      'merely asking for it throws',
      'forbidden',
      () =>
        Object.defineProperty(globalThis, 'indexedDB', {
          configurable: true,
          get() {
            throw new DOMException('', 'SecurityError')
          },
        }),
    ],
    [
      'opening throws',
      'forbidden',
      () =>
        browser.failOpen(() => {
          throw new DOMException('', 'SecurityError')
        }),
    ],
    ['opening fails as in old private windows', 'forbidden', () => browser.failOpen(failWith('InvalidStateError'))],
    ['there is no space to open it', 'full', () => browser.failOpen(failWith('QuotaExceededError'))],
  ]
  it.each(cases)('%s: memory serves and the status says %s', async (_title, reason, breakIt) => {
    breakIt()
    const store = open()
    expect(await store.put('places', 'a', { at: 1 })).toBe('held')
    expect(await store.get('places', 'a')).toEqual({ ok: true, value: { at: 1 } })
    expect(await store.all('places')).toEqual({ ok: true, value: new Map([['a', { at: 1 }]]) })
    expect(store.status.getState()).toEqual({ phase: 'memory', reason })
    expect(await store.delete('places', 'a')).toBe('held')
    expect(await store.get('places', 'a')).toEqual({ ok: true, value: undefined })
  })

  it('gives back copies from memory too, so that nobody shares a record', async () => {
    browser.failOpen(failWith('SecurityError'))
    const store = open()
    const record = { list: [1] }
    await store.put('places', 'a', record)
    record.list.push(2)
    expect(await store.get('places', 'a')).toEqual({ ok: true, value: { list: [1] } })
    expect(await store.put('places', 'b', () => 1)).toBe('refused')
  })

  it('an open that never answers is given up after 3 s and not before', async () => {
    stopTimers()
    browser.failOpen(hang)
    const store = open()
    const saved = store.put('places', 'a', 1)
    await settle()
    vi.advanceTimersByTime(2999)
    await settle()
    expect(store.status.getState()).toEqual({ phase: 'opening' })
    vi.advanceTimersByTime(1)
    expect(await saved).toBe('held')
    expect(store.status.getState()).toEqual({ phase: 'memory', reason: 'hanging' })
  })

  it('a later try reaches the database when it works again', async () => {
    browser.failOpen(failWith('SecurityError'))
    const store = open()
    await waitForPhase(store, 'memory')
    await store.retry()
    expect(store.status.getState()).toEqual({ phase: 'ready' })
    expect(await store.put('places', 'a', 1)).toBe('saved')
  })

  it('a later try that fails too changes nothing and wakes nobody', async () => {
    browser.failOpen(failWith('SecurityError'), 2)
    const store = open()
    await waitForPhase(store, 'memory')
    const listener = vi.fn<() => void>()
    store.status.subscribe(listener)
    await store.retry()
    expect(listener).not.toHaveBeenCalled()
    expect(await store.put('places', 'a', 1)).toBe('held')
  })
})

describe('no space left', () => {
  const fillDisk = (error: () => unknown) =>
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(() => {
      throw error()
    })

  it.each([
    ['told openly', () => new DOMException('', 'QuotaExceededError')],
    [
      'hidden as the reason of an abort',
      () => Object.assign(new DOMException('', 'AbortError'), { inner: { name: 'QuotaExceededError' } }),
    ],
    ['hidden as its cause', () => new Error('aborted', { cause: { name: 'QuotaExceededError' } })],
  ])('%s: the write is not called saved', async (_title, error) => {
    const store = open()
    await store.put('notes', 'a', 'old')
    fillDisk(error)
    expect(await store.put('notes', 'a', 'new')).toBe('full')
    expect(store.status.getState()).toEqual({ phase: 'full' })
    expect(await store.get('notes', 'a')).toEqual({ ok: true, value: 'old' })
  })

  it('known only when the transaction commits: not saved either', async () => {
    const store = open()
    await waitForPhase(store, 'ready')
    const put = IDBObjectStore.prototype.put
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(function (this: IDBObjectStore, value, key) {
      const request = put.call(this, value, key)
      const { transaction } = this
      const abort: (name: string) => void = Reflect.get(transaction, '_abort')
      request.addEventListener('success', () => abort.call(transaction, 'QuotaExceededError'))
      return request
    })
    expect(await store.put('notes', 'a', 1)).toBe('full')
    expect(await store.get('notes', 'a')).toEqual({ ok: true, value: undefined })
  })

  it.each<[string, (store: AppDatabase) => Promise<SaveOutcome>]>([
    ['put', (store) => store.put('clips', 'a', 'new')],
    ['putAll', (store) => store.putAll('clips', new Map([['a', 'new']]))],
    [
      'update',
      (store) => store.update([{ name: 'clips', key: 'a' }], () => [{ name: 'clips', key: 'a', value: 'new' }]),
    ],
  ])('%s says so, and leaves what was there', async (_name, write) => {
    const store = open()
    await store.put('clips', 'a', 'old')
    fillDisk(() => new DOMException('', 'QuotaExceededError'))
    expect(await write(store)).toBe('full')
    expect(store.status.getState()).toEqual({ phase: 'full' })
    expect(await store.get('clips', 'a')).toEqual({ ok: true, value: 'old' })
  })

  it('the status is ready again with the first write that fits', async () => {
    const store = open()
    await waitForPhase(store, 'ready')
    fillDisk(() => new DOMException('', 'QuotaExceededError'))
    await store.put('notes', 'a', 1)
    expect(await store.put('notes', 'b', 1)).toBe('saved')
    expect(store.status.getState()).toEqual({ phase: 'ready' })
  })
})

describe('a browser that stores no blobs, as WebKit does in private windows', () => {
  it.each([
    ['at once', 'DataCloneError', 'BlobURLs are not yet supported.'],
    ['with the transaction', 'UnknownError', 'Error preparing Blob/File data to be stored in object store'],
  ])('says so %s: the value is refused, and the connection and what it holds stay', async (when, name, message) => {
    const store = open()
    await store.put('notes', 'a', 'old')
    const put = IDBObjectStore.prototype.put
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value, key) {
      if (!(value instanceof Blob)) return put.call(this, value, key)
      const fault = new DOMException(message, name)
      if (when === 'at once') throw fault
      const request = put.call(this, 'a file', key)
      const { transaction } = this
      const abort: (name: string) => void = Reflect.get(transaction, '_abort')
      request.addEventListener('success', () => {
        abort.call(transaction, name)
        Reflect.set(transaction, 'error', fault)
      })
      return request
    })
    expect(await store.put('episodes', 'a', new Blob(['a file']))).toBe('refused')
    expect(store.status.getState()).toEqual({ phase: 'ready' })
    expect(browser.connections).toHaveLength(1)
    expect(await store.put('notes', 'b', 'new')).toBe('saved')
    expect(await store.get('notes', 'a')).toEqual({ ok: true, value: 'old' })
  })
})

describe('the connection dies', () => {
  it.each(['InvalidStateError', 'UnknownError', 'AbortError'])(
    '%s: one new connection, and the write is made again',
    async (error) => {
      const store = open()
      await store.put('places', 'a', 1)
      browser.deadenConnection(error)
      expect(await store.put('places', 'b', 2)).toBe('saved')
      expect(await store.get('places', 'a')).toEqual({ ok: true, value: 1 })
      expect(browser.connections).toHaveLength(2)
      expect(store.status.getState()).toEqual({ phase: 'ready' })
    },
  )

  it('twenty writes on the dead connection share one new connection and all arrive in order', async () => {
    const store = open()
    await store.put('places', 'a', 1)
    browser.deadenConnection('InvalidStateError')
    const writes = Array.from({ length: 20 }, (_, index) => store.put('recent', 'last', index))
    expect(new Set(await Promise.all(writes))).toEqual(new Set(['saved']))
    expect(await store.get('recent', 'last')).toEqual({ ok: true, value: 19 })
    expect(browser.connections).toHaveLength(2)
  })

  it('a write under way when the connection breaks is made again', async () => {
    const store = open()
    await store.put('places', 'a', 1)
    const saved = store.put('places', 'b', 2)
    await Promise.resolve()
    browser.breakConnection()
    expect(await saved).toBe('saved')
    expect(await store.get('places', 'b')).toEqual({ ok: true, value: 2 })
  })

  it('the second connection dead too: held in memory, and the status says so', async () => {
    const store = open()
    await store.put('places', 'a', 1)
    browser.deadenConnection('UnknownError')
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(() => {
      throw new DOMException('', 'UnknownError')
    })
    expect(await store.put('places', 'b', 2)).toBe('held')
    expect(store.status.getState()).toEqual({ phase: 'memory', reason: 'lost' })
  })

  it('the database cannot be opened again: held in memory at the first event, before any write', async () => {
    const store = open()
    await store.put('places', 'a', 1)
    browser.failOpen(failWith('UnknownError'))
    browser.breakConnection()
    expect(await waitForPhase(store, 'memory')).toEqual({ phase: 'memory', reason: 'damaged' })
    expect(await store.put('places', 'b', 2)).toBe('held')
  })

  it('after that, trying again brings back what was saved before', async () => {
    const store = open()
    await store.put('places', 'a', 1)
    browser.failOpen(failWith('UnknownError'))
    browser.breakConnection()
    await waitForPhase(store, 'memory')
    await store.retry()
    expect(await store.get('places', 'a')).toEqual({ ok: true, value: 1 })
  })
})

describe('damaged files', () => {
  it('a database that cannot be opened is left alone: memory serves, nothing is deleted', async () => {
    browser.failOpen(failWith('UnknownError'))
    const store = open()
    expect(await store.put('places', 'a', 1)).toBe('held')
    expect(store.status.getState()).toEqual({ phase: 'memory', reason: 'damaged' })
    expect(browser.deletions).toEqual([])
  })

  it('one record that cannot be read hides no other', async () => {
    const store = open()
    for (const key of ['a', 'b', 'c']) await store.put('notes', key, key)
    vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(() => failRequest('NotReadableError'))
    const get = IDBObjectStore.prototype.get
    vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore, key) {
      return key === 'b' ? failRequest('NotReadableError') : get.call(this, key)
    })
    expect(await store.all('notes')).toEqual({
      ok: true,
      value: new Map([
        ['a', 'a'],
        ['c', 'c'],
      ]),
    })
  })
})

describe('no record can be read', () => {
  it('is a lost database, not an empty one', async () => {
    const store = open()
    await store.put('notes', 'a', 'a')
    vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(() => failRequest('UnknownError'))
    vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(() => failRequest('UnknownError'))
    await store.all('notes')
    expect(store.status.getState()).toEqual({ phase: 'memory', reason: 'lost' })
  })
})

describe('power loss', () => {
  it.each([
    ['notes', 'strict'],
    ['places', 'relaxed'],
  ] as const)('%s are written with %s durability', async (name, durability) => {
    const store = open()
    await waitForPhase(store, 'ready')
    const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction')
    await store.put(name, 'a', 1)
    expect(transaction).toHaveBeenCalledWith([name], 'readwrite', { durability })
  })

  it('a write does not wait for its request to be committed: the page may be gone by then', async () => {
    const store = open()
    await waitForPhase(store, 'ready')
    const order: string[] = []
    const put = IDBObjectStore.prototype.put
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...parameters) {
      const request = put.apply(this, parameters)
      request.addEventListener('success', () => order.push('request answered'))
      return request
    })
    const commit = IDBTransaction.prototype.commit
    vi.spyOn(IDBTransaction.prototype, 'commit').mockImplementation(function (this: IDBTransaction) {
      order.push('commit asked')
      return commit.call(this)
    })
    await store.put('notes', 'a', 1)
    expect(order).toEqual(['commit asked', 'request answered'])
  })

  it('saved is said only after the transaction is complete', async () => {
    const store = open()
    await waitForPhase(store, 'ready')
    const order: string[] = []
    const transaction = IDBDatabase.prototype.transaction
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...parameters) {
      const opened = transaction.apply(this, parameters)
      opened.addEventListener('complete', () => order.push('complete'))
      return opened
    })
    await store.put('notes', 'a', 1).then((outcome) => order.push(outcome))
    expect(order).toEqual(['complete', 'saved'])
  })
})

describe('a database of an earlier version', () => {
  it.each(UPGRADES.map((_, version) => version).slice(1))(
    '%d is brought to this one with all it holds',
    async (version) => {
      const old = open({ upgrades: UPGRADES.slice(0, version) })
      expect(await old.put('notes', 'a', 'kept')).toBe('saved')
      old.close()
      const now = open()
      expect(await now.get('notes', 'a')).toEqual({ ok: true, value: 'kept' })
      const outcomes = await Promise.all(STORE_NAMES.map((name) => now.put(name, 'b', 1)))
      expect(new Set(outcomes)).toEqual(new Set(['saved']))
    },
  )
})

describe('two versions of the program in two tabs', () => {
  const NEXT = [...UPGRADES, (layout: { createStore(name: string): void }) => layout.createStore('later')]

  it('an older tab closes its connection when a newer one wants to upgrade, and says that it only reads from now on', async () => {
    const older = open()
    await older.put('places', 'a', 1)
    const newer = open({ upgrades: NEXT })
    expect(await newer.put('places', 'b', 2)).toBe('saved')
    expect(older.status.getState()).toEqual({ phase: 'read-only', reason: 'newer-version' })
    expect(await older.put('places', 'c', 3)).toBe('read-only')
    expect(await older.get('places', 'b')).toEqual({ ok: true, value: 2 })
    expect(await newer.all('places')).toEqual({
      ok: true,
      value: new Map([
        ['a', 1],
        ['b', 2],
      ]),
    })
  })

  it('a tab that does not let go blocks the upgrade: within 3 s the newer one says so and goes on in memory', async () => {
    stopTimers()
    const stubborn = await openElsewhere(NAME, UPGRADES.length, [...STORE_NAMES])
    const newer = open({ upgrades: NEXT })
    const saved = newer.put('places', 'a', 1)
    await settle()
    vi.advanceTimersByTime(3000)
    expect(await saved).toBe('held')
    expect(newer.status.getState()).toEqual({ phase: 'memory', reason: 'blocked' })
    stubborn.close()
    await settle()
  })

  it('when the stubborn tab is closed at last, the late connection is closed and a new one serves', async () => {
    stopTimers()
    const stubborn = await openElsewhere(NAME, UPGRADES.length, [...STORE_NAMES])
    const newer = open({ upgrades: NEXT })
    await settle()
    vi.advanceTimersByTime(3000)
    await waitForPhase(newer, 'memory')
    stubborn.close()
    await waitForPhase(newer, 'ready')
    const [, late, serving] = browser.connections
    expect(() => late!.transaction('places')).toThrow()
    expect(() => serving!.transaction('places')).not.toThrow()
    expect(await newer.put('places', 'a', 1)).toBe('saved')
  })
})

describe('the database is newer than the program', () => {
  it('is read as it is, never written and never deleted', async () => {
    const newer = await openElsewhere(NAME, UPGRADES.length + 1, ['places'])
    newer.transaction('places', 'readwrite').objectStore('places').put('from the future', 'a')
    newer.close()
    const store = open()
    expect(await store.get('places', 'a')).toEqual({ ok: true, value: 'from the future' })
    expect(store.status.getState()).toEqual({ phase: 'read-only', reason: 'newer-version' })
    expect(await store.put('places', 'a', 'old')).toBe('read-only')
    expect(await store.delete('places', 'a')).toBe('read-only')
    expect(await store.get('places', 'a')).toEqual({ ok: true, value: 'from the future' })
    expect(browser.deletions).toEqual([])
  })

  it('a kind of record the newer version has no more is unknown, not an exception', async () => {
    const newer = await openElsewhere(NAME, UPGRADES.length + 1, ['places'])
    newer.close()
    expect(await open().all('recent')).toEqual({ ok: false })
  })

  it('trying again goes on reading and leaves one connection', async () => {
    const newer = await openElsewhere(NAME, UPGRADES.length + 1, ['places'])
    newer.close()
    const store = open()
    await waitForPhase(store, 'read-only')
    await store.retry()
    expect(await store.all('places')).toEqual({ ok: true, value: new Map() })
    const stillOpen = browser.connections.filter((connection) => canRead(connection))
    expect(stillOpen).toHaveLength(1)
  })
})

describe('an upgrade stops half way', () => {
  const failing = () => {
    throw new Error('half way')
  }

  it('leaves the old layout intact, to read only', async () => {
    const first = open()
    await first.put('places', 'a', 1)
    first.close()
    const store = open({
      upgrades: [...UPGRADES, (layout) => layout.createStore('half'), failing],
    })
    expect(await store.get('places', 'a')).toEqual({ ok: true, value: 1 })
    expect(store.status.getState()).toEqual({ phase: 'read-only', reason: 'upgrade-failed' })
    store.close()
    const again = open()
    expect(await again.get('places', 'a')).toEqual({ ok: true, value: 1 })
    expect(again.status.getState()).toEqual({ phase: 'ready' })
  })

  it('at the first visit leaves no database behind that later visits would take for a finished one', async () => {
    const store = open({ upgrades: [failing] })
    expect(await store.put('places', 'a', 1)).toBe('held')
    expect(store.status.getState()).toEqual({ phase: 'memory', reason: 'upgrade-failed' })
    store.close()
    const again = open()
    expect(await again.put('places', 'a', 1)).toBe('saved')
  })
})

describe('the data is cleared while the page is open', () => {
  it('an opening broken off by the clearing is made again', async () => {
    const store = open()
    await store.put('places', 'a', 1)
    browser.failOpen(failWith('AbortError'))
    browser.breakConnection()
    expect(await store.put('places', 'b', 2)).toBe('saved')
    expect(store.status.getState()).toEqual({ phase: 'ready' })
  })

  it('an opening that is broken off again and again is given up', async () => {
    browser.failOpen(failWith('AbortError'), 2)
    const store = open()
    expect(await store.put('places', 'a', 1)).toBe('held')
    expect(store.status.getState()).toEqual({ phase: 'memory', reason: 'damaged' })
  })

  it('a deletion elsewhere is not blocked, and the next write starts an empty database', async () => {
    const store = open()
    await store.put('places', 'a', 1)
    await new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase(NAME)
      request.addEventListener('success', resolve)
      request.addEventListener('error', reject)
    })
    expect(await store.put('places', 'b', 2)).toBe('saved')
    expect(await store.all('places')).toEqual({ ok: true, value: new Map([['b', 2]]) })
  })
})

function canRead(connection: IDBDatabase): boolean {
  try {
    connection.transaction('places')
    return true
  } catch {
    return false
  }
}
