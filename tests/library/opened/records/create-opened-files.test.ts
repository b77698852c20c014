import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createOpenedFiles, type OpenedFiles } from '../../../../src/library/opened/records/create-opened-files.ts'
import { readKeptText, type OpenedEpisode } from '../../../../src/library/opened/records/opened-record.ts'
import { readOpenedFiles } from '../../../../src/library/opened/reading/read-opened-files.ts'
import { createAppDatabase } from '../../../../src/storage/create-app-database.ts'
import type { ReadFiles } from '../../../../src/library/opened/records/renew-episode.ts'
import type { AppDatabase } from '../../../../src/storage/app-database.ts'
import { failWith, openElsewhere, openFakeBrowser, settle, type FakeBrowser } from '../../../storage/fake-browser.ts'
import { BEES, BREAD, encode } from '../write-files.ts'

let browser: FakeBrowser
let stores: AppDatabase[] = []

const openFiles = (readFiles?: ReadFiles) => {
  const store = createAppDatabase()
  stores.push(store)
  return createOpenedFiles(store, readFiles)
}

/** As the worker would. */
const readFiles: ReadFiles = async (files) =>
  readOpenedFiles(
    await Promise.all(files.map(async ({ name, file }) => ({ name, bytes: new Uint8Array(await file.arrayBuffer()) }))),
  )

/** A record as an older version stored it, with a field changed or missing. */
async function keepOld(change: Record<string, unknown>, name = 'bees.md', text = BEES): Promise<void> {
  const store = createAppDatabase()
  stores.push(store)
  const episode = await read(name, text)
  await store.put('episodes', episode.entry.id, { ...episode, version: 1, ...change })
}

async function read(name: string, text: string, id?: string): Promise<OpenedEpisode> {
  const { episode } = await readOpenedFiles([{ name, bytes: encode(text) }])
  if (!episode) throw new Error('not a test file')
  return id === undefined ? episode : { ...episode, entry: { ...episode.entry, id: id as typeof episode.entry.id } }
}

beforeEach(() => {
  browser = openFakeBrowser()
  stores = []
})
afterEach(() => {
  for (const store of stores) store.close()
  vi.restoreAllMocks()
})

