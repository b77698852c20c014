import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createLibrary } from '../../../src/library/create-library.ts'
import { createOpenedLibrary, type OpenedLibrary } from '../../../src/library/opened/opened-library.ts'
import { findProblem } from '../../../src/library/problem.ts'
import { openPageSource } from '../../../src/services/library/page-source.ts'
import { readOpenedFiles } from '../../../src/library/opened/reading/read-opened-files.ts'
import { createAppDatabase } from '../../../src/storage/create-app-database.ts'
import { openFakeBrowser } from '../../storage/fake-browser.ts'
import { CATALOGUE, data, EPISODE, NAMES, page, serve, serveBy, type Answer } from '../fake-server.ts'
import { makeCatalogue } from '../../bench/make-catalogue.ts'
import { writeCatalogueFiles } from '../../support/catalogue-site.ts'
import { BEES, encode } from './write-files.ts'

const EMPTY = JSON.stringify({ formatVersion: 1, episodes: [] })

beforeEach(() => {
  openFakeBrowser()
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** The site and this device: memory is new, what is stored on the device stays. */
function open() {
  const site = createLibrary('/')
  const library = createOpenedLibrary(site, createAppDatabase())
  return { library, source: openPageSource('/', site, library) }
}

/** A visit of the site. */
function visit(...answers: (() => Answer)[]) {
  const { asked } = serve(...answers)
  return { ...open(), asked }
}

type Source = ReturnType<typeof open>['source']

async function listIds(source: Source): Promise<readonly string[]> {
  const { value } = await source.list({ offset: 0, limit: Infinity })
  return value.episodes.map(({ id }) => id)
}

async function openBees(library: OpenedLibrary, id?: string, note = BEES): Promise<void> {
  const text = id === undefined ? note : note.replaceAll('bEEs0nR00f5', id)
  const { episode } = await readOpenedFiles([{ name: 'bees.md', bytes: encode(text) }])
  const openedFiles = await library.loadOpenedFiles()
  if (!episode) throw new Error('not a test file')
  const entry = { ...episode.entry, id: (id ?? episode.entry.id) as typeof episode.entry.id }
  await openedFiles.save([{ ...episode, entry }])
}

/** A note that lists names, of which the site knows one. */
const NAMING = BEES.replace(
  '## Transcript',
  '## Mentions\n\n- **Anna** (0:00): A neighbour of the bees\n- **Skep** (1:00): A hive of straw\n\n## Transcript',
).replace('In winter they hold a ball', 'In winter Anna holds the Skep')

describe('the library with opened episodes', () => {
  it('lists what was just opened beside what came with the site', async () => {
    const { library, source } = visit(data(CATALOGUE))
    await openBees(library)
    expect(new Set(await listIds(source))).toEqual(new Set(['talk-1', 'bEEs0nR00f5']))
    expect([...library.opened.getState().keys()]).toEqual(['bEEs0nR00f5'])
  })

  it('knows at the next visit that there are opened ones, and waits for them', async () => {
    await openBees(visit(data(CATALOGUE)).library)
    const { source } = visit(data(CATALOGUE))
    expect(new Set(await listIds(source))).toEqual(new Set(['talk-1', 'bEEs0nR00f5']))
  })

  it('opens an opened episode without asking the server for it', async () => {
    await openBees(visit(data(CATALOGUE)).library)
    const { library, asked } = visit(data(CATALOGUE))
    expect(await library.loadEpisode('bEEs0nR00f5')).toMatchObject({ ok: true, episode: { title: 'Keeping bees' } })
    expect(asked.map(({ address }) => address)).not.toContain('/data/episodes/bEEs0nR00f5.json')
  })

  it('finds an opened episode when the hint is lost', async () => {
    await openBees(visit(data(CATALOGUE)).library)
    vi.stubGlobal('localStorage', undefined)
    const { library } = visit(page(404), data(CATALOGUE))
    expect(await library.loadEpisode('bEEs0nR00f5')).toMatchObject({ ok: true, episode: { title: 'Keeping bees' } })
  })

  it('opens an opened episode when the catalogue cannot be loaded', async () => {
    await openBees(visit(data(EMPTY)).library)
    const { library } = visit(() => 'no network')
    expect(await library.loadEpisode('bEEs0nR00f5')).toMatchObject({ ok: true, episode: { title: 'Keeping bees' } })
  })

  it('lets a shipped episode win, and shows the opened one of its id as a copy', async () => {
    await openBees(visit(data(EMPTY)).library, 'talk-1')
    const { library, source } = visit(data(CATALOGUE), data(EPISODE))
    expect(new Set(await listIds(source))).toEqual(new Set(['talk-1', 'talk-1~2']))
    expect(await library.loadEpisode('talk-1~2')).toMatchObject({
      ok: true,
      episode: { id: 'talk-1~2', title: 'Keeping bees' },
    })
    const shipped = await library.loadEpisode('talk-1')
    expect(shipped.ok && shipped.episode.title).not.toBe('Keeping bees')
  })

  it('asks the device for nothing when nothing was ever opened', async () => {
    const { library, source } = visit(data(CATALOGUE))
    expect(await listIds(source)).toEqual(['talk-1'])
    expect(library.opened.getState().size).toBe(0)
  })

  it('forgets one that was removed', async () => {
    const { library, source } = visit(data(CATALOGUE))
    await openBees(library)
    await (await library.loadOpenedFiles()).remove('bEEs0nR00f5')
    expect(await listIds(source)).toEqual(['talk-1'])
    expect(library.opened.getState().size).toBe(0)
  })

  it.each<[string, () => Answer, string]>([
    ['there is no network', () => 'no network', 'network'],
    ['the site holds none', page(404), 'not-found'],
    ['its list is broken', data('{ "formatVersion": 1, "epi'), 'not-json'],
  ])('lists and opens what was opened when %s, and tells of the fault', async (_, answer, kind) => {
    await openBees(visit(data(EMPTY)).library)
    const { library, source } = visit(answer)
    const listed = await source.list({ offset: 0, limit: Infinity })
    expect(listed.value.episodes.map(({ id }) => id)).toEqual(['bEEs0nR00f5'])
    expect(listed.faults.map(findProblem)).toMatchObject([{ kind, file: '/data/library.json' }])
    expect(await library.loadEpisode('bEEs0nR00f5')).toMatchObject({ ok: true, episode: { title: 'Keeping bees' } })
  })

  it('shows the same ones to whoever listens while the list of the site is tried again', async () => {
    await openBees(visit(data(EMPTY)).library)
    const { library, source } = visit(() => 'no network')
    await source.list({ offset: 0, limit: Infinity })
    const before = library.opened.getState()
    await source.list({ offset: 0, limit: Infinity })
    expect(library.opened.getState()).toBe(before)
  })

  it('lists them beside those of the site once its list has come', async () => {
    await openBees(visit(data(EMPTY)).library)
    const { source } = visit(() => 'no network')
    expect(await listIds(source)).toEqual(['bEEs0nR00f5'])
    serve(data(CATALOGUE))
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 })
    expect((await listIds(source)).toSorted()).toEqual(['bEEs0nR00f5', 'talk-1'])
  })

  it('still says not found for what nobody has', async () => {
    const { library } = visit(page(404), data(CATALOGUE))
    expect(await library.loadEpisode('nobody')).toMatchObject({ ok: false, problem: { kind: 'not-found' } })
  })
})

