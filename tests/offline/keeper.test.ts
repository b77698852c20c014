import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { formatFileList, type FileList } from '../../src/offline/file-list.ts'
import type { KeepRecord } from '../../src/offline/keep-record.ts'
import { createKeeper } from '../../src/offline/keeper.ts'
import { createKeptFiles } from '../../src/offline/kept-files.ts'
import { fakeCaches } from './fake-caches.ts'

const BASE = 'https://host.example/x/'

function setUp(site: Readonly<Record<string, string>>) {
  const served = new Map(Object.entries(site))
  const { storage, caches, limits } = fakeCaches()
  let record: KeepRecord | undefined
  const device = { savesData: false, completeApp: () => Promise.resolve() }
  const listNow = (): FileList => new Map([...served].map(([path, text]) => [path, { size: text.length, hash: text }]))
  const fetch = vi.fn(async (url: string, { signal }: RequestInit) => {
    signal?.throwIfAborted()
    const path = url.startsWith(`${BASE}data/`) ? url.slice(`${BASE}data/`.length) : url.replace(BASE, '../')
    if (path === 'files.json') return new Response(formatFileList(listNow()))
    const text = served.get(path)
    return new Response(text ?? 'Not found', { status: text === undefined ? 404 : 200 })
  })
  const start = () =>
    createKeeper({
      base: BASE,
      files: createKeptFiles(BASE, storage),
      fetch,
      completeApp: () => device.completeApp(),
      savesData: () => device.savesData,
      record: { read: () => record, write: (next) => void (record = next) },
    })
  const fetched = () =>
    fetch.mock.calls.map(([url]) => url.slice(`${BASE}data/`.length)).filter((p) => p !== 'files.json')
  return { served, caches, limits, device, fetch, fetched, start, getRecord: () => record }
}

const SITE = { 'episodes/a.json': 'aa', 'episodes/b.json': 'bbb', 'episodes/c.json': 'c', 'library.json': 'all' }

