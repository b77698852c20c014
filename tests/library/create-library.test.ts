import { afterEach, describe, expect, it, vi } from 'vitest'
import { createLibrary, type CatalogueState, type NamesState } from '../../src/library/create-library.ts'
import type { Readable } from '../../src/storage/cell.ts'
import { CATALOGUE, data, EPISODE, NAMES, page, serve } from './fake-server.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

/** Waits until what was asked for has come or failed. */
function waitForEnd(state: Readable<CatalogueState | NamesState>): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (state.read().phase !== 'loading') resolve()
    }
    state.subscribe(check)
    check()
  })
}

describe('the library', () => {
  it('asks nobody before it is asked', () => {
    const { asked } = serve(data(CATALOGUE))
    const library = createLibrary('/')
    expect(library.catalogue.read()).toEqual({ phase: 'idle' })
    expect(asked).toEqual([])
  })

  it('loads the catalogue once, however many pages want it', async () => {
    const { asked } = serve(data(CATALOGUE))
    const library = createLibrary('/')
    library.loadCatalogue()
    library.loadCatalogue()
    expect(library.catalogue.read()).toEqual({ phase: 'loading' })
    await waitForEnd(library.catalogue)
    library.loadCatalogue()
    expect(library.catalogue.read()).toMatchObject({ phase: 'ready', catalogue: { episodes: [{ id: 'talk-1' }] } })
    expect(asked).toHaveLength(1)
  })

  it('loads the names beside it', async () => {
    serve(data(NAMES))
    const library = createLibrary('/')
    library.loadNames()
    await waitForEnd(library.names)
    expect(library.names.read()).toMatchObject({ phase: 'ready', names: { names: { anna: { name: 'Anna' } } } })
  })

  it('tries again after a failure', async () => {
    serve(page(502), data(CATALOGUE))
    const library = createLibrary('/')
    library.loadCatalogue()
    await waitForEnd(library.catalogue)
    expect(library.catalogue.read()).toMatchObject({ phase: 'failed', problem: { kind: 'server', status: 502 } })
    library.loadCatalogue()
    await waitForEnd(library.catalogue)
    expect(library.catalogue.read()).toMatchObject({ phase: 'ready' })
  })

  it('row 80: a broken catalogue keeps nobody from an episode', async () => {
    serve(data('{'), data('{'), data(EPISODE))
    const library = createLibrary('/')
    library.loadCatalogue()
    await waitForEnd(library.catalogue)
    expect(await library.loadEpisode('talk-1')).toMatchObject({ ok: true })
  })

  it('row 79: what the catalogue lists is checked', async () => {
    const stale = EPISODE.replace('Hello there.', 'Hello thera.')
    const { asked } = serve(data(CATALOGUE), data(stale), data(EPISODE))
    const library = createLibrary('/')
    library.loadCatalogue()
    await waitForEnd(library.catalogue)
    const load = await library.loadEpisode('talk-1')
    expect(load.ok && load.episode.cues[0]?.text).toBe('Hello there.')
    expect(asked).toHaveLength(3)
  })

  it('a second try goes past the caches, a third after success does not', async () => {
    const { asked } = serve(page(200), data(EPISODE))
    const library = createLibrary('/')
    expect(await library.loadEpisode('talk-1')).toMatchObject({ ok: false })
    expect(await library.loadEpisode('talk-1')).toMatchObject({ ok: true })
    expect(await library.loadEpisode('talk-1')).toMatchObject({ ok: true })
    expect(asked.map(({ cache }) => cache)).toEqual(['default', 'reload', 'default'])
  })

  it('a load that was broken off counts as no try', async () => {
    const { asked } = serve(data(EPISODE))
    const library = createLibrary('/')
    const abort = new AbortController()
    const loading = library.loadEpisode('talk-1', abort.signal)
    abort.abort()
    await loading
    await library.loadEpisode('talk-1')
    expect(asked.map(({ cache }) => cache)).toEqual(['default', 'default'])
  })
})