describe('entries of some episodes, beside opened ones', () => {
  const FILES = writeCatalogueFiles(makeCatalogue(300, 50))
  const ID = 'bEEs0nR00f5'
  const visitParts = (files: ReadonlyMap<string, string> = FILES) => {
    const asked: string[] = []
    serveBy((address) => {
      asked.push(address)
      const file = files.get(address.slice('/data/'.length))
      return file === undefined ? data('gone', 404)() : data(file)()
    })
    return { ...open(), asked }
  }

  it('are had without the whole list of the site', async () => {
    await openBees(visit(data(EMPTY)).library)
    const { library, source, asked } = visitParts()
    const { value } = await source.list({ id: [ID, 'talk-1', 'nobody'], offset: 0, limit: Infinity })
    expect(value.episodes.map(({ id, title }) => [id, title])).toContainEqual([ID, 'Keeping bees'])
    expect(value.episodes).toHaveLength(2)
    expect(library.own.getState().map(({ id }) => id)).toEqual([ID])
    expect(asked).not.toContain('/data/library.json')
  })

  it('tell whether an opened one is read, without the whole list of the site', async () => {
    await openBees(visit(data(EMPTY)).library)
    const { library, asked } = visitParts()
    expect(await library.loadEpisode(ID)).toMatchObject({ ok: true, episode: { title: 'Keeping bees' } })
    expect(asked).not.toContain('/data/library.json')
  })

  it('have an opened one under another id where the site has one of its id', async () => {
    const taken = new Map([...FILES].map(([name, text]) => [name, text.replaceAll('"talk-250"', `"${ID}"`)]))
    await openBees(visit(data(EMPTY)).library)
    const { library } = visitParts(taken)
    await library.loadOwn()
    expect(library.own.getState()).toMatchObject([{ title: 'Keeping bees' }])
    expect([...library.opened.getState().keys()]).toEqual(library.own.getState().map(({ id }) => id))
  })

  it('follow what is opened later', async () => {
    const { library, asked } = visitParts()
    await library.loadOwn()
    await openBees(library)
    await vi.waitFor(() => expect(library.own.getState().map(({ id }) => id)).toEqual([ID]))
    expect(asked).not.toContain('/data/library.json')
  })
})

