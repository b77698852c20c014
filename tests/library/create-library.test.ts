import { afterEach, describe, expect, it, vi } from 'vitest'
import { parseEpisode } from '../../src/core/episode/read-episode.ts'
import { buildFindings } from '../../src/core/findings/build-findings.ts'
import { FINDINGS_VERSION } from '../../src/core/findings/finding.ts'
import { formatStoredFindings } from '../../src/core/findings/stored-findings.ts'
import { buildTranscript } from '../../src/core/transcript/build-transcript.ts'
import { createLibrary, type CatalogueState, type Library } from '../../src/library/create-library.ts'
import type { ReadonlyStore } from '../../src/platform/readonly-store.ts'
import { episodeOf } from '../support/episode-text.ts'
import { CATALOGUE, data, EPISODE, listEpisode, NAMES, page, serve, serveBy } from './fake-server.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

/** Waits until what was asked for has come or failed. */
function waitForEnd(state: ReadonlyStore<CatalogueState>): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (state.getState().phase !== 'loading') resolve()
    }
    state.subscribe(check)
    check()
  })
}

describe('the library', () => {
  it('asks nobody before it is asked', () => {
    const { asked } = serve(data(CATALOGUE))
    const library = createLibrary('/')
    expect(library.catalogue.getState()).toEqual({ phase: 'idle' })
    expect(asked).toEqual([])
  })

  it('loads the catalogue once, however many pages want it', async () => {
    const { asked } = serve(data(CATALOGUE))
    const library = createLibrary('/')
    library.loadCatalogue()
    library.loadCatalogue()
    expect(library.catalogue.getState()).toEqual({ phase: 'loading' })
    await waitForEnd(library.catalogue)
    library.loadCatalogue()
    expect(library.catalogue.getState()).toMatchObject({ phase: 'ready', catalogue: { episodes: [{ id: 'talk-1' }] } })
    expect(asked).toHaveLength(1)
  })

  it('loads the names beside it', async () => {
    const { asked } = serve(data(NAMES))
    const library = createLibrary('/')
    expect(await library.loadNames()).toMatchObject({ ok: true, names: { names: { anna: { name: 'Anna' } } } })
    expect(await library.loadNames()).toMatchObject({ ok: true })
    expect(asked).toHaveLength(1)
  })

  it('tries again after a failure', async () => {
    serve(page(502), data(CATALOGUE))
    const library = createLibrary('/')
    library.loadCatalogue()
    await waitForEnd(library.catalogue)
    expect(library.catalogue.getState()).toMatchObject({ phase: 'failed', problem: { kind: 'server', status: 502 } })
    library.loadCatalogue()
    await waitForEnd(library.catalogue)
    expect(library.catalogue.getState()).toMatchObject({ phase: 'ready' })
  })

  it('a broken catalogue keeps nobody from an episode', async () => {
    serve(data('{'), data('{'), data(EPISODE))
    const library = createLibrary('/')
    library.loadCatalogue()
    await waitForEnd(library.catalogue)
    expect(await library.loadEpisode('talk-1')).toMatchObject({ ok: true })
  })

  it('what the catalogue lists is checked', async () => {
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

describe('an episode that is opened again', () => {
  const write = (id: string, line = 'Hello there.') => JSON.stringify(episodeOf(`0:12 Anna: ${line}`, { id }))
  const open = async (library: Library, id: string) => {
    const load = await library.loadEpisode(id)
    if (!load.ok) throw new Error(load.problem.kind)
    return load.episode
  }

  it('is asked for again, and read again only where its file has changed', async () => {
    const { asked } = serve(data(write('a')), data(write('a')), data(write('a', 'Good evening.')))
    const library = createLibrary('/')
    const first = await open(library, 'a')
    expect(await open(library, 'a')).toBe(first)
    const changed = await open(library, 'a')
    expect(changed.cues[0]?.text).toBe('Good evening.')
    expect(asked).toHaveLength(3)
  })

  it('is forgotten when four others were opened since', async () => {
    serveBy((address) => data(write(/(\w+)\.json/.exec(address)![1]!))())
    const library = createLibrary('/')
    const first = await open(library, 'a')
    for (const id of ['b', 'c', 'd']) await open(library, id)
    expect(await open(library, 'a')).toBe(first)
    for (const id of ['b', 'c', 'd', 'e']) await open(library, id)
    expect(await open(library, 'a')).not.toBe(first)
    expect(await open(library, 'a')).toEqual(first)
  })

  it('is not taken for another one that has its bytes', async () => {
    serve(data(write('a')))
    const library = createLibrary('/')
    await open(library, 'a')
    expect(await library.loadEpisode('b')).toMatchObject({ ok: false, problem: { kind: 'invalid', path: 'id' } })
  })
})

describe('findings made beforehand', () => {
  const read = parseEpisode(EPISODE)
  const shipped = read.ok ? read.episode : undefined
  const findings = buildFindings(shipped!, buildTranscript(shipped!))
  const entry = listEpisode(EPISODE)
  const stored = formatStoredFindings(findings, { id: 'talk-1', hash: entry.hash })

  /** The library after the catalogue and the episode have come; what was asked for since then. */
  async function open(listed: object, file: string, episodeFile = EPISODE) {
    const asked: string[] = []
    const catalogue = JSON.stringify({ formatVersion: 1, episodes: [{ ...entry, ...listed }] })
    serveBy((address) => {
      asked.push(address)
      if (address.endsWith('library.json')) return data(catalogue)()
      return data(address.endsWith('.findings.json') ? file : episodeFile)()
    })
    const library = createLibrary('/')
    library.loadCatalogue()
    await waitForEnd(library.catalogue)
    const load = await library.loadEpisode('talk-1')
    asked.length = 0
    return { library, asked, episode: load.ok ? load.episode : undefined }
  }

  it('are used when file and checker are the same', async () => {
    const { library, asked, episode } = await open({ findings: FINDINGS_VERSION }, stored)
    expect(await library.loadFindings(episode!)).toEqual(findings)
    expect(asked).toEqual(['/data/episodes/talk-1.findings.json'])
  })

  it('are not even asked for when the catalogue names none, or those of another checker', async () => {
    for (const listed of [{}, { findings: FINDINGS_VERSION - 1 }]) {
      const { library, asked, episode } = await open(listed, stored)
      expect(await library.loadFindings(episode!)).toBeUndefined()
      expect(asked).toEqual([])
    }
  })

  it('are those that the page holds, without a request, and none where they do not fit', async () => {
    for (const [held, expected] of [
      [stored, findings],
      [stored.replace(entry.hash, '0123456789abcdef'), undefined],
      [stored.replace(`{"checker":${FINDINGS_VERSION}`, '{"checker":1'), undefined],
      [stored.slice(0, 200), undefined],
    ] as const) {
      const { library, asked, episode } = await open({ findings: FINDINGS_VERSION }, stored)
      library.noteFindings(entry.hash, held)
      expect(await library.loadFindings(episode!)).toEqual(expected)
      expect(asked).toEqual([])
    }
  })

  it('are not used when they are of another file, another checker, or broken', async () => {
    const stale = [
      stored.replace(entry.hash, '0123456789abcdef'),
      stored.replace(`{"checker":${FINDINGS_VERSION}`, '{"checker":1'),
      stored.slice(0, 200),
      '<!doctype html><title>Not found</title>',
    ]
    for (const file of stale) {
      const { library, episode } = await open({ findings: FINDINGS_VERSION }, file)
      expect(await library.loadFindings(episode!)).toBeUndefined()
    }
  })

  it('are not used for an episode file that is not the one in the catalogue', async () => {
    const changed = EPISODE.replace('Hello there', 'Goodbye now')
    const { library, asked, episode } = await open({ findings: FINDINGS_VERSION }, stored, changed)
    expect(episode!.cues[0]!.text).toContain('Goodbye')
    expect(await library.loadFindings(episode!)).toBeUndefined()
    expect(asked).toEqual([])
  })

  it('are not looked for beside an episode that does not come from the site', async () => {
    const { library, asked } = await open({ findings: FINDINGS_VERSION }, stored)
    expect(await library.loadFindings(shipped!)).toBeUndefined()
    expect(asked).toEqual([])
  })

  it('are not worth loading the catalogue for', async () => {
    const asked: string[] = []
    serveBy((address) => {
      asked.push(address)
      return data(EPISODE)()
    })
    const library = createLibrary('/')
    const load = await library.loadEpisode('talk-1')
    asked.length = 0
    expect(await library.loadFindings(load.ok ? load.episode : shipped!)).toBeUndefined()
    expect(asked).toEqual([])
  })
})