describe('createKeeper', () => {
  it('keeps what was wished for, counts it, and lists it with its size', async () => {
    const { start, getRecord } = setUp(SITE)
    const keeper = start()
    await keeper.keep(['a', 'b'], { name: 'Two' })
    const { job, kept, bytes, missing } = keeper.state.getState()
    expect(job).toEqual({ name: 'Two', episodes: { done: 2, all: 2 }, bytes: { done: 8, all: 8 }, end: 'done' })
    expect([...kept]).toEqual([
      ['a', 2],
      ['b', 3],
    ])
    expect({ bytes, missing }).toEqual({ bytes: 8, missing: [] })
    expect(getRecord()).toMatchObject({ ids: ['a', 'b'], isDone: true })
  })

  it('fetches nothing twice, but anew what has changed', async () => {
    const { start, served, fetch, fetched } = setUp(SITE)
    await start().keep(['a', 'b'], { name: 'Two' })
    fetch.mockClear()
    served.set('episodes/b.json', 'new')
    const keeper = start()
    await keeper.keep('all', { name: 'All' })
    expect(fetched().toSorted()).toEqual(['episodes/b.json', 'episodes/c.json'])
    expect(keeper.state.getState().job?.episodes).toEqual({ done: 3, all: 3 })
  })

  it('says that the device is full, and knows at the next visit what is missing', async () => {
    const { start, limits } = setUp(SITE)
    limits.room = 2
    const keeper = start()
    await keeper.keep(['a', 'b', 'c'], { name: 'Three' })
    expect(keeper.state.getState().job?.end).toBe('full')
    limits.room = Infinity
    const later = start()
    await later.refresh()
    const { kept, missing, isEvicted } = later.state.getState()
    expect(kept.size + missing.length).toBe(3)
    expect(missing.length).toBeGreaterThan(0)
    expect(isEvicted).toBe(false)
    await later.keep(missing, { name: 'The rest' })
    expect(later.state.getState().missing).toEqual([])
  })

  it('is done only when the app is here as well', async () => {
    const { start, device } = setUp(SITE)
    let finish = () => {}
    device.completeApp = () => new Promise((resolve) => (finish = resolve))
    const keeper = start()
    const keeping = keeper.keep(['a'], { name: 'One' })
    await vi.waitFor(() => expect(keeper.state.getState().job?.episodes.done).toBe(1))
    expect(keeper.state.getState().job?.end).toBeUndefined()
    finish()
    await keeping
    expect(keeper.state.getState().job?.end).toBe('done')
  })

  it('can be stopped while the app does not come, and waits no longer than half a minute', async () => {
    const { start, device } = setUp(SITE)
    device.completeApp = () => new Promise(() => {})
    const keeper = start()
    const stopped = keeper.keep(['a'], { name: 'Stopped' })
    await vi.waitFor(() => expect(keeper.state.getState().job?.episodes.done).toBe(1))
    keeper.stop()
    await stopped
    expect(keeper.state.getState()).toMatchObject({ missing: [], job: { end: 'stopped' } })
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const waited = keeper.keep(['a'], { name: 'Waited' })
    await vi.advanceTimersByTimeAsync(29_000)
    expect(keeper.state.getState().job?.end).toBeUndefined()
    await vi.advanceTimersByTimeAsync(1000)
    await waited
    expect(keeper.state.getState().job?.end).toBe('done')
  })

  it('keeps episodes where no worker can be reached', async () => {
    const { start, device } = setUp(SITE)
    device.completeApp = () => Promise.reject(new Error('no access'))
    const keeper = start()
    await keeper.keep(['a'], { name: 'One' })
    expect(keeper.state.getState().job?.end).toBe('done')
  })

  it('stops when told to, and keeps what has come', async () => {
    const { start } = setUp(SITE)
    const keeper = start()
    const keeping = keeper.keep(['a', 'b', 'c'], { name: 'Three' })
    keeper.stop()
    await keeping
    const { job, missing } = keeper.state.getState()
    expect(job?.end).toBe('stopped')
    expect(missing.length).toBeGreaterThan(0)
  })

  it('says when a file does not come', async () => {
    const { start, served } = setUp(SITE)
    const keeper = start()
    await keeper.loadList()
    served.delete('episodes/a.json')
    await keeper.keep(['a', 'b', 'c'], { name: 'Three' })
    expect(keeper.state.getState().job?.end).toBe('lost')
    expect(keeper.state.getState().missing).toContain('a')
  })

  it('ends when the files on their way have come, and stays at its end', async () => {
    const { start, served, fetch } = setUp(SITE)
    const keeper = start()
    await keeper.loadList()
    served.delete('episodes/a.json')
    let release = () => {}
    const answer = fetch.getMockImplementation()!
    fetch.mockImplementation(async (url, init) => {
      if (url.endsWith('b.json')) await new Promise<void>((resolve) => (release = resolve))
      return answer(url, init)
    })
    let hasEnded = false
    const keeping = keeper.keep(['a', 'b'], { name: 'Two' }).then(() => (hasEnded = true))
    await vi.waitFor(() => expect(fetch).toHaveBeenCalledTimes(4))
    await new Promise((resolve) => setTimeout(resolve))
    expect(hasEnded).toBe(false)
    release()
    await keeping
    expect(keeper.state.getState()).toMatchObject({ missing: ['a'], job: { end: 'lost', episodes: { done: 1 } } })
  })

  it('says that the browser removed what was here', async () => {
    const { start, caches } = setUp(SITE)
    await start().keep(['a', 'b'], { name: 'Two' })
    caches.clear()
    const keeper = start()
    await keeper.refresh()
    expect(keeper.state.getState()).toMatchObject({ missing: ['a', 'b'], isEvicted: true })
  })

  it('keeps a recording along, and removes it with its episode', async () => {
    const { start, caches } = setUp({ ...SITE, '../media/a.mp3': 'sound' })
    const keeper = start()
    const recording = { url: `${BASE}media/a.mp3`, size: 5 }
    await keeper.keep(['a'], { name: 'A', recording })
    await keeper.keep(['b'], { name: 'B' })
    expect(keeper.state.getState()).toMatchObject({ bytes: 13, job: { end: 'done' }, isAll: false })
    const { kept, withRecording } = keeper.state.getState()
    expect([...kept]).toEqual([
      ['a', 2 + recording.size],
      ['b', 3],
    ])
    expect([...withRecording]).toEqual(['a'])
    expect(caches.get('tx-kept')!.has(recording.url)).toBe(true)
    await keeper.remove(['a'])
    expect(caches.get('tx-kept')!.has(recording.url)).toBe(false)
    expect(keeper.state.getState().bytes).toBe(6)
  })

  it('forgets an episode that the site has no more, with its recording', async () => {
    const { start, served, caches, getRecord } = setUp({ ...SITE, '../media/a.mp3': 'sound' })
    const recording = { url: `${BASE}media/a.mp3`, size: 5 }
    await start().keep(['a'], { name: 'A', recording })
    await start().keep(['b'], { name: 'B' })
    served.delete('episodes/a.json')
    const keeper = start()
    await keeper.renew()
    expect(keeper.state.getState()).toMatchObject({ missing: [], job: { end: 'done' } })
    expect(getRecord()).toMatchObject({ ids: ['b'], recordings: {}, isDone: true })
    expect(caches.get('tx-kept')!.has(recording.url)).toBe(false)
  })

  it('takes nothing for dropped by the browser that was never here', async () => {
    const { start, limits } = setUp(SITE)
    limits.room = 3
    const keeper = start()
    await keeper.keep('all', { name: 'All' })
    limits.room = Infinity
    await keeper.keep(['a'], { name: 'A' })
    const { missing, isEvicted } = keeper.state.getState()
    expect(missing.length).toBeGreaterThan(0)
    expect(isEvicted).toBe(false)
  })

  it('removes one episode, and with the last one everything', async () => {
    const { start, caches, getRecord } = setUp(SITE)
    const keeper = start()
    await keeper.keep('all', { name: 'All' })
    await keeper.remove(['b'])
    expect([...keeper.state.getState().kept.keys()]).toEqual(['a', 'c'])
    await keeper.remove(['a', 'c'])
    expect(keeper.state.getState()).toMatchObject({ bytes: 0, missing: [] })
    expect(caches.has('tx-kept') && caches.get('tx-kept')!.size > 0).toBe(false)
    expect(getRecord()).toBeUndefined()
  })
})

