import { cleanup, renderHook, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { wholeAnswer } from '../../../src/core/answer/answer.ts'
import type { Names } from '../../../src/core/catalogue/catalogue-schema.ts'
import { createAppServices, type AppServices } from '../../../src/services/app-services.ts'
import { findNamePath, useAnswer, useEntries, useNewestEpisodes } from '../../../src/services/library/use-library.ts'
import { makeCatalogue } from '../../bench/make-catalogue.ts'
import { data, serveBy } from '../../library/fake-server.ts'
import { leaveAll, leaveLater, openEmptyBrowser } from '../../reader/visits.ts'
import { writeCatalogueFiles } from '../../support/catalogue-site.ts'

const FILES = writeCatalogueFiles(makeCatalogue(300, 50))

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

function serve(files: ReadonlyMap<string, string> = FILES): void {
  asked = []
  serveBy((address) => {
    const path = address.slice('/data/'.length)
    asked.push(path)
    const file = files.get(path)
    return file === undefined ? data('gone', 404)() : data(file)()
  })
}

describe('entries of some episodes', () => {
  it('come without the whole list, and say when they are all there', async () => {
    serve()
    const { result, rerender } = renderHook(({ ids }) => useEntries(services, ids), {
      initialProps: { ids: ['talk-250', 'nobody', 'talk-3'] },
    })
    expect(result.current.isKnown).toBe(false)
    await waitFor(() => expect(result.current.isKnown).toBe(true))
    expect([...result.current.entries.keys()].toSorted()).toEqual(['talk-250', 'talk-3'])
    rerender({ ids: ['talk-250', 'talk-120'] })
    expect(result.current.isKnown).toBe(false)
    expect(result.current.entries.has('talk-250')).toBe(true)
    await waitFor(() => expect(result.current.entries.has('talk-120')).toBe(true))
    expect(asked).not.toContain('library.json')
    expect(asked.length).toBeLessThanOrEqual(5)
  })

  it('ask for nothing where none are wanted', () => {
    serve()
    const { result } = renderHook(() => useEntries(services, []))
    expect(result.current.isKnown).toBe(true)
    expect(asked).toEqual([])
  })

  it('are not known where nothing can be had', async () => {
    serve(new Map())
    const { result } = renderHook(() => useEntries(services, ['talk-3']))
    await waitFor(() => expect(asked).toContain('library.json'))
    expect(result.current.isKnown).toBe(false)
  })
})

describe('the newest episodes', () => {
  it('come with the summary', async () => {
    serve()
    const { result } = renderHook(() => useNewestEpisodes(services))
    await waitFor(() => expect(result.current.length).toBeGreaterThan(30))
    expect(asked).toEqual(['library/summary.json'])
  })

  it('are those of the whole list where a site has no summary', async () => {
    serve(new Map([...FILES].filter(([path]) => path === 'library.json')))
    const { result } = renderHook(() => useNewestEpisodes(services))
    await waitFor(() => expect(result.current).toHaveLength(300))
  })
})

it('the path of a name leads to its place in its one episode once all names are known', async () => {
  const entry = (...ids: readonly string[]) => ({ episodes: ids.map((id) => ({ id })) })
  const names = { one: entry('talk 1'), paged: { ...entry('talk 1'), hasPage: true }, two: entry('talk 1', 'talk-2') }
  const { source } = services
  const pathOf = (slug: string) => findNamePath(source, slug)
  expect(pathOf('one')).toBe('/m/one')
  const value = { names } as unknown as Names
  const { result } = renderHook(() => useAnswer(services, 'names', () => Promise.resolve(wholeAnswer(value))))
  await waitFor(() => expect(result.current.value).toBe(value))
  expect(['one', 'paged', 'two', 'constructor'].map(pathOf)).toEqual([
    '/e/talk%201#name-one',
    '/m/paged',
    '/m/two',
    '/m/constructor',
  ])
})
