// @vitest-environment happy-dom
import { act, cleanup, renderHook, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sortCatalogue } from '../../../src/core/catalogue/sort/sort-catalogue.ts'
import { createAppServices, type AppServices } from '../../../src/services/app-services.ts'
import { useShownLibrary, type WantedLibrary } from '../../../src/services/library/use-shown-library.ts'
import { makeCatalogue } from '../../bench/make-catalogue.ts'
import { data, serveBy } from '../../library/fake-server.ts'
import { leaveAll, leaveLater, openEmptyBrowser } from '../../reader/visits.ts'
import { writeCatalogueFiles } from '../../support/catalogue-site.ts'
import { filterCatalogue } from '../../support/filter-catalogue.ts'

const CATALOGUE = makeCatalogue(300, 50)
const FILES = writeCatalogueFiles(CATALOGUE)
const NEWEST = sortCatalogue(CATALOGUE.episodes).map(({ id }) => id)

let services: AppServices
let asked: string[]

beforeEach(() => {
  openEmptyBrowser()
  services = leaveLater(createAppServices('/'))
})
afterEach(() => {
  cleanup()
  leaveAll()
})

function serve(files: ReadonlyMap<string, string>): void {
  asked = []
  serveBy((address) => {
    const path = address.slice('/data/'.length)
    asked.push(path)
    const file = files.get(path)
    return file === undefined ? data('gone', 404)() : data(file)()
  })
}

const without = (name: RegExp) => new Map([...FILES].filter(([path]) => !name.test(path)))
const loadTools = async () => 'tools'

const ALL: WantedLibrary = { address: {}, isNarrowed: false, isWhole: false, count: 0 }
const WHOLE: WantedLibrary = { ...ALL, isWhole: true }
const narrow = (address: WantedLibrary['address']): WantedLibrary => ({ ...ALL, address, isNarrowed: true })

function open(first: WantedLibrary = ALL) {
  return renderHook(({ what }) => useShownLibrary(services, what, loadTools), { initialProps: { what: first } })
}

describe('the library that is shown', () => {
  it('is its newest episodes with the number of all, and the whole once something needs it', async () => {
    serve(FILES)
    const { result, rerender } = open()
    await waitFor(() => expect(result.current.phase).toBe('ready'))
    const first = result.current
    if (first.phase !== 'ready' || !first.part) throw new Error('not a part')
    const { episodes } = first.catalogue
    expect(episodes.map(({ id }) => id)).toEqual(NEWEST.slice(0, episodes.length))
    expect(first.part).toMatchObject({ summary: { episodes: 300 }, isComing: false, hasFailed: false })
    expect(asked).toEqual(['library/summary.json'])

    rerender({ what: WHOLE })
    expect(result.current).toMatchObject({ phase: 'ready', part: { isComing: true } })
    await waitFor(() => expect(result.current).toMatchObject({ tools: 'tools' }))
    expect(result.current).toMatchObject({ catalogue: { episodes: CATALOGUE.episodes } })
    expect(asked).toEqual(['library/summary.json', 'library.json'])
  })

  it('is asked for whole from the start where that is wanted', async () => {
    serve(FILES)
    const { result } = open(WHOLE)
    await waitFor(() => expect(result.current).toMatchObject({ phase: 'ready', tools: 'tools' }))
    expect(asked).toEqual(['library.json'])
  })

  it('is whole where an older version built the site', async () => {
    serve(without(/^library\//))
    const { result } = open()
    await waitFor(() => expect(result.current).toMatchObject({ phase: 'ready', tools: 'tools' }))
    expect(asked).toEqual(['library/summary.json', 'library.json'])
  })

  it('is whole where a part has gone since', async () => {
    serve(without(/part-/))
    const { result } = open()
    await waitFor(() => expect(result.current.phase).toBe('ready'))
    act(() => services.library.loadNewest(200))
    await waitFor(() => expect(result.current).toMatchObject({ phase: 'ready', tools: 'tools' }))
  })

  it('keeps its newest episodes where more cannot be loaded, and says so', async () => {
    serve(without(/part-|library\.json/))
    const { result } = open()
    await waitFor(() => expect(result.current.phase).toBe('ready'))
    act(() => services.library.loadNewest(200))
    await waitFor(() => expect(result.current).toMatchObject({ phase: 'ready', part: { hasFailed: true } }))
  })

  it('says why it cannot be narrowed, and can be tried again', async () => {
    serve(without(/library\.json/))
    const { result } = open(WHOLE)
    await waitFor(() => expect(result.current).toMatchObject({ phase: 'failed', problem: { kind: 'not-found' } }))
    serve(FILES)
    act(() => result.current.retry())
    await waitFor(() => expect(result.current).toMatchObject({ phase: 'ready', tools: 'tools' }))
  })

  it('is what a filter leaves, with the facts of all of it and without the whole', async () => {
    serve(FILES)
    const { result, rerender } = open()
    await waitFor(() => expect(result.current.phase).toBe('ready'))
    const [channel] = CATALOGUE.episodes.map((entry) => entry.channel!)
    const wanted = filterCatalogue(CATALOGUE.episodes, { channel, sort: 'title' })
    rerender({ what: narrow({ channel: channel!, sort: 'title' }) })
    // The newest stay until it has come.
    expect(result.current).toMatchObject({ phase: 'ready', part: { isComing: true, address: {} } })
    await waitFor(() => expect(result.current).toMatchObject({ part: { isComing: false, address: { channel } } }))
    expect(result.current).toMatchObject({
      catalogue: { episodes: wanted.slice(0, 12) },
      part: { facts: { total: wanted.length } },
    })
    act(() => {
      if (result.current.phase === 'ready') result.current.part?.loadMore(24)
    })
    await waitFor(() => expect(result.current).toMatchObject({ catalogue: { episodes: wanted.slice(0, 24) } }))
    expect(asked).not.toContain('library.json')
    rerender({ what: ALL })
    await waitFor(() => expect(result.current).toMatchObject({ part: { address: {}, isComing: false } }))
  })

  it('begins with what the address asks for, not with the newest', async () => {
    serve(FILES)
    const shown: string[] = []
    const { result } = renderHook(() => {
      const library = useShownLibrary(services, OLDEST, loadTools)
      if (library.phase === 'ready') shown.push(library.catalogue.episodes[0]!.id)
      return library
    })
    await waitFor(() => expect(result.current.phase).toBe('ready'))
    expect(new Set(shown)).toEqual(new Set([filterCatalogue(CATALOGUE.episodes, { sort: 'oldest' })[0]!.id]))
  })

  it('is narrowed with the whole catalogue where an older version wrote no lists, or one is missing', async () => {
    serve(without(/^library\/lists-/))
    const { result } = open(OLDEST)
    await waitFor(() => expect(result.current).toMatchObject({ phase: 'ready', part: { isComing: false } }))
    expect(asked).toContain('library.json')
  })
})

const OLDEST = narrow({ sort: 'oldest' })
