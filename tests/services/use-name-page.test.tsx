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

const LISTS = { 'library.json': CATALOGUE, 'names.json': NAMES }

describe('the data of a name', () => {
  it('is one small file where the build has written it', async () => {
    const { asked, state } = open({ ...LISTS, 'names/anthropic.json': PAGE })
    await waitFor(() => expect(state()).toMatchObject({ phase: 'ready', names: undefined }))
    expect(asked).toEqual(['names/anthropic.json'])
  })

  it('is there at once, and not fetched again, where the page came with it', () => {
    const first: FirstPage = { name: PAGE as unknown as NamePage }
    const { asked, state } = open({}, { first })
    expect(state()).toMatchObject({ phase: 'ready', base: { slug: 'anthropic' } })
    expect(asked).toEqual([])
  })

  it('comes with the catalogue once every episode is wanted', async () => {
    const { asked, state } = open({ ...LISTS, 'names/anthropic.json': PAGE }, { episodes: true })
    await waitFor(() => expect(state()).toMatchObject({ cards: [{ id: 'other' }, { id: 'long' }, { id: 'short' }] }))
    expect(asked).not.toContain('names.json')
  })

  it('comes with the file of all its episodes where its page lists the first, and says when that is lost', async () => {
    const cut = { ...PAGE, episodes: [], totals: { episodes: 2, transcripts: 2, passages: 4, timed: 4 } }
    const all = { formatVersion: 1, slug: 'anthropic', episodes: PAGE.episodes }
    const files = { ...LISTS, 'names/anthropic.json': cut }
    const first = open(files)
    await waitFor(() => expect(first.state()).toMatchObject({ phase: 'ready', entry: { episodes: [] } }))
    expect(first.asked).toEqual(['names/anthropic.json'])
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
    const { asked, state } = open({ ...LISTS, 'names/anthropic.json': PAGE }, { related: true })
    await waitFor(() => expect(state()).toMatchObject({ names: undefined, related: { formatVersion: 1 } }))
    expect(asked.filter((file) => file === 'names.json')).toHaveLength(1)
    const failed = open({ 'names/anthropic.json': PAGE }, { related: true })
    await waitFor(() => expect(failed.state()).toMatchObject({ phase: 'ready', related: 'failed' }))
  })

  it('is found in the lists of an older data folder', async () => {
    const { state } = open(LISTS)
    await waitFor(() =>
      expect(state()).toMatchObject({ phase: 'ready', base: undefined, entry: { name: 'Anthropic' } }),
    )
  })

  it('is joined with the lists where files were opened on this device, and shown without them where they fail', async () => {
    const both = open({ ...LISTS, 'names/anthropic.json': PAGE }, { opened: 1 })
    await waitFor(() =>
      expect(both.state()).toMatchObject({ base: { slug: 'anthropic' }, names: { formatVersion: 1 } }),
    )
    const alone = open({ 'names/anthropic.json': PAGE }, { opened: 1 })
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
