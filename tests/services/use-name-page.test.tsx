// @vitest-environment happy-dom
import { act, cleanup, renderHook, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { createLibrary } from '../../src/library/create-library.ts'
import { openLibrary } from '../../src/library/open-library.ts'
import type { ShownOpened } from '../../src/library/opened/opened-parts.ts'
import type { AppServices, FirstPage } from '../../src/services/app-services.ts'
import type { NamePage } from '../../src/core/catalogue/name-page-schema.ts'
import { useName } from '../../src/services/use-name-page.ts'
import { data, page, serveBy } from '../library/fake-server.ts'
import { episodeOf } from '../support/episode-text.ts'
import { CATALOGUE, NAMES } from '../views/names/write-name.ts'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const PAGE = {
  formatVersion: 1,
  slug: 'anthropic',
  ...NAMES.names['anthropic']!,
  cards: [],
  passages: [],
  months: [],
  undated: 0,
  together: { names: [], compared: 0, untimed: 0 },
}

function open(
  files: Readonly<Record<string, unknown>>,
  {
    episodes = false,
    related = false,
    opened = 0,
    first = undefined as FirstPage | undefined,
    slug = 'anthropic',
  } = {},
) {
  const asked: string[] = []
  serveBy((address) => {
    const path = address.replace('/data/', '')
    asked.push(path)
    return path in files ? data(JSON.stringify(files[path]))() : page(404)()
  })
  const shown = new Map(Array.from({ length: opened }, (_, index) => [String(index), {} as ShownOpened]))
  const library = createLibrary('/')
  const services = {
    base: '/',
    library: { ...library, opened: createStore(() => shown) },
    source: openLibrary({ base: '/' }, library, {
      opened: { list: async () => [], readNames: async () => undefined, readEpisode: async () => undefined },
      kept: { open: async () => undefined, late: () => () => {} },
    }),
    firstPage: createStore(() => first),
  }
  const hook = renderHook(() => useName(services as unknown as AppServices, slug))
  act(() => {
    if (episodes) hook.result.current.loadAll()
    if (related) hook.result.current.loadRelated()
  })
  return { asked, state: () => hook.result.current.state }
}

const SHARD = 'names/shard-0123456789.json'
const FILES = ['names/index.json', SHARD]
const stored = (name: object, file = SHARD) => ({
  'names/index.json': { formatVersion: 1, shards: ['0123456789'] },
  [file]: { formatVersion: 1, names: { anthropic: name } },
})

const LISTS = { 'library.json': CATALOGUE, 'names.json': NAMES }

describe('the data of a name', () => {
  it('is that of another one where notes file that under it, without the lists of the library', async () => {
    const { asked, state } = open({ ...LISTS, ...stored({ moved: 'openai' }) })
    await waitFor(() => expect(state()).toEqual({ phase: 'elsewhere', slug: 'openai' }))
    // Those of the other name, too: it may be none that stays where it is.
    expect(asked).toEqual([...FILES, ...FILES])
  })

  it('is what the list of names has where the other name leads on again', async () => {
    const names = { anthropic: { moved: 'openai' }, openai: { moved: 'anthropic' } }
    const { state } = open({ ...LISTS, ...stored({}), [SHARD]: { formatVersion: 1, names } })
    await waitFor(() => expect(state()).toMatchObject({ phase: 'ready', names: expect.anything() }))
  })

  it('is in one of the files that the build has dealt names among', async () => {
    const { asked, state } = open({ ...LISTS, ...stored(PAGE) })
    await waitFor(() => expect(state()).toMatchObject({ phase: 'ready', names: undefined }))
    expect(asked).toEqual(FILES)
  })

  it('is there at once, and not fetched again, where the page came with it', () => {
    const first: FirstPage = { name: PAGE as unknown as NamePage }
    const { asked, state } = open({}, { first })
    expect(state()).toMatchObject({ phase: 'ready', base: { slug: 'anthropic' } })
    expect(asked).toEqual([])
  })

  it('is what its one episode says where that has all there is of it', async () => {
    const text = '0:00 Anthropic is a company that nobody in this room has ever worked for.'
    const mentions = [{ id: 'm', group: 'Names', kind: 'company', name: 'Anthropic', at: [], text: 'A company' }]
    const episode = episodeOf(text, { id: 'one', title: 'A talk', mentions })
    const alike = [{ slug: 'anthropic-plus', name: 'Anthropic+' }]
    const files = { ...stored({ episode: 'one', alike }), 'episodes/one.json': episode }
    const { asked, state } = open(files)
    await waitFor(() => expect(state()).toMatchObject({ phase: 'ready', names: undefined }))
    expect(state()).toMatchObject({
      base: { text: 'A company', episodes: [{ id: 'one', count: 1 }], cards: [{ title: 'A talk' }], alike },
    })
    expect(asked).toEqual([...FILES, 'episodes/one.json'])
  })

  it('is found in the lists where its file is gone or broken, and a failure where these are lost too', async () => {
    const [index] = Object.entries(stored(PAGE))
    const gone = { [index![0]]: index![1] }
    for (const files of [gone, stored({ slug: 5 }), { ...gone, [SHARD]: '<html>' }]) {
      const { state } = open({ ...LISTS, ...files })
      // oxlint-disable-next-line no-await-in-loop -- one page at a time
      await waitFor(() =>
        expect(state()).toMatchObject({ phase: 'ready', base: undefined, entry: { name: 'Anthropic' } }),
      )
      cleanup()
    }
    const lost = open(gone)
    await waitFor(() => expect(lost.state().phase).toBe('failed'))
  })

  it('comes with the catalogue once every episode is wanted', async () => {
    const { asked, state } = open({ ...LISTS, ...stored(PAGE) }, { episodes: true })
    await waitFor(() => expect(state()).toMatchObject({ cards: [{ id: 'other' }, { id: 'long' }, { id: 'short' }] }))
    expect(asked).not.toContain('names.json')
  })

  it('comes with the file of all its episodes where its page lists the first, and says when that is lost', async () => {
    const cut = { ...PAGE, episodes: [], totals: { episodes: 2, transcripts: 2, passages: 4, timed: 4 } }
    const all = { formatVersion: 1, slug: 'anthropic', episodes: PAGE.episodes }
    const files = { ...LISTS, ...stored(cut) }
    const first = open(files)
    await waitFor(() => expect(first.state()).toMatchObject({ phase: 'ready', entry: { episodes: [] } }))
    expect(first.asked).toEqual(FILES)
    const both = open({ ...files, 'names/anthropic.all.json': all }, { episodes: true })
    await waitFor(() => expect(both.state()).toMatchObject({ entry: { episodes: [{ id: 'short' }, { id: 'long' }] } }))
    expect(both.state()).toMatchObject({ hasLostEpisodes: false })
    const lost = open(files, { episodes: true })
    await waitFor(() => expect(lost.state()).toMatchObject({ phase: 'ready', hasLostEpisodes: true }))
    // Else the episodes that are left out would be read as if the build had not known them.
    const own = open({ ...files, 'names/anthropic.all.json': all }, { opened: 1 })
    await waitFor(() => expect(own.state()).toMatchObject({ names: { formatVersion: 1 }, base: { totals: undefined } }))
    const alone = open(files, { opened: 1 })
    await waitFor(() => expect(alone.asked).toContain('names/anthropic.all.json'))
    expect(alone.state()).toMatchObject({ phase: 'ready', names: undefined })
  })

  it('comes with the names of the library once all that are said with it are wanted', async () => {
    const { asked, state } = open({ ...LISTS, ...stored(PAGE) }, { related: true })
    await waitFor(() => expect(state()).toMatchObject({ names: undefined, related: { formatVersion: 1 } }))
    expect(asked.filter((file) => file === 'names.json')).toHaveLength(1)
    const failed = open({ ...stored(PAGE) }, { related: true })
    await waitFor(() => expect(failed.state()).toMatchObject({ phase: 'ready', related: 'failed' }))
  })

  it('is found in the lists of an older data folder', async () => {
    const { state } = open(LISTS)
    await waitFor(() =>
      expect(state()).toMatchObject({ phase: 'ready', base: undefined, entry: { name: 'Anthropic' } }),
    )
  })

  it('is joined with the lists where files were opened on this device, and shown without them where they fail', async () => {
    const both = open({ ...LISTS, ...stored(PAGE) }, { opened: 1 })
    await waitFor(() =>
      expect(both.state()).toMatchObject({ base: { slug: 'anthropic' }, names: { formatVersion: 1 } }),
    )
    const alone = open({ ...stored(PAGE) }, { opened: 1 })
    await waitFor(() => expect(alone.state()).toMatchObject({ phase: 'ready', names: undefined }))
  })

  it('is that of another address where this one is written otherwise', async () => {
    const { state } = open(LISTS, { slug: 'Anthropic' })
    await waitFor(() => expect(state()).toEqual({ phase: 'elsewhere', slug: 'anthropic' }))
  })

  it('is unknown where no list has it, and a failure where the lists do not come', async () => {
    const unknown = open({ ...LISTS, 'names.json': { ...NAMES, names: {} } })
    await waitFor(() => expect(unknown.state().phase).toBe('unknown'))
    const failed = open({})
    await waitFor(() => expect(failed.state().phase).toBe('failed'))
  })
})