describe('the names of the library with opened episodes', () => {
  const serveSite = () => serveBy((address) => (address.endsWith('names.json') ? data(NAMES)() : data(CATALOGUE)()))
  const listEpisodes = async (source: Source, slug: string) => {
    const { value } = await source.names()
    return value.names[slug]?.episodes.map(({ id, count }) => `${id} ${count}`)
  }

  it('have what an opened note lists: its own names, and its part of those the site knows', async () => {
    serveSite()
    await openBees(open().library, undefined, NAMING)
    const { library, source } = open()
    expect(await listEpisodes(source, 'skep')).toEqual(['bEEs0nR00f5 1'])
    expect(await listEpisodes(source, 'anna')).toEqual(['talk-1 1', 'bEEs0nR00f5 1'])
    expect(Object.keys((await library.loadOwnNames()).names)).toContain('skep')
  })

  it('stand under the id an opened episode is shown under', async () => {
    serveSite()
    await openBees(open().library, 'talk-1', NAMING)
    expect(await listEpisodes(open().source, 'skep')).toEqual(['talk-1~2 1'])
  })

  it('follow what is opened and removed', async () => {
    serveSite()
    const { library, source } = open()
    expect(await listEpisodes(source, 'skep')).toBeUndefined()
    await openBees(library, undefined, NAMING)
    expect(await listEpisodes(source, 'skep')).toEqual(['bEEs0nR00f5 1'])
    await (await library.loadOpenedFiles()).remove('bEEs0nR00f5')
    expect(await listEpisodes(source, 'anna')).toEqual(['talk-1 1'])
  })

  it('are those of opened episodes alone when the site’s cannot be loaded', async () => {
    serveSite()
    await openBees(open().library, undefined, NAMING)
    serveBy(() => 'no network')
    const { source } = open()
    expect(await listEpisodes(source, 'anna')).toEqual(['bEEs0nR00f5 1'])
    expect((await source.names()).faults).toHaveLength(1)
  })
})
