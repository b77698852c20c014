// @vitest-environment happy-dom
import { unzipSync, strFromU8 } from 'fflate'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { ExportSource } from '../../src/core/export/exporter.ts'
import { buildTranscript } from '../../src/core/transcript/build-transcript.ts'
import { chooseFolder, exportPages, recallFolder, type PagesJob } from '../../src/services/notes-folder.ts'
import type { AppDatabase } from '../../src/storage/app-database.ts'
import { episodeOf } from '../support/episode-text.ts'
import { fakeFolder } from '../support/fake-folder.ts'

afterEach(() => void vi.unstubAllGlobals())

const ann = { id: 'ann-ode', name: 'Ann Ode', labels: ['Ann'] }
const WORDS = `
  0:00 Ann: Moss grows on every northern wall.
  1:05 Ann: Lichen grows on stones that nobody has ever moved.
`
const PAGE = 'Moss - a talk.md'
const PERSON = 'People/Ann Ode.md'

function talk(id = 'moss', title = 'Moss: a talk', words = WORDS): ExportSource {
  const episode = episodeOf(words, { id, title, speakers: [ann] })
  return { episode, transcript: buildTranscript(episode) }
}

const services = { library: { findEntry: () => undefined } } as unknown as Parameters<typeof exportPages>[0]

function exportTo(
  folder: PagesJob['folder'],
  { sources = [talk()], ...rest }: Partial<PagesJob> & { sources?: ExportSource[] } = {},
) {
  return exportPages(services, {
    app: 'obsidian',
    folder,
    count: sources.length,
    signal: new AbortController().signal,
    onProgress: () => {},
    async *load({ onProgress }) {
      for (const [index, source] of sources.entries()) {
        onProgress(index)
        yield source
      }
      onProgress(sources.length)
    },
    ...rest,
  })
}

