import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createLibrary, type NamesState } from '../../../../src/library/create-library.ts'
import { createOpenedLibrary, type OpenedLibrary } from '../../../../src/library/opened/joined/opened-library.ts'
import { readOpenedFiles } from '../../../../src/library/opened/reading/read-opened-files.ts'
import { createAppDatabase } from '../../../../src/storage/create-app-database.ts'
import { openFakeBrowser } from '../../../storage/fake-browser.ts'
import { CATALOGUE, data, EPISODE, NAMES, page, serve, serveBy, type Answer } from '../../fake-server.ts'
import { makeCatalogue } from '../../../bench/make-catalogue.ts'
import { writeCatalogueFiles } from '../../../support/catalogue-site.ts'
import { BEES, encode } from '../write-files.ts'

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
  vi.unstubAllGlobals()
})

/** A visit of the site: memory is new, what is stored on the device stays. */
function visit(...answers: (() => Answer)[]) {
  const { asked } = serve(...answers)
  return { library: createOpenedLibrary(createLibrary('/'), createAppDatabase()), asked }
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

/** Shown id or skipped → what waits for it. */
function waitForNames({ names }: OpenedLibrary, isMet: (state: NamesState) => boolean): Promise<NamesState> {
  return new Promise((resolve) => {
    const check = () => {
      if (isMet(names.getState())) resolve(names.getState())
    }
    names.subscribe(check)
    check()
  })
}

function waitUntilReady({ catalogue }: OpenedLibrary): Promise<string[]> {
  return new Promise((resolve) => {
    const check = () => {
      const state = catalogue.getState()
      if (state.phase === 'ready') resolve(state.catalogue.episodes.map(({ id }) => id))
    }
    catalogue.subscribe(check)
    check()
  })
}

describe('the library with opened episodes', () => {
  it('shows what was just opened beside what came with the site', async () => {
    const { library } = visit(data(CATALOGUE))
    library.loadCatalogue()
    await openBees(library)
    expect(await waitUntilReady(library)).toEqual(['talk-1', 'bEEs0nR00f5'])
    expect([...library.opened.getState().keys()]).toEqual(['bEEs0nR00f5'])
  })

  it('knows at the next visit that there are opened ones, and waits for them', async () => {
    await openBees(visit(data(CATALOGUE)).library)
    const { library } = visit(data(CATALOGUE))
    library.loadCatalogue()
    expect(await waitUntilReady(library)).toEqual(['talk-1', 'bEEs0nR00f5'])
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
    const { library } = visit(data(CATALOGUE), data(EPISODE))
    library.loadCatalogue()
    expect(await waitUntilReady(library)).toEqual(['talk-1', 'talk-1~2'])
    expect(await library.loadEpisode('talk-1~2')).toMatchObject({
      ok: true,
      episode: { id: 'talk-1~2', title: 'Keeping bees' },
    })
    const shipped = await library.loadEpisode('talk-1')
    expect(shipped.ok && shipped.episode.title).not.toBe('Keeping bees')
  })

  it('asks the device for nothing when nothing was ever opened', async () => {
    const { library } = visit(data(CATALOGUE))
    library.loadCatalogue()
    expect(await waitUntilReady(library)).toEqual(['talk-1'])
    expect(library.opened.getState().size).toBe(0)
  })

  it('forgets one that was removed', async () => {
    const { library } = visit(data(CATALOGUE))
    library.loadCatalogue()
    await openBees(library)
    await (await library.loadOpenedFiles()).remove('bEEs0nR00f5')
    expect(await waitUntilReady(library)).toEqual(['talk-1'])
  })

  it.each<[string, () => Answer]>([
    ['there is no network', () => 'no network'],
    ['the site holds none', page(404)],
    ['its list is broken', data('{ "formatVersion": 1, "epi')],
  ])('lists and opens what was opened when %s, and tells of the fault', async (_, answer) => {
    await openBees(visit(data(EMPTY)).library)
    const { library } = visit(answer)
    library.loadCatalogue()
    expect(await waitUntilReady(library)).toEqual(['bEEs0nR00f5'])
    expect(library.catalogue.getState()).toMatchObject({ shortfall: { isTrying: false } })
    expect(await library.loadEpisode('bEEs0nR00f5')).toMatchObject({ ok: true, episode: { title: 'Keeping bees' } })
  })

  it('keeps what was opened in sight while the site’s list is tried again, and adds it when it comes', async () => {
    await openBees(visit(data(EMPTY)).library)
    let isReachable = false
    serveBy(() => (isReachable ? data(CATALOGUE)() : 'no network'))
    const library = createOpenedLibrary(createLibrary('/'), createAppDatabase())
    library.loadCatalogue()
    await waitUntilReady(library)
    isReachable = true
    const seen: unknown[] = []
    library.catalogue.subscribe(() => {
      const state = library.catalogue.getState()
      seen.push(state.phase === 'ready' ? [state.catalogue.episodes.length, state.shortfall?.isTrying] : state.phase)
    })
    library.loadCatalogue()
    await vi.waitFor(() => expect(seen.at(-1)).toEqual([2, undefined]))
    expect(seen).toEqual([
      [1, true],
      [2, undefined],
    ])
  })

  it('says only the fault when nothing was ever opened', async () => {
    const { library } = visit(() => 'no network')
    library.loadCatalogue()
    await library.loadOpenedFiles()
    await vi.waitFor(() => expect(library.catalogue.getState()).toMatchObject({ phase: 'failed' }))
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
    return { library: createOpenedLibrary(createLibrary('/'), createAppDatabase()), asked }
  }

  it('are had without the whole list of the site', async () => {
    await openBees(visit(data(EMPTY)).library)
    const { library, asked } = visitParts()
    const entries = await library.loadEntries([ID, 'talk-1', 'nobody'])
    expect([...(entries ?? [])].map(([id, { title }]) => [id, title])).toContainEqual([ID, 'Keeping bees'])
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
  const visitSite = () => createOpenedLibrary(createLibrary('/'), createAppDatabase())
  const listEpisodes = (state: NamesState, slug: string) =>
    state.phase === 'ready' ? state.names.names[slug]?.episodes.map(({ id, count }) => `${id} ${count}`) : undefined
  const isShown = (state: NamesState) => listEpisodes(state, 'skep') !== undefined

  it('have what an opened note lists: its own names, and its part of those the site knows', async () => {
    serveSite()
    await openBees(visitSite(), undefined, NAMING)
    const library = visitSite()
    library.loadNames()
    const names = await waitForNames(library, isShown)
    expect(listEpisodes(names, 'skep')).toEqual(['bEEs0nR00f5 1'])
    expect(listEpisodes(names, 'anna')).toEqual(['talk-1 1', 'bEEs0nR00f5 1'])
  })

  it('stand under the id an opened episode is shown under', async () => {
    serveSite()
    await openBees(visitSite(), 'talk-1', NAMING)
    const library = visitSite()
    library.loadNames()
    await vi.waitFor(() => expect(listEpisodes(library.names.getState(), 'skep')).toEqual(['talk-1~2 1']))
  })

  it('follow what is opened and removed', async () => {
    serveSite()
    const library = visitSite()
    library.loadNames()
    await waitForNames(library, ({ phase }) => phase === 'ready')
    await openBees(library, undefined, NAMING)
    await waitForNames(library, isShown)
    await (await library.loadOpenedFiles()).remove('bEEs0nR00f5')
    const names = await waitForNames(library, (state) => !isShown(state))
    expect(listEpisodes(names, 'anna')).toEqual(['talk-1 1'])
  })

  it('are those of opened episodes alone when the site’s cannot be loaded', async () => {
    serveSite()
    await openBees(visitSite(), undefined, NAMING)
    serveBy(() => 'no network')
    const library = visitSite()
    library.loadNames()
    const names = await waitForNames(library, isShown)
    expect(listEpisodes(names, 'anna')).toEqual(['bEEs0nR00f5 1'])
    expect(names).toMatchObject({ shortfall: { isTrying: false } })
  })
})
