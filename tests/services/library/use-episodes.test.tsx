import { act, cleanup, renderHook, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sortCatalogue } from '../../../src/core/catalogue/sort/sort-catalogue.ts'
import { createAppServices, type AppServices } from '../../../src/services/app-services.ts'
import { useEpisodes, type WantedEpisodes } from '../../../src/services/library/use-episodes.ts'
import { setKeptEpisodes } from '../../../src/services/offline/kept-episodes.ts'
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

const ALL: WantedEpisodes = { address: {}, isNarrowed: false, isWhole: false, count: 0 }
const WHOLE: WantedEpisodes = { ...ALL, isWhole: true }
const narrow = (address: WantedEpisodes['address']): WantedEpisodes => ({ ...ALL, address, isNarrowed: true })
const OLDEST = narrow({ sort: 'oldest' })
const KEPT = narrow({ kept: true, sort: 'title' })

function open(first: WantedEpisodes = ALL) {
  return renderHook(({ what }) => useEpisodes(services, what), { initialProps: { what: first } })
}

type Opened = ReturnType<typeof open>['result']

function getShown({ current }: Opened) {
  if (current.phase !== 'ready') throw new Error(current.phase)
  return current.shown
}
const idsOf = (result: Opened) => getShown(result).episodes.map(({ id }) => id)

describe('the episodes of the library page', () => {
  it('are the newest with the facts of all, and more as they are wanted', async () => {
    serve(FILES)
    const { result } = open()
    await waitFor(() => expect(result.current.phase).toBe('ready'))
    const { length } = idsOf(result)
    expect(idsOf(result)).toEqual(NEWEST.slice(0, length))
    expect(getShown(result)).toMatchObject({ totals: { episodes: 300 }, facts: { total: 300 }, completeness: 'whole' })
    expect(asked).toEqual(['library/summary.json'])
    act(() => getShown(result).loadMore(200))
    await waitFor(() => expect(idsOf(result)).toEqual(NEWEST.slice(0, 200)))
    expect(asked).not.toContain('library.json')
  })

  it('are read whole from the start where that is wanted', async () => {
    serve(FILES)
    const { result } = open(WHOLE)
    await waitFor(() => expect(result.current.phase).toBe('ready'))
    expect(idsOf(result)).toEqual(NEWEST)
  })

  it('are read whole where an older version built the site', async () => {
    serve(without(/^library\//))
    const { result } = open()
    await waitFor(() => expect(result.current.phase).toBe('ready'))
    expect(idsOf(result)).toEqual(NEWEST)
    expect(asked).toEqual(['library/summary.json', 'library.json'])
  })

  it('go on with the whole list where a part has gone since', async () => {
    serve(without(/part-/))
    const { result } = open()
    await waitFor(() => expect(result.current.phase).toBe('ready'))
    act(() => getShown(result).loadMore(200))
    await waitFor(() => expect(idsOf(result)).toEqual(NEWEST.slice(0, 200)))
  })

  it('begin again where the library has changed meanwhile', async () => {
    const fewer = { ...CATALOGUE, episodes: CATALOGUE.episodes.slice(1) }
    serve(without(/part-/))
    const { result } = open()
    await waitFor(() => expect(result.current.phase).toBe('ready'))
    serve(new Map([['library.json', JSON.stringify(fewer)]]))
    act(() => getShown(result).loadMore(200))
    await waitFor(() => expect(getShown(result).totals.episodes).toBe(299))
    expect(idsOf(result)).toEqual(filterCatalogue(fewer.episodes).map(({ id }) => id))
  })

  it('stay where more cannot be loaded, say so, and come when more are wanted again', async () => {
    serve(without(/part-|library\.json/))
    const { result } = open()
    await waitFor(() => expect(result.current.phase).toBe('ready'))
    const { length } = idsOf(result)
    act(() => getShown(result).loadMore(100))
    await waitFor(() => expect(getShown(result).completeness).toBe('atLeast'))
    expect(idsOf(result)).toHaveLength(length)
    serve(FILES)
    act(() => getShown(result).loadMore(112))
    await waitFor(() => expect(idsOf(result)).toEqual(NEWEST.slice(0, 112)))
    expect(getShown(result).completeness).toBe('whole')
  })

  it('say why they cannot be had, and can be tried again', async () => {
    serve(without(/library\.json/))
    const { result } = open(WHOLE)
    await waitFor(() => expect(result.current).toMatchObject({ phase: 'failed', problem: { kind: 'not-found' } }))
    serve(FILES)
    act(() => result.current.retry())
    await waitFor(() => expect(result.current.phase).toBe('ready'))
  })

  it('are what a filter leaves, with the facts of all of it and without the whole', async () => {
    serve(FILES)
    const { result, rerender } = open()
    await waitFor(() => expect(result.current.phase).toBe('ready'))
    const channel = CATALOGUE.episodes[0]!.channel!
    const wanted = filterCatalogue(CATALOGUE.episodes, { channel, sort: 'title' })
    rerender({ what: narrow({ channel, sort: 'title' }) })
    // The newest stay until it has come.
    expect(getShown(result)).toMatchObject({ completeness: 'partial', address: {} })
    await waitFor(() => expect(getShown(result)).toMatchObject({ completeness: 'whole', address: { channel } }))
    expect(getShown(result)).toMatchObject({ episodes: wanted.slice(0, 12), facts: { total: wanted.length } })
    act(() => getShown(result).loadMore(24))
    await waitFor(() => expect(getShown(result).episodes).toEqual(wanted.slice(0, 24)))
    expect(asked).not.toContain('library.json')
    rerender({ what: ALL })
    await waitFor(() => expect(getShown(result)).toMatchObject({ address: {}, completeness: 'whole' }))
  })

  it('begin with what the address asks for, not with the newest', async () => {
    serve(FILES)
    const shown: string[] = []
    const { result } = renderHook(() => {
      const state = useEpisodes(services, OLDEST)
      if (state.phase === 'ready') shown.push(state.shown.episodes[0]!.id)
      return state
    })
    await waitFor(() => expect(result.current.phase).toBe('ready'))
    expect(new Set(shown)).toEqual(new Set([filterCatalogue(CATALOGUE.episodes, { sort: 'oldest' })[0]!.id]))
  })

  it('are narrowed with the whole list where an older version wrote no lists, or one is missing', async () => {
    serve(without(/^library\/lists-/))
    const { result } = open(OLDEST)
    await waitFor(() => expect(result.current.phase).toBe('ready'))
    expect(asked).toContain('library.json')
  })

  it('are those kept on this device, counted among these', async () => {
    serve(FILES)
    const kept = CATALOGUE.episodes.slice(100, 130)
    act(() => setKeptEpisodes(kept.map(({ id }) => id)))
    const { result } = open(KEPT)
    await waitFor(() => expect(result.current.phase).toBe('ready'))
    expect(getShown(result)).toMatchObject({ choices: { total: 30 }, facts: { total: 30 }, totals: { episodes: 300 } })
    expect(getShown(result).episodes).toEqual(filterCatalogue(kept, { sort: 'title' }).slice(0, 12))
    act(() => setKeptEpisodes([]))
    await waitFor(() => expect(getShown(result).facts.total).toBe(0))
  })
})