describe('the pages of an episode in a folder on the disk', () => {
  it('are new once, and the second export changes no byte', async () => {
    const { handle, read, disk } = await fakeFolder({ 'My day.md': 'Rain.', '.obsidian/app.md': 'hidden' })
    const none = { lines: [], edited: [] }
    expect(await exportTo(handle)).toEqual({ text: 'Talks: 2 pages new, 0 updated, 0 as they were.', ...none })
    const before = read()
    expect([...before.keys()]).toEqual(['My day.md', '.obsidian/app.md', PAGE, PERSON])
    disk.onWrite = (path) => expect.fail(`${path} was written`)
    expect(await exportTo(handle)).toEqual({ text: 'Talks: 0 pages new, 0 updated, 2 as they were.', ...none })
    expect(read()).toEqual(before)
  })

  it('keep lines of the reader, and name what was changed inside the marks', async () => {
    const { handle, read, put } = await fakeFolder()
    await exportTo(handle)
    put(PAGE, `${read().get(PAGE)!.replace('northern', 'northern (is it?)')}\nMy line.\n`)
    const renewed = { sources: [talk('moss', 'Moss: a talk', WORDS.replace('moved', 'turned'))] }
    const { text, lines, edited } = await exportTo(handle, renewed)
    expect(text).toBe('Talks: 0 pages new, 0 updated, 1 as they were, 1 left because you changed it.')
    expect(lines).toEqual([])
    expect(edited).toEqual([
      { path: PAGE, what: ['text'], lost: [expect.stringContaining('(is it?)'), expect.stringContaining('moved')] },
    ])
    expect(read().get(PAGE)).toContain('is it?')
    put(PAGE, read().get(PAGE)!.replace('northern (is it?)', 'northern'))
    expect((await exportTo(handle, renewed)).text).toBe('Talks: 0 pages new, 1 updated, 1 as they were.')
    expect(read().get(PAGE)).toContain('turned')
    expect(read().get(PAGE)).toMatch(/\nMy line\.\n$/)
  })

  it('replace what was changed inside the marks where the reader chose it, and keep the lines around', async () => {
    const { handle, read, put } = await fakeFolder()
    await exportTo(handle)
    put(PAGE, `${read().get(PAGE)!.replace('northern', 'northern (is it?)')}\nMy line.\n`)
    const { edited } = await exportTo(handle)
    const { text, ...rest } = await exportTo(handle, { replaces: edited })
    expect([text, rest]).toEqual(['Talks: 0 pages new, 1 updated, 1 as they were.', { lines: [], edited: [] }])
    expect(read().get(PAGE)).not.toContain('is it?')
    expect(read().get(PAGE)).toMatch(/\nMy line\.\n$/)
  })

  it('say that a page whose mark is gone cannot be replaced', async () => {
    const { handle, read, put } = await fakeFolder()
    await exportTo(handle)
    put(
      PAGE,
      read()
        .get(PAGE)!
        .replace(/<!-- transcript-explorer:end.*/, ''),
    )
    const { lines, edited } = await exportTo(handle)
    expect(lines).toEqual([`${PAGE}: one of the marks around its text is gone, so it stays as it is.`])
    expect(edited).toEqual([])
  })

  it('reads of notes that are none of its pages no more than the start', async () => {
    const long = 'x'.repeat(1_000_000)
    const { handle, root } = await fakeFolder({ 'Long.md': long, 'Photo.png': long })
    const slice = vi.spyOn(File.prototype, 'slice')
    const photo = vi.spyOn(root.inside.get('Photo.png') as { getFile: () => unknown }, 'getFile')
    await exportTo(handle)
    expect(slice.mock.calls).toEqual([[0, 16_384]])
    expect(photo).not.toHaveBeenCalled()
    slice.mockRestore()
  })

  it('leaves the old page whole, and nothing of a new one, where there is no room', async () => {
    const { handle, read, disk } = await fakeFolder()
    await exportTo(handle)
    const before = read()
    disk.room = 10
    const more = [talk('moss', 'Moss: a talk', WORDS.replace('moved', 'turned')), talk('fern', 'Fern')]
    const { text, lines } = await exportTo(handle, { sources: more })
    expect(text).toBe('Talks: 0 pages new, 0 updated, 0 as they were, 3 not written.')
    expect(lines).toContain('Fern.md: not written, there is no room left.')
    expect(read()).toEqual(before)
  })

  it('says why one page is not written, and writes the others', async () => {
    const { handle, root, read, put } = await fakeFolder({ People: 'a file' })
    const { text, lines } = await exportTo(handle)
    expect(text).toBe('Talks: 1 page new, 0 updated, 0 as they were, 1 not written.')
    expect(lines).toEqual([`${PERSON}: not written, a file has the name of a folder, or a folder that of a page.`])
    root.inside.delete('People')
    put(PAGE, read().get(PAGE)!.replace('Moss grows', 'Moss grew')).isLocked = true
    const after = await exportTo(handle, { sources: [talk('moss', 'On moss')] })
    expect(after.lines).toEqual([`${PAGE}: not written, another program is writing it, or it is write-protected.`])
    expect(read().get(PERSON)).toContain('On moss')
  })

  it('never writes over a file that was made while the folder was looked through', async () => {
    const { handle, read, put } = await fakeFolder()
    async function* load() {
      put(PAGE, 'Mine.')
      yield talk()
    }
    const { lines } = await exportTo(handle, { load })
    expect(lines).toEqual([`${PAGE}: not written, a file of this name was made meanwhile.`])
    expect(read().get(PAGE)).toBe('Mine.')
  })

  it('are not written without permission, which only a press requests again', async () => {
    const refused = await fakeFolder({}, { permission: 'prompt', reply: 'denied' })
    const text = 'The browser may not write to Talks. Press again to allow it, or change the folder.'
    expect(await exportTo(refused.handle)).toEqual({ text, lines: [] })
    const allowed = await fakeFolder({}, { permission: 'prompt', isActive: false })
    expect(await exportTo(allowed.handle)).toEqual({ text, lines: [] })
    expect(allowed.read().size).toBe(0)
    allowed.disk.isActive = true
    expect((await exportTo(allowed.handle)).text).toBe('Talks: 2 pages new, 0 updated, 0 as they were.')
  })

  it('permission that ends meanwhile is named at each page', async () => {
    const { handle, disk, read } = await fakeFolder()
    async function* load() {
      yield talk()
      disk.permission = 'denied'
      yield talk('fern', 'Fern')
    }
    const { lines } = await exportTo(handle, { load, count: 2 })
    const reason = 'not written, the browser may not write there: export again, and allow it.'
    expect(lines).toEqual([`Fern.md: ${reason}`, `${PERSON}: ${reason}`])
    expect([...read().keys()]).toEqual([PAGE])
  })

  it('a folder that was moved is said', async () => {
    const { handle, root } = await fakeFolder()
    root.isGone = true
    expect(await exportTo(handle)).toEqual({
      text: 'The pages could not be written to Talks: it is not there any more.',
      lines: [],
    })
  })

  it('can be stopped: while the notes are looked through nothing is written, later whole pages stay', async () => {
    const notes = Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`Note ${at}.md`, 'mine']))
    const { handle, read } = await fakeFolder(notes)
    const early = new AbortController()
    let looked = 0
    const onProgress: PagesJob['onProgress'] = (of, done, all) => {
      if (of !== 'note') return
      looked = done
      expect(all).toBe(200)
      early.abort()
    }
    const stopped = await exportTo(handle, { signal: early.signal, onProgress })
    expect(stopped.text).toBe('Stopped: nothing was written.')
    expect(looked).toBe(50)
    expect(read().size).toBe(200)

    const late = new AbortController()
    const load: PagesJob['load'] = async function* (loading) {
      loading.onProgress(0)
      yield talk()
      loading.onProgress(1)
      late.abort()
    }
    const { text } = await exportTo(handle, { signal: late.signal, load, count: 600 })
    expect(text).toBe('Stopped after 1 of 600 episodes. Talks: 2 pages new, 0 updated, 0 as they were.')
    expect(read().size).toBe(202)
  })

  it('an episode that could not be loaded is named', async () => {
    const { handle } = await fakeFolder()
    const { lines } = await exportTo(handle, {
      count: 2,
      async *load({ onLost }) {
        onLost('fern')
        yield talk()
      },
    })
    expect(lines).toEqual(['fern: could not be loaded, and is left out.'])
  })
})

