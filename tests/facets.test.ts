import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { countFacet, fitsFilter } from '../src/core/catalogue/catalogue.ts'
import type { CatalogueEntry } from '../src/core/catalogue/catalogue-schema.ts'
import { FACET_NAMES, FACETS, type FacetName } from '../src/core/catalogue/facets.ts'
import { buildLists, buildRows } from '../src/core/catalogue/lists/build-lists.ts'
import { packRows, unpackRows } from '../src/core/catalogue/lists/episode-rows.ts'
import { formatListKey, RowFileSchema } from '../src/core/catalogue/lists/list-schema.ts'
import { measureFit } from '../src/core/catalogue/lists/measure-fit.ts'
import { finish } from '../src/core/time/slices.ts'
import { buildFacetIndex } from '../src/core/catalogue/summary/facet-index.ts'
import { CatalogueFactsSchema } from '../src/core/catalogue/summary/catalogue-page-schema.ts'
import { replaceOperators, writeOperator } from '../src/core/search/query/edit-query.ts'
import { createEpisodeTest } from '../src/core/search/query/episode-filter.ts'
import { NAMED_FACETS } from '../src/core/search/query/operators.ts'
import { parseQuery } from '../src/core/search/query/parse-query.ts'
import { formatListing, parseListing } from '../src/core/search/retrieve/static/listing.ts'
import { EpisodesQuery } from '../src/server/api/api-schemas.ts'
import { EpisodesInput } from '../src/server/mcp/schemas.ts'
import { buildListFilters } from '../src/server/opensearch/catalogue/list-filters.ts'
import { NAMED_FIELDS } from '../src/server/opensearch/episode-layout.ts'
import { describeLibrary, describeTexts } from '../src/server/opensearch/index-layout.ts'
import { VALUE_FIELDS } from '../src/server/opensearch/list-layout.ts'
import { buildUnitRecords } from '../src/server/opensearch/publish/unit.ts'
import { parseLibraryAddress } from '../src/services/library-address.ts'
import { changeSearchAddress, narrowAlike } from '../src/services/search/search-address.ts'
import { listActive, listFilters } from '../src/views/library/filters/library-filters.ts'
import { showEpisodes } from './views/library/show-episodes.ts'
import { formatLibrarySearch } from '../src/views/library/library-search.ts'
import { getOperatorWords } from '../src/views/search/operator-words.ts'
import { writeCatalogue } from './views/library/write-catalogue.ts'

/** Two episodes for each facet, what is chosen of the first, how it is labelled, and the value of the second. */
const CASES: Readonly<
  Record<FacetName, readonly [Partial<CatalogueEntry>, string, string, Partial<CatalogueEntry>, string]>
> = {
  channel: [{ channel: 'Long Table' }, 'Long Table', 'Long Table', { channel: 'long table' }, 'long table'],
  year: [{ publishedOn: '2026-01-04' }, '2026', '2026', { publishedOn: undefined }, 'none'],
  speaker: [{ speakers: ['Ada North', 'Bo'] }, 'ada north', 'Ada North', { speakers: ['Cy'] }, 'Cy'],
  tag: [{ tags: ['AI', 'History'] }, 'ai', 'AI', { tags: ['Physics'] }, 'Physics'],
  length: [{ duration: 600 }, 'short', 'Under 30 minutes', { duration: 1800 }, 'medium'],
  language: [{ language: 'de-AT' }, 'de', 'German', { language: 'en' }, 'en'],
}

const { episodes } = writeCatalogue(`
  one | First  |  | 2024-01-01 | 2:00:00 |
  two | Second |  | 2024-01-01 | 2:00:00 |
`)
const mappingOf = (index: object) => (index as { mappings: { properties: object } }).mappings.properties

