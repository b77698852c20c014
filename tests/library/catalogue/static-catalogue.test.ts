import { beforeEach, describe, expect, it } from 'vitest'
import type { CatalogueFilter } from '../../../src/core/catalogue/catalogue.ts'
import { finish } from '../../../src/core/catalogue/sort/slices.ts'
import { buildFacetIndex, FACETS } from '../../../src/core/catalogue/summary/facet-index.ts'
import { createStaticCatalogue } from '../../../src/library/catalogue/static-catalogue.ts'
import { createCatalogueParts } from '../../../src/library/create-catalogue-parts.ts'
import { makeCatalogue } from '../../bench/make-catalogue.ts'
import { writeCatalogueFiles } from '../../support/catalogue-site.ts'
import { data, serveBy } from '../fake-server.ts'
import { filterCatalogue } from '../../support/filter-catalogue.ts'

const { episodes } = makeCatalogue(1500, 60)
const CATALOGUE = { formatVersion: 1, episodes } as const
const FILES = writeCatalogueFiles(CATALOGUE)
const INDEX = finish(buildFacetIndex(episodes))
const COMMON = INDEX.count({}).tag[0]!.name
const RARE = INDEX.count({}).tag.at(-1)!.name
const SPEAKER = INDEX.count({}).speaker[0]!.name
const CHANNEL = INDEX.count({}).channel.at(-1)!.name

let asked: string[]
beforeEach(() => serve(FILES))

function serve(files: ReadonlyMap<string, string>): void {
  asked = []
  serveBy((address) => {
    const path = address.slice('/data/'.length)
    asked.push(path)
    const file = files.get(path)
    return file === undefined ? data('gone', 404)() : data(file)()
  })
}

const open = () => createStaticCatalogue('/', createCatalogueParts('/'))

const FILTERS: readonly CatalogueFilter[] = [
  {},
  { sort: 'oldest' },
  { sort: 'title' },
  { sort: 'longest' },
  { sort: 'highlights' },
  { channel: CHANNEL },
  { channel: CHANNEL, sort: 'title' },
  { tag: COMMON },
  { tag: COMMON.toUpperCase(), sort: 'longest' },
  { tag: RARE, speaker: SPEAKER },
  { tag: COMMON, channel: CHANNEL, transcript: true },
  { transcript: true },
  { transcript: true, length: 'long' },
  { year: '2024' },
  { year: 'none' },
  { year: '2024', tag: COMMON },
  { from: '2023-03', to: '2024-02' },
  { to: '2022-12', speaker: SPEAKER },
  { channel: 'of no episode' },
]

describe('the catalogue in the files of a site', () => {
  it.each(FILTERS.map((filter) => [JSON.stringify(filter), filter] as const))(
    'finds, counts and sorts by %s as the whole catalogue does',
    async (_, filter) => {
      const fitting = filterCatalogue(episodes, filter)
      const page = (await open().find(filter, { offset: 0, limit: 30, facts: true }))!
      expect(page.total).toBe(fitting.length)
      expect(page.episodes).toEqual(fitting.slice(0, 30))
      expect(page.facts).toMatchObject({
        total: fitting.length,
        duration: fitting.reduce((sum, { duration = 0 }) => sum + duration, 0),
        quotes: fitting.filter(({ quote }) => quote).length,
        undated: fitting.filter(({ publishedOn }) => publishedOn === undefined).length,
        transcripts: INDEX.count(filter).transcripts,
      })
      for (const name of FACETS) {
        const values = INDEX.count(filter)[name]
        expect(page.facts!.facets[name], name).toEqual({ total: values.length, values: values.slice(0, 8) })
      }
      const months = new Map<string, number>()
      for (const { publishedOn = '' } of fitting) {
        const month = publishedOn.slice(0, 7)
        if (month !== '') months.set(month, (months.get(month) ?? 0) + 1)
      }
      expect(new Map(page.facts!.months.map(({ month, count }) => [month, count]))).toEqual(months)
      expect(await open().listIds(filter)).toEqual(fitting.map(({ id }) => id))
      expect(await open().listValues(filter, 'tag')).toEqual(INDEX.count({ ...filter, tag: undefined }).tag)
    },
  )

  it('goes on below the first page', async () => {
    const fitting = filterCatalogue(episodes, { tag: COMMON, sort: 'title' })
    const source = open()
    const page = await source.find({ tag: COMMON, sort: 'title' }, { offset: 300, limit: 12 })
    expect(page?.episodes).toEqual(fitting.slice(300, 312))
  })

  it('marks the spines of the shelf that hold what fits', async () => {
    const page = await open().find({ channel: CHANNEL }, { offset: 0, limit: 1, facts: true })
    const dated = filterCatalogue(episodes).filter(({ publishedOn }) => publishedOn)
    // Fewer than there are pixels would have a spine each.
    const perSpine = Math.ceil(dated.length / 1200)
    expect(perSpine).toBe(2)
    const spines: (typeof dated)[] = []
    for (const entry of dated.toReversed()) {
      const last = spines.at(-1)
      const isSame = last?.[0]?.publishedOn?.slice(0, 7) === entry.publishedOn?.slice(0, 7)
      if (last && isSame && last.length < perSpine) last.push(entry)
      else spines.push([entry])
    }
    const wanted = spines.flatMap((own, at) => (own.some(({ channel }) => channel === CHANNEL) ? [at] : []))
    expect(page?.facts?.spines).toEqual(wanted)
  })

  it('asks for one list and the entries that are shown, not for the whole', async () => {
    await open().find({ channel: CHANNEL }, { offset: 0, limit: 12, facts: true })
    expect(asked.filter((path) => /^library\/(lists|rows|values)-/.test(path))).toHaveLength(1)
    expect(asked).not.toContain('library.json')
  })

  it('has nothing where a file is missing, broken or of another build', async () => {
    const range = { offset: 0, limit: 12 }
    const change = (edit: (text: string) => string | undefined) =>
      new Map(
        [...FILES].flatMap(([path, text]) => {
          const edited = path.startsWith('library/lists-') ? edit(text) : text
          return edited === undefined ? [] : [[path, edited] as const]
        }),
      )
    serve(change(() => undefined))
    expect(await open().find({ channel: CHANNEL }, range)).toBeUndefined()
    serve(change((text) => text.replace('"positions":[', '"positions":[1,')))
    expect(await open().find({ channel: CHANNEL }, range)).toBeUndefined()
    serve(change((text) => text.replace(/"library":"\w+"/, '"library":"0000000000"')))
    expect(await open().find({ channel: CHANNEL }, range)).toBeUndefined()
    expect(await open().listIds({ channel: CHANNEL })).toBeUndefined()
  })
})