describe('where the browser gives no folders', () => {
  it('the same pages are saved as a .zip', async () => {
    const saved = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:pages')
    const outcome = await exportTo(undefined)
    expect(outcome.text).toBe('Saved as obsidian-pages.zip: 2 pages.')
    const inside = unzipSync(new Uint8Array(await (saved.mock.calls[0]![0] as Blob).arrayBuffer()))
    const { handle, read } = await fakeFolder()
    await exportTo(handle)
    expect(new Map(Object.entries(inside).map(([path, bytes]) => [path, strFromU8(bytes)]))).toEqual(read())
    saved.mockRestore()
  })

  it('a stopped .zip is not saved', async () => {
    const saved = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:pages')
    const stopping = new AbortController()
    async function* load() {
      yield talk()
      stopping.abort()
    }
    expect((await exportTo(undefined, { signal: stopping.signal, load })).text).toBe('Stopped: nothing was written.')
    expect(saved).not.toHaveBeenCalled()
    saved.mockRestore()
  })
})

describe('the folder of the last time', () => {
  const memory = () => {
    const kept = new Map<string, unknown>()
    const store = {
      get: async (name: string, key: string) => ({ ok: true, value: kept.get(`${name}/${key}`) }),
      put: async (name: string, key: string, value: unknown) => void kept.set(`${name}/${key}`, value),
    } as unknown as AppDatabase
    return { kept, store }
  }

  it('is remembered for each program', async () => {
    const { store } = memory()
    const { handle } = await fakeFolder()
    const show = vi.fn(async () => handle)
    vi.stubGlobal('showDirectoryPicker', show)
    expect(await recallFolder({ store }, 'obsidian')).toBeUndefined()
    expect(await chooseFolder({ store }, 'obsidian')).toBe(handle)
    expect(show).toHaveBeenCalledWith({ id: 'obsidian', mode: 'readwrite' })
    expect(await recallFolder({ store }, 'obsidian')).toBe(handle)
    expect(await recallFolder({ store }, 'logseq')).toBeUndefined()
  })

  it('stays when the dialog is closed, and what is no folder is none', async () => {
    const { store, kept } = memory()
    vi.stubGlobal('showDirectoryPicker', () => Promise.reject(new DOMException('', 'AbortError')))
    expect(await chooseFolder({ store }, 'obsidian')).toBeUndefined()
    expect(kept.size).toBe(0)
    vi.stubGlobal('showDirectoryPicker', () => Promise.reject(new DOMException('', 'SecurityError')))
    await expect(chooseFolder({ store }, 'obsidian')).rejects.toThrow()
    kept.set('folders/obsidian', { kind: 'directory', name: 'Talks' })
    expect(await recallFolder({ store }, 'obsidian')).toBeUndefined()
  })
})