describe('the opened files', () => {
  it('keeps an episode past a reload, with the bytes it was read from', async () => {
    const files = await openFiles()
    expect(await files.save([await read('bees.md', BEES)])).toBe('saved')
    const again = await openFiles()
    expect([...again.episodes.getState().keys()]).toEqual(['bEEs0nR00f5'])
    expect(await again.loadEpisode('bEEs0nR00f5')).toMatchObject({ ok: true, episode: { title: 'Keeping bees' } })
    const source = again.episodes.getState().get('bEEs0nR00f5')?.sources[0]
    expect(await readKeptText(source!.bytes)).toBe(BEES)
  })

  it('knows nothing of an id that was never opened', async () => {
    const files = await openFiles()
    expect(await files.loadEpisode('nobody')).toBeUndefined()
    expect(await files.exportEpisode('nobody')).toBeUndefined()
  })

  it('shows and exports a copy under its own id', async () => {
    const files = await openFiles()
    await files.save([await read('bees.md', BEES, 'bEEs0nR00f5~2')])
    expect(await files.loadEpisode('bEEs0nR00f5~2')).toMatchObject({ ok: true, episode: { id: 'bEEs0nR00f5~2' } })
    const text = await (await files.exportEpisode('bEEs0nR00f5~2'))!.text()
    const plain = await readKeptText((await read('bees.md', BEES)).json)
    expect(text).toBe(plain.replace('"id":"bEEs0nR00f5"', '"id":"bEEs0nR00f5~2"'))
  })

  it('tells everybody who looks when something is added or removed', async () => {
    const files = await openFiles()
    const seen: string[][] = []
    files.episodes.subscribe(() => seen.push([...files.episodes.getState().keys()]))
    await files.save([await read('bees.md', BEES), await read('bread.srt', BREAD, 'bread')])
    await files.remove('bread')
    expect(seen).toEqual([['bEEs0nR00f5', 'bread'], ['bEEs0nR00f5']])
  })

  it('passes over a record it does not understand, and leaves it where it is', async () => {
    const files = await openFiles()
    await stores[0]!.put('episodes', 'future', { version: 2, something: 'else' })
    await files.save([await read('bees.md', BEES)])
    expect([...files.episodes.getState().keys()]).toEqual(['bEEs0nR00f5'])
    expect(await stores[0]!.get('episodes', 'future')).toMatchObject({ ok: true, value: { version: 2 } })
  })

  it('says which field is wrong when a kept file has been damaged', async () => {
    const files = await openFiles()
    await files.save([{ ...(await read('bees.md', BEES)), json: new Blob(['{ "formatVersion": 1 }']) }])
    expect(await files.loadEpisode('bEEs0nR00f5')).toMatchObject({
      ok: false,
      problem: { kind: 'invalid', file: 'bees.md', path: 'id' },
    })
  })

  it('keeps the name the reader gives an episode and its day, also when its file is read anew', async () => {
    const files = await openFiles()
    await files.save([await read('bees.md', BEES)])
    const { addedOn } = files.episodes.getState().get('bEEs0nR00f5')!
    expect(addedOn).toMatch(/^\d{4}-\d\d-\d\dT/)
    expect(await files.rename('bEEs0nR00f5', ' Bees on roofs ')).toBe('saved')
    await files.save([await read('bees-2.md', BEES.replace('laundry', 'paper'))])
    const again = await openFiles()
    expect(again.episodes.getState().get('bEEs0nR00f5')).toMatchObject({ name: 'Bees on roofs', addedOn })
    expect(await again.loadEpisode('bEEs0nR00f5')).toMatchObject({ ok: true, episode: { title: 'Bees on roofs' } })
    const exported: unknown = JSON.parse(await (await again.exportEpisode('bEEs0nR00f5'))!.text())
    expect(exported).toMatchObject({ id: 'bEEs0nR00f5', title: 'Bees on roofs' })
    await again.rename('bEEs0nR00f5', '')
    expect(await again.loadEpisode('bEEs0nR00f5')).toMatchObject({ ok: true, episode: { title: 'Keeping bees' } })
  })

  it('keeps the date the reader gives an episode, in its list, its text and its copy, and gives back the file’s', async () => {
    const files = await openFiles()
    await files.save([await read('bees.md', BEES)])
    expect(await files.setDate('bEEs0nR00f5', '2024-02-29')).toBe('saved')
    const again = await openFiles()
    expect(again.episodes.getState().get('bEEs0nR00f5')).toMatchObject({ publishedOn: '2024-02-29', media: 'youtube' })
    expect(await again.loadEpisode('bEEs0nR00f5')).toMatchObject({ ok: true, episode: { publishedOn: '2024-02-29' } })
    const exported: unknown = JSON.parse(await (await again.exportEpisode('bEEs0nR00f5'))!.text())
    expect(exported).toMatchObject({ title: 'Keeping bees', publishedOn: '2024-02-29' })
    await again.setDate('bEEs0nR00f5', '2023-02-29')
    expect(again.episodes.getState().get('bEEs0nR00f5')?.publishedOn).toBeUndefined()
  })

  describe('a recording', () => {
    const RECORDING = { file: new File(['sound'], 'bees.mp3', { type: 'audio/mpeg' }) }
    const stubFreeSpace = (free: number) =>
      vi.stubGlobal('navigator', { storage: { estimate: async () => ({ quota: 100 + free, usage: 100 }) } })
    afterEach(() => void vi.unstubAllGlobals())
    const fact = (files: OpenedFiles) => files.episodes.getState().get('bEEs0nR00f5')?.recording

    it('is kept past a reload and a new version of its episode', async () => {
      const files = await openFiles()
      await files.save([await read('bees.md', BEES)])
      expect(await files.addRecording('bEEs0nR00f5', RECORDING)).toEqual({ kept: 'copy', outcome: 'saved' })
      await files.save([await read('bees.md', BEES.replace('ball', 'circle'))])
      const again = await openFiles()
      expect(fact(again)).toBe('bees.mp3')
      const kept = await again.loadRecording('bEEs0nR00f5')
      expect(kept).toMatchObject({ kind: 'copy', file: { name: 'bees.mp3', type: 'audio/mpeg' } })
      expect(kept?.kind === 'copy' && (await kept.file.text())).toBe('sound')
    })

    it('is removed alone, and with its episode', async () => {
      const files = await openFiles()
      await files.save([await read('bees.md', BEES)])
      await files.addRecording('bEEs0nR00f5', RECORDING)
      expect(await files.removeRecording('bEEs0nR00f5')).toBe('saved')
      expect(fact(files)).toBeUndefined()
      expect(await files.loadRecording('bEEs0nR00f5')).toBeUndefined()
      await files.addRecording('bEEs0nR00f5', RECORDING)
      await files.remove('bEEs0nR00f5')
      expect(await stores[0]!.all('recordings')).toEqual({ ok: true, value: new Map() })
    })

    it('is known by its name and size where it does not fit or is refused', async () => {
      const files = await openFiles()
      await files.save([await read('bees.md', BEES)])
      stubFreeSpace(4)
      expect(await files.addRecording('bEEs0nR00f5', RECORDING)).toEqual({ kept: 'name', outcome: 'full' })
      expect(fact(await openFiles())).toBe('bees.mp3')
      expect(await files.loadRecording('bEEs0nR00f5')).toEqual({ kind: 'name', name: 'bees.mp3', size: 5 })
      vi.unstubAllGlobals()
      vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(() => {
        throw new DOMException('no blobs', 'DataCloneError')
      })
      expect(await files.addRecording('bEEs0nR00f5', RECORDING)).toEqual({ kept: 'name', outcome: 'refused' })
    })

    it('is known by its handle where it does not fit and the browser gives one', async () => {
      const store = createAppDatabase()
      stores.push(store)
      // The fake database copies no functions, and a handle of its own has none to copy.
      const records = new Map<string, unknown>()
      const files = await createOpenedFiles({
        ...store,
        get: async (name, key) =>
          name === 'recordings' ? { ok: true, value: records.get(key) } : store.get(name, key),
        async put(name, key, value) {
          if (name !== 'recordings') return store.put(name, key, value)
          records.set(key, value)
          return 'saved'
        },
      })
      await files.save([await read('bees.md', BEES)])
      stubFreeSpace(4)
      const handle = { kind: 'file', name: 'bees.mp3', getFile: async () => RECORDING.file } as const
      const saved = await files.addRecording('bEEs0nR00f5', { ...RECORDING, handle })
      expect(saved).toEqual({ kept: 'handle', outcome: 'full' })
      expect(await files.loadRecording('bEEs0nR00f5')).toEqual({ kind: 'handle', name: 'bees.mp3', size: 5, handle })
    })

    it('is not kept where nothing can be stored', async () => {
      browser.failOpen(failWith('SecurityError'), 9)
      const held = await openFiles()
      await held.save([await read('bees.md', BEES)])
      expect(await held.addRecording('bEEs0nR00f5', RECORDING)).toEqual({ kept: 'nothing', outcome: 'held' })
      expect(fact(held)).toBeUndefined()
    })

    it('of nothing is nothing', async () => {
      const files = await openFiles()
      expect(await files.addRecording('nobody', RECORDING)).toEqual({ kept: 'nothing', outcome: 'failed' })
      await stores[0]!.put('recordings', 'odd', { version: 2 })
      expect(await files.loadRecording('odd')).toBeUndefined()
    })
  })

  it('keeps bytes where the browser stores no blobs', async () => {
    const files = await openFiles()
    const put = IDBObjectStore.prototype.put
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function refuse(this: IDBObjectStore, value, key) {
      if ((value as { json?: unknown }).json instanceof Blob) throw new DOMException('no blobs', 'DataCloneError')
      return put.call(this, value, key)
    })
    expect(await files.save([await read('bees.md', BEES)])).toBe('saved')
    expect(files.episodes.getState().get('bEEs0nR00f5')?.json).toBeInstanceOf(ArrayBuffer)
    expect(await files.loadEpisode('bEEs0nR00f5')).toMatchObject({ ok: true })
  })

  it('holds episodes for this page where nothing can be stored, and says held, not saved', async () => {
    browser.failOpen(failWith('SecurityError'), 9)
    const files = await openFiles()
    expect(await files.save([await read('bees.md', BEES)])).toBe('held')
    expect(await files.loadEpisode('bEEs0nR00f5')).toMatchObject({ ok: true })
  })

  it('puts on the disk what it held in memory, once there is one, beside what lies there', async () => {
    await (await openFiles()).save([await read('bread.srt', BREAD, 'bEEs0nR00f5')])
    browser.failOpen(failWith('SecurityError'))
    const files = await openFiles()
    const bees = await read('bees.md', BEES)
    await files.save([bees, { ...bees, entry: { ...bees.entry, id: 'other' as typeof bees.entry.id } }])
    await stores.at(-1)?.retry()
    await settle()
    const titles = [...files.episodes.getState()].map(([id, { sources }]) => `${id}: ${sources[0]?.name}`)
    expect(titles.toSorted()).toEqual(['bEEs0nR00f5: bread.srt', 'bEEs0nR00f5~2: bees.md', 'other: bees.md'])
    expect([...(await openFiles()).episodes.getState().keys()].toSorted()).toEqual([
      'bEEs0nR00f5',
      'bEEs0nR00f5~2',
      'other',
    ])
  })

  it('lists what lies on a disk that came late and can only be read, and keeps what it holds in sight', async () => {
    await (await openFiles()).save([await read('bread.srt', BREAD)])
    for (const store of stores) store.close()
    ;(await openElsewhere('transcript-explorer', 99)).close()
    browser.failOpen(failWith('SecurityError'))
    const files = await openFiles()
    await files.save([await read('bees.md', BEES)])
    await stores.at(-1)?.retry()
    await settle()
    const names = [...files.episodes.getState().values()].map(({ sources }) => sources[0]?.name)
    expect(names.toSorted((a = '', b = '') => a.localeCompare(b))).toEqual(['bees.md', 'bread.srt'])
  })
})

