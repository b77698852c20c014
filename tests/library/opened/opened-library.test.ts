import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createLibrary } from '../../../src/library/create-library.ts'
import { createOpenedLibrary, type OpenedLibrary } from '../../../src/library/opened/opened-library.ts'
import { readOpenedFiles } from '../../../src/library/opened/read-opened-files.ts'
import { createStore } from '../../../src/storage/create-store.ts'
import { openFakeBrowser } from '../../storage/fake-browser.ts'
import { CATALOGUE, data, EPISODE, page, serve, type Answer } from '../fake-server.ts'
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
  vi.unstubAllGlobals()
})

/** A visit of the site: memory is new, what is stored on the device stays. */
function visit(...answers: (() => Answer)[]) {
  const { asked } = serve(...answers)
  return { library: createOpenedLibrary(createLibrary('/'), createStore()), asked }
}

async function openBees(library: OpenedLibrary, id?: string): Promise<void> {
  const text = id === undefined ? BEES : BEES.replaceAll('bEEs0nR00f5', id)
  const { episode } = await readOpenedFiles([{ name: 'bees.md', bytes: encode(text) }])
  const shelf = await library.loadShelf()
  if (!episode) throw new Error('not a test file')
  const entry = { ...episode.entry, id: (id ?? episode.entry.id) as typeof episode.entry.id }
  await shelf.save([{ ...episode, entry }])
}

function waitUntilReady({ catalogue }: OpenedLibrary): Promise<string[]> {
  return new Promise((resolve) => {
    const check = () => {
      const state = catalogue.read()
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
    expect([...library.opened.read().keys()]).toEqual(['bEEs0nR00f5'])
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
    expect(asked.map(({ address }) => address)).toEqual(['/data/library.json'])
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
    expect(library.opened.read().size).toBe(0)
  })

  it('forgets one that was removed', async () => {
    const { library } = visit(data(CATALOGUE))
    library.loadCatalogue()
    await openBees(library)
    await (await library.loadShelf()).remove('bEEs0nR00f5')
    expect(await waitUntilReady(library)).toEqual(['talk-1'])
  })

  it('still says not found for what nobody has', async () => {
    const { library } = visit(page(404), data(CATALOGUE))
    expect(await library.loadEpisode('nobody')).toMatchObject({ ok: false, problem: { kind: 'not-found' } })
  })
})
