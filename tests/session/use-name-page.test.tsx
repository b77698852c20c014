// @vitest-environment happy-dom
import { cleanup, renderHook, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { createLibrary } from '../../src/library/create-library.ts'
import type { ShownOpened } from '../../src/library/opened/joined/join-catalogues.ts'
import type { AppServices } from '../../src/session/app-services.ts'
import { useName } from '../../src/session/use-name-page.ts'
import { data, page, serveBy } from '../library/fake-server.ts'
import { CATALOGUE, NAMES } from '../views/mention/write-mention.ts'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const PAGE = {
  formatVersion: 1,
  slug: 'anthropic',
  ...NAMES.names['anthropic'],
  cards: [],
  passages: [],
  months: [],
  undated: 0,
  together: { names: [], compared: 0, untimed: 0 },
}

function open(files: Readonly<Record<string, unknown>>, { episodes = false, related = false, opened = 0 } = {}) {
  const asked: string[] = []
  serveBy((address) => {
    const path = address.replace('/data/', '')
    asked.push(path)
    return path in files ? data(JSON.stringify(files[path]))() : page(404)()
  })
  const shown = new Map(Array.from({ length: opened }, (_, index) => [String(index), {} as ShownOpened]))
  const services = { base: '/', library: { ...createLibrary('/'), opened: createStore(() => shown) } }
  const hook = renderHook(() => useName(services as unknown as AppServices, 'anthropic', { episodes, related }))
  return { asked, state: () => hook.result.current }
}

const LISTS = { 'library.json': CATALOGUE, 'names.json': NAMES }

describe('the data of a name', () => {
  it('is one small file where the build has written it', async () => {
    const { asked, state } = open({ ...LISTS, 'names/anthropic.json': PAGE })
    await waitFor(() => expect(state()).toMatchObject({ phase: 'ready', names: undefined }))
    expect(asked).toEqual(['names/anthropic.json'])
  })

  it('comes with the catalogue once every episode is wanted', async () => {
    const { asked, state } = open({ ...LISTS, 'names/anthropic.json': PAGE }, { episodes: true })
    await waitFor(() => expect(state()).toMatchObject({ cards: [{ id: 'short' }, { id: 'long' }, { id: 'other' }] }))
    expect(asked).not.toContain('names.json')
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

  it('is unknown where no list has it, and a failure where the lists do not come', async () => {
    const unknown = open({ ...LISTS, 'names.json': { ...NAMES, names: {} } })
    await waitFor(() => expect(unknown.state().phase).toBe('unknown'))
    const failed = open({})
    await waitFor(() => expect(failed.state().phase).toBe('failed'))
  })
})
