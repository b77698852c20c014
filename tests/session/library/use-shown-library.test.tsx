// @vitest-environment happy-dom
import { act, cleanup, renderHook, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sortCatalogue } from '../../../src/core/episode/sort/sort-catalogue.ts'
import { createAppServices, type AppServices } from '../../../src/session/app-services.ts'
import { useShownLibrary } from '../../../src/session/library/use-shown-library.ts'
import { makeCatalogue } from '../../bench/make-catalogue.ts'
import { data, serveBy } from '../../library/fake-server.ts'
import { leaveAll, leaveLater, openEmptyBrowser } from '../../reader/visits.ts'
import { writeCatalogueFiles } from '../../support/catalogue-site.ts'

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

function open(wantsWhole = false) {
  return renderHook(({ isWhole }) => useShownLibrary(services, isWhole, loadTools), {
    initialProps: { isWhole: wantsWhole },
  })
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

    rerender({ isWhole: true })
    expect(result.current).toMatchObject({ phase: 'ready', part: { isComing: true } })
    await waitFor(() => expect(result.current).toMatchObject({ tools: 'tools' }))
    expect(result.current).toMatchObject({ catalogue: { episodes: CATALOGUE.episodes } })
    expect(asked).toEqual(['library/summary.json', 'library.json'])
  })

  it('is asked for whole from the start where that is wanted', async () => {
    serve(FILES)
    const { result } = open(true)
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
    const { result } = open(true)
    await waitFor(() => expect(result.current).toMatchObject({ phase: 'failed', problem: { kind: 'not-found' } }))
    serve(FILES)
    act(() => result.current.retry())
    await waitFor(() => expect(result.current).toMatchObject({ phase: 'ready', tools: 'tools' }))
  })
})