describe.each(FACET_NAMES)('the facet %s', (name) => {
  const [first, value, label, second, other] = CASES[name]
  const library = [
    { ...episodes[0]!, ...first },
    { ...episodes[1]!, ...second },
  ] as const
  const filter = { [name]: value }
  const counts = finish(buildFacetIndex(library)).count({})

  it('leaves the episodes that have the value, and counts them', () => {
    expect(library.map((entry) => fitsFilter(entry, filter))).toEqual([true, false])
    expect(countFacet(name, library)).toContainEqual({ name: other, count: 1 })
    expect(counts[name].toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual(
      countFacet(name, library).toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    )
  })

  it('stays in the rows of the library, in the listing of the search and in the lists of its values', () => {
    const rows = finish(buildRows(library))
    const { rows: packed } = v.parse(RowFileSchema, { formatVersion: 1, library: '', rows: packRows(rows) })
    expect(unpackRows(packed)!.map((row) => fitsFilter(row, filter))).toEqual([true, false])
    const ids = library.map(({ id }) => id)
    expect(parseListing(formatListing(library), ids)!.map((entry) => fitsFilter(entry, filter))).toEqual([true, false])
    const { files } = buildLists(library, { months: [], lengths: [], bare: [], high: 0 }, '')
    expect([...files.values()].join('')).toContain(JSON.stringify(formatListKey(name, value)))
    expect(files.has(`values-${name}.json`)).toBe(true)
  })

  it('is written into links and read from them', () => {
    expect(parseLibraryAddress(formatLibrarySearch(filter))).toEqual(filter)
    expect(parseLibraryAddress(`?${name}=`)).toEqual({})
  })

  it('is offered with words, beside what is chosen', () => {
    const { facts, choices } = showEpisodes(library)
    const offered = listFilters({ facts, choices, address: filter }).find((one) => one.name === name)
    expect(offered?.choices.map((choice) => choice.label)).toContain(label)
    expect(listActive({ [name]: other }).map(({ kind }) => kind)).toEqual([offered?.one])
  })

  it('is requested of a server, whose engine has the field', () => {
    expect(v.parse(EpisodesQuery, filter)).toMatchObject(filter)
    const unit = { type: 'episode', id: 'one', key: 'episode:one', hash: '' } as const
    const [held, lacking] = library.map((entry) => {
      const listed = { type: 'episode', entry, covered: 0 } as const
      return buildUnitRecords({ ...unit, load: () => ({ documents: [], listed }) })
    })
    const field = VALUE_FIELDS[name]
    const [, term] = buildListFilters(filter)
    const wanted = Object.values((term as { term: object }).term)[0]
    const valuesOf = (unitRecords = held!) => [(unitRecords.record as object as Record<string, unknown>)[field]].flat()
    expect([valuesOf().includes(wanted), valuesOf(lacking).includes(wanted)]).toEqual([true, false])
    expect(Object.keys(mappingOf(describeLibrary({ replicas: 0 })))).toEqual(
      expect.arrayContaining(Object.keys(held!.record)),
    )
    const inTexts = Object.keys(mappingOf(describeTexts({ shards: 1, replicas: 0 })))
    expect(inTexts).toEqual(expect.arrayContaining(Object.keys(held!.texts[0]!)))
  })

  it('is none in files of older versions, if it came later', () => {
    const { field, isLater } = FACETS[name]
    const facts = JSON.parse(
      JSON.stringify(measureFit([], { months: [], lengths: [], bare: [], high: 0 }, counts)),
    ) as Record<string, Record<string, unknown>>
    delete facts['facets']![name]
    const read = v.safeParse(CatalogueFactsSchema, facts)
    expect(read.success).toBe(isLater === true)
    if (isLater) expect(read.output).toMatchObject({ facets: { [name]: { total: 0, values: [] } } })
    const rows: Record<string, unknown> = { ...packRows(finish(buildRows(library))) }
    delete rows[`${field}s`]
    const file = { formatVersion: 1, library: '', rows }
    if (isLater)
      expect(unpackRows(v.parse(RowFileSchema, file).rows)!.map((row) => row[field!])).toEqual([undefined, undefined])
  })
})

describe.each(NAMED_FACETS)('the operator of %s', (name) => {
  const [first, value, , second, other] = CASES[name]
  const library = [
    { ...episodes[0]!, ...first },
    { ...episodes[1]!, ...second },
  ] as const
  const query = `a ${writeOperator(name, value)}`

  it('chooses the episodes that have the value, capitals aside, whichever of its names is typed', () => {
    for (const prefix of FACETS[name].prefixes!) {
      const { operators } = parseQuery(`a ${prefix}:"${other}"`)
      expect(library.map(createEpisodeTest(operators, [library[1]])!)).toEqual([false, true])
    }
    expect(library.map(createEpisodeTest(parseQuery(query).operators, library)!)).toEqual([true, name === 'channel'])
    expect(replaceOperators(query, new Set([name]), [])).toBe('a')
  })

  it('stands for the filter of the library, and is said in words', () => {
    expect(changeSearchAddress({ q: 'a' }, narrowAlike({ [name]: value }))).toEqual({ q: query })
    expect(getOperatorWords(parseQuery(query).operators[0]!)?.does).not.toBe('')
  })

  it('is a parameter of the tools for models, and a field of every text in the engine', () => {
    expect(v.parse(EpisodesInput, { [name]: value })).toMatchObject({ [name]: value })
    expect(NAMED_FIELDS.map((one) => one.name)).toContain(name)
  })
})
