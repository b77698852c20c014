import { afterEach, describe, expect, it, vi } from 'vitest'
import { sortCatalogue } from '../../src/core/catalogue/sort/sort-catalogue.ts'
import type { Catalogue } from '../../src/core/catalogue/catalogue-schema.ts'
import { createLibrary } from '../../src/library/create-library.ts'
import { makeCatalogue } from '../bench/make-catalogue.ts'
import { writeCatalogueFiles } from '../support/catalogue-site.ts'
import { data, serveBy } from './fake-server.ts'

afterEach(() => vi.unstubAllGlobals())

const CATALOGUE = makeCatalogue(300, 50)
const SORTED = sortCatalogue(CATALOGUE.episodes)
const FILES = writeCatalogueFiles(CATALOGUE)

/** A library over these files, and what was asked for, in order. */
function open(files: ReadonlyMap<string, string> = FILES) {
  const asked: string[] = []
  serveBy((address) => {
    const path = address.slice('/data/'.length)
    asked.push(path)
    const file = files.get(path)
    return file === undefined ? data('gone', 404)() : data(file)()
  })
  return { library: createLibrary('/'), asked }
}

function without(...names: readonly RegExp[]): ReadonlyMap<string, string> {
  return new Map([...FILES].filter(([path]) => !names.some((name) => name.test(path))))
}

describe('a library in parts', () => {
  it('is opened with one small file, which knows the newest episodes and how many there are', async () => {
    const { library, asked } = open()
    await Promise.all([library.loadSummary(), library.loadSummary()])
    const state = library.summary.getState()
    if (state.phase !== 'ready') throw new Error(state.phase)
    const { episodes } = state.catalogue
    expect(state.summary.episodes).toBe(300)
    expect(episodes).toEqual(SORTED.slice(0, episodes.length))
    expect(asked).toEqual(['library/summary.json'])
  })

  it('finds the episode at any position by its part alone', async () => {
    const { library, asked } = open()
    await library.loadSummary()
    expect(await library.loadAt(3)).toEqual(SORTED[3])
    expect(await library.loadAt(299)).toEqual(SORTED[299])
    expect(await library.loadAt(150)).toEqual(SORTED[150])
    expect(asked).toHaveLength(3)
    expect(await library.loadAt(151)).toEqual(SORTED[151])
    expect(asked, 'none twice').toHaveLength(3)
    expect(await library.loadAt(300)).toBeUndefined()
  })

  it('finds entries by their ids, and leaves out what it lacks', async () => {
    const { library, asked } = open()
    const [last] = SORTED.slice(-1)
    const entries = await library.loadEntries([last!.id, 'nothing', SORTED[0]!.id])
    expect(entries).toEqual(
      new Map([
        [last!.id, last],
        [SORTED[0]!.id, SORTED[0]],
      ]),
    )
    expect(library.findEntry(last!.id)).toEqual(last)
    expect(asked.length).toBeLessThanOrEqual(3)
    expect(asked).not.toContain('library.json')
  })

  it('asks for the whole catalogue where there are no parts, where they are gone, and for very many ids', async () => {
    const ids = [SORTED[250]!.id]
    for (const files of [without(/^library\//), without(/ids-/)]) {
      const { library, asked } = open(files)
      expect(await library.loadEntries(ids)).toEqual(new Map([[ids[0], SORTED[250]]]))
      expect(asked.at(-1)).toBe('library.json')
    }
    const { library, asked } = open()
    const all = SORTED.map(({ id }) => id)
    expect((await library.loadEntries(all))?.size).toBe(300)
    expect(asked).toEqual(['library/summary.json', 'library.json'])
  })

  it('says so where a part has gone since, and where there is no summary that can be read', async () => {
    const { library } = open(without(/part-/))
    await library.loadSummary()
    expect(await library.loadAt(100)).toBeUndefined()
    expect(await library.loadAt(3)).toEqual(SORTED[3])
    for (const content of [undefined, '<html>', '{"formatVersion":1,"episodes":[]}']) {
      const older = open(
        new Map([
          ...without(/summary/),
          ...(content === undefined ? [] : [['library/summary.json', content] as const]),
        ]),
      )
      await older.library.loadSummary()
      expect(older.library.summary.getState()).toEqual({ phase: 'absent' })
    }
  })

  it('knows nothing where nothing can be had', async () => {
    serveBy(() => 'no network')
    expect(await createLibrary('/').loadEntries(['a'])).toBeUndefined()
  })

  it('is empty where there is nothing in it', async () => {
    const empty: Catalogue = { formatVersion: 1, episodes: [] }
    const { library } = open(writeCatalogueFiles(empty))
    await library.loadSummary()
    expect(library.summary.getState()).toMatchObject({
      phase: 'ready',
      catalogue: { episodes: [] },
      summary: { episodes: 0 },
    })
  })
})