describe('an episode that an older version has kept', () => {
  const id = 'bEEs0nR00f5'

  it('gets its names without being asked, and keeps its sources', async () => {
    await keepOld({ names: undefined })
    const files = await openFiles(readFiles)
    expect([...files.episodes.getState().keys()]).toEqual([id])
    await vi.waitFor(async () => expect(await files.loadNames(id)).toMatchObject({ formatVersion: 1 }))
    expect(
      files.episodes
        .getState()
        .get(id)
        ?.sources.map(({ name, format }) => [name, format]),
    ).toEqual([['bees.md', 'note']])
  })

  it('is listed again when its line of the catalogue lacks what this version wants', async () => {
    await keepOld({ entry: { id, title: 'Keeping bees' } })
    const files = await openFiles(readFiles)
    await vi.waitFor(() => expect([...files.episodes.getState().keys()]).toEqual([id]))
    expect(await files.loadEpisode(id)).toMatchObject({ ok: true, episode: { title: 'Keeping bees' } })
  })

  it('learns who speaks, so that it takes part when a speaker is chosen', async () => {
    const { entry } = await read('bees.md', BEES)
    await keepOld({ entry: { ...entry, speakers: undefined } })
    const files = await openFiles(readFiles)
    expect(files.episodes.getState().get(id)?.entry.speakers).toBeUndefined()
    await vi.waitFor(() => expect(files.episodes.getState().get(id)?.entry.speakers).toEqual(entry.speakers))
  })

  it('is read anew from its kept bytes when its file cannot be read any more', async () => {
    await keepOld({ json: new Blob(['{ "formatVersion": 0, "words": "as they once were" }']) })
    const files = await openFiles(readFiles)
    expect(await files.loadEpisode(id)).toMatchObject({ ok: true, episode: { id, title: 'Keeping bees' } })
    const later = await openFiles()
    expect(await later.loadEpisode(id)).toMatchObject({ ok: true, episode: { title: 'Keeping bees' } })
  })

  it('keeps the id of a copy', async () => {
    const copy = await read('bees.md', BEES, `${id}~2`)
    const store = createAppDatabase()
    stores.push(store)
    await store.put('episodes', `${id}~2`, { ...copy, version: 1, json: new Blob(['no JSON at all']) })
    const files = await openFiles(readFiles)
    expect(await files.loadEpisode(`${id}~2`)).toMatchObject({ ok: true, episode: { id: `${id}~2` } })
  })

  it('is left as it is, with the reason said, when neither its file nor its bytes can be read', async () => {
    await keepOld({ json: new Blob(['damaged']), sources: [] })
    const files = await openFiles(readFiles)
    expect(await files.loadEpisode(id)).toMatchObject({ ok: false, problem: { kind: 'invalid' } })
    expect([...files.episodes.getState().keys()]).toEqual([id])
  })

  it('does not come back when it is removed while it is renewed', async () => {
    await keepOld({ names: undefined })
    let finish = () => {}
    const isAsked = new Promise<void>((resolve) => (finish = resolve))
    const files = await openFiles(async (sources) => {
      await isAsked
      return readFiles(sources)
    })
    await files.remove(id)
    finish()
    await files.loadUnreadable()
    expect(await stores.at(-1)!.get('episodes', id)).toMatchObject({ ok: true, value: undefined })
  })
})