describe('renewal', () => {
  const setUpKept = async () => {
    const site = setUp(SITE)
    await site.start().keep(['a', 'b'], { name: 'Two' })
    site.fetch.mockClear()
    return site
  }

  it('fetches what has changed, and then nothing until the list of files changes', async () => {
    const { start, served, caches, fetched, fetch } = await setUpKept()
    served.set('episodes/b.json', 'new')
    await start().renew()
    expect(fetched()).toEqual(['episodes/b.json'])
    expect(await caches.get('tx-kept')!.get(`${BASE}data/episodes/b.json`)!.clone().text()).toBe('new')
    fetch.mockClear()
    const keeper = start()
    await keeper.renew()
    expect(fetch.mock.calls.map(([url]) => url)).toEqual([`${BASE}data/files.json`])
    expect(keeper.state.getState().job).toBeUndefined()
  })

  it('brings along what was not kept along before', async () => {
    const { start, served, fetched } = await setUpKept()
    served.set('library/summary.json', 'sum')
    await start().renew()
    expect(fetched()).toEqual(['library/summary.json'])
  })

  it('asks for nothing where the reader saves data', async () => {
    const { start, served, device, fetch } = await setUpKept()
    served.set('episodes/b.json', 'new')
    device.savesData = true
    await start().renew()
    expect(fetch).not.toHaveBeenCalled()
  })

  it('leaves away what the browser has dropped', async () => {
    const { start, served, caches, fetched } = await setUpKept()
    served.set('episodes/b.json', 'new')
    caches.get('tx-kept')!.delete(`${BASE}data/episodes/a.json`)
    await start().renew()
    expect(fetched()).toEqual([])
  })

  it('tries again at the next visit when the network is lost on the way, and no copy is missed', async () => {
    const { start, served, fetch, fetched } = await setUpKept()
    served.set('episodes/b.json', 'new')
    const keeper = start()
    await keeper.loadList()
    served.delete('episodes/b.json')
    await keeper.renew()
    expect(keeper.state.getState()).toMatchObject({ missing: [], job: { end: 'lost' } })
    fetch.mockClear()
    served.set('episodes/b.json', 'new')
    await start().renew()
    expect(fetched()).toEqual(['episodes/b.json'])
  })
})
