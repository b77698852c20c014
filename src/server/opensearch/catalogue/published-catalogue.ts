/** The list of a published library, asked of the engine: the memory it takes here does not grow with the library. */

import { wholeAnswer } from '../../../core/answer/answer.ts'
import type { CatalogueEntry } from '../../../core/catalogue/catalogue-schema.ts'
import type { Facet, CatalogueFilter } from '../../../core/catalogue/catalogue.ts'
import { FACET_NAMES, type FacetName, FACETS } from '../../../core/catalogue/facets.ts'
import { FORMAT_VERSION } from '../../../core/episode/schema.ts'
import type { CatalogueFacts, CataloguePage } from '../../../core/catalogue/summary/catalogue-page-schema.ts'
import { parseTerms } from '../../../core/search/query/terms.ts'
import {
  MAX_IDS,
  MAX_LISTED_VALUES,
  SUGGESTED_KINDS,
  type ListRequest,
  type ServedList,
  type Suggestion,
} from '../../../core/catalogue/list-source.ts'
import type { OpenSearchClient } from '../client/create-client.ts'
import { OpenSearchError } from '../client/open-search-error.ts'
import { cutTerm } from '../fold-terms.ts'
import { nameGeneration } from '../index-layout.ts'
import { createTextIndex, type TextAnswer } from '../search/text-index.ts'
import { withFaults } from '../search/with-faults.ts'
import { nameValue, readValueKey } from '../value-keys.ts'
import { buildListFilters, buildListOrder } from './list-filters.ts'
import { layOutShelf, type Shelf, markShelf, MAX_DAYS } from './shelf-days.ts'
import { MAX_VALUES } from '../../../core/catalogue/lists/measure-fit.ts'
import { getList, getNumber, getRecord } from '../client/answers.ts'
import type { EngineQuery } from '../search/build-query.ts'
import { VALUE_FIELDS } from '../list-layout.ts'

/** Of one generation. Unlike a search, a list of which some shards did not answer is none, so it rejects. */
export function createPublishedCatalogue(client: OpenSearchClient, index: string, generation: number): ServedList {
  const library = nameGeneration(index, 'library', generation)
  const send: SendSearches = async (bodies, signal) => {
    const engine = createTextIndex(client, library, signal)
    const answers = await engine.searchMany(bodies)
    const [fault] = engine.faults()
    if (fault) throw new OpenSearchError('red', `the list could not be read: ${fault.detail}`)
    return answers
  }
  let shelf: Promise<Shelf> | undefined
  /** It is of the whole generation, so it is laid out once. */
  const getShelf = () => {
    shelf ??= send([SHELF_BODY]).then(([days]) => layOutShelf(readDays(days!.aggregations)))
    shelf.catch(() => {
      shelf = undefined
    })
    return shelf
  }
  const nameValues = createNaming(send)
  return {
    list: async (request, { signal } = {}) =>
      wholeAnswer(await withFaults(list({ send, getShelf, nameValues }, request, signal as AbortSignal))),
    suggest: (typed, limit, signal) => withFaults(suggest(send, typed, limit, signal as AbortSignal)),
  }
}

type SendSearches = (bodies: readonly object[], signal?: AbortSignal) => Promise<readonly TextAnswer[]>

interface Engine {
  readonly send: SendSearches
  readonly getShelf: () => Promise<Shelf>
  readonly nameValues: NameValues
}

async function list(engine: Engine, request: ListRequest, signal: AbortSignal | undefined): Promise<CataloguePage> {
  const { id, sort, offset, limit, facts, ids, values, ...filter } = request
  const filters = [...buildListFilters(filter), ...(id ? [{ terms: { id: [...id] } }] : [])]
  const listed = { query: { bool: { filter: filters } }, sort: buildListOrder(sort) }
  const searches = facts ? buildFacetSearches(filter) : []
  const [page, fitting, counted, fit, ...facets] = await sendSome(engine.send, signal, [
    { ...listed, size: limit, from: offset, track_total_hits: true, _source: ['entry'] },
    ids && { ...listed, size: MAX_IDS, track_total_hits: false, ...readOnly('id') },
    values && buildFacetBody(buildListFilters(filter, values), [values], MAX_LISTED_VALUES + 1),
    facts && buildFitBody(filters),
    ...searches.map(({ body }) => body),
  ])
  const { total, hits } = page!
  const answered = facets.filter((answer) => answer !== undefined)
  return {
    formatVersion: FORMAT_VERSION,
    total,
    episodes: hits.map(({ source }) => source['entry'] as CatalogueEntry),
    facts: fit && {
      ...readFit(fit, await engine.getShelf()),
      ...(await spellFacets(readFacets(searches, answered), (type, found) => engine.nameValues(type, found, signal))),
    },
    ids: total <= MAX_IDS ? fitting?.hits.map(({ fields }) => fields['id'] as CatalogueEntry['id']) : undefined,
    values: counted && values && (await spellAll(engine.nameValues, values, counted, signal)),
  }
}

/** Nothing of what is stored, which lies packed. */
function readOnly(...fields: readonly string[]): object {
  return { _source: false, stored_fields: '_none_', docvalue_fields: fields }
}

type Wanted = object | '' | false | undefined

/** Asks what is wanted, all at once. Answers stand where their searches do. */
async function sendSome(
  send: SendSearches,
  signal: AbortSignal | undefined,
  bodies: readonly Wanted[],
): Promise<readonly (TextAnswer | undefined)[]> {
  const answers = [
    ...(await send(
      bodies.filter((body) => typeof body === 'object'),
      signal,
    )),
  ]
  return bodies.map((body) => (typeof body === 'object' ? answers.shift() : undefined))
}

/** Spells values as most episodes of the library do. @param folded As facets read them. */
type NameValues = (type: FacetName, folded: readonly Facet[], signal?: AbortSignal) => Promise<readonly Facet[]>

function createNaming(send: SendSearches): NameValues {
  return async (type, folded, signal) => {
    // Spelled in one way.
    if (!FACETS[type].ignoresCase || folded.length === 0) return folded
    const keys = folded.map(({ name }) => nameValue(type, name))
    const body = {
      size: keys.length,
      track_total_hits: false,
      query: { terms: { key: keys } },
      ...readOnly('key', 'name'),
    }
    const [found] = await send([body], signal)
    const names = new Map(found!.hits.map(({ fields }) => [fields['key'], String(fields['name'])]))
    return folded.map(({ name, count }, at) => ({ name: names.get(keys[at]!) ?? name, count }))
  }
}

/** Undefined where there are too many to tell. */
async function spellAll(
  nameValues: NameValues,
  facet: FacetName,
  { aggregations }: TextAnswer,
  signal: AbortSignal | undefined,
): Promise<readonly Facet[] | undefined> {
  const values = readFacetValues(facet, aggregations)
  if (values.length > MAX_LISTED_VALUES) return undefined
  return nameValues(facet, values, signal)
}

async function spellFacets(
  { facets, transcripts }: ReturnType<typeof readFacets>,
  nameValues: (type: FacetName, folded: readonly Facet[]) => Promise<readonly Facet[]>,
): Promise<Pick<CatalogueFacts, 'facets' | 'transcripts'>> {
  const spelled = await Promise.all(
    FACET_NAMES.map(async (type) => {
      const { total, values } = facets[type]
      return [type, { total, values: await nameValues(type, values) }] as const
    }),
  )
  return { transcripts, facets: Object.fromEntries(spelled) as CatalogueFacts['facets'] }
}

async function suggest(
  send: SendSearches,
  typed: string,
  limit: number,
  signal: AbortSignal | undefined,
): Promise<readonly Suggestion[]> {
  const words = [...new Set(parseTerms(typed).map(({ term }) => cutTerm(term)))]
  if (words.length === 0 || limit === 0) return []
  const body = {
    size: limit,
    track_total_hits: false,
    query: {
      bool: {
        filter: [
          { terms: { type: SUGGESTED_KINDS } },
          ...words.map((word) => ({ prefix: { title: { value: word } } })),
        ],
      },
    },
    sort: [{ episodes: 'desc' }, { rank: 'asc' }, { name: 'asc' }, { key: 'asc' }],
    _source: ['type', 'id', 'name', 'episodes'],
  }
  const [found] = await send([body], signal)
  return found!.hits.map(({ source: { type, id, name, episodes } }) => ({
    kind: type as Suggestion['kind'],
    text: String(name),
    ...(typeof id === 'string' && { id }),
    count: Number(episodes),
  }))
}

type Aggregations = TextAnswer['aggregations']
type Facets = CatalogueFacts['facets']

/** Searches without hits are kept by the engine while the generation does not change, which it never does. */
const COUNTED = { size: 0, track_total_hits: true }

const DAYS = { terms: { field: 'publishedOn', size: MAX_DAYS, order: { _key: 'asc' } } }

/** Counts the days of all episodes. */
const SHELF_BODY = {
  ...COUNTED,
  query: { term: { type: 'episode' } },
  aggs: { days: DAYS },
}

function readDays(aggregations: Aggregations): ReadonlyMap<string, number> {
  return new Map(readBuckets(getRecord(aggregations, 'days')).map(({ name, count }) => [name, count]))
}

/** @param filters Of the episodes that fit. */
function buildFitBody(filters: readonly EngineQuery[]): object {
  return {
    ...COUNTED,
    query: { bool: { filter: filters } },
    aggs: {
      duration: { sum: { field: 'duration' } },
      quotes: { filter: { term: { hasQuote: true } } },
      undated: { filter: { bool: { must_not: [{ exists: { field: 'publishedOn' } }] } } },
      days: DAYS,
    },
  }
}

function readFit({ total, aggregations }: TextAnswer, shelf: Shelf): Omit<CatalogueFacts, 'facets' | 'transcripts'> {
  return {
    total,
    duration: getNumber(aggregations, 'duration', 'value'),
    quotes: getNumber(aggregations, 'quotes', 'doc_count'),
    undated: getNumber(aggregations, 'undated', 'doc_count'),
    ...markShelf(shelf, readDays(aggregations)),
  }
}

/** One search for what all filters leave, and one for each chosen facet, whose other values the choice would hide. */
interface FacetSearch {
  readonly facets: readonly FacetName[]
  readonly body: object
}

function buildFacetSearches(filter: CatalogueFilter): readonly FacetSearch[] {
  const chosen = FACET_NAMES.filter((name) => filter[name] !== undefined)
  const open = FACET_NAMES.filter((name) => filter[name] === undefined)
  const transcripts = { filter: { term: { hasTranscript: true } } }
  return [
    { facets: open, body: buildFacetBody(buildListFilters(filter), open, MAX_VALUES, { transcripts }) },
    ...chosen.map((name) => ({
      facets: [name],
      body: buildFacetBody(buildListFilters(filter, name), [name], MAX_VALUES),
    })),
  ]
}

function buildFacetBody(
  filters: readonly EngineQuery[],
  facets: readonly FacetName[],
  size: number,
  others: Readonly<Record<string, object>> = {},
): object {
  const aggs = Object.assign({}, ...facets.map((name) => buildFacet(name, size)), others) as object
  return { ...COUNTED, query: { bool: { filter: filters } }, aggs }
}

function buildFacet(name: FacetName, size: number): Readonly<Record<string, object>> {
  const field = VALUE_FIELDS[name]
  if (isShort(name)) return { [name]: { terms: { field, size: MAX_YEARS } } }
  return {
    [name]: { terms: { field, size, order: [{ _count: 'desc' }, { _key: 'asc' }] } },
    [nameTotal(name)]: { cardinality: { field, precision_threshold: MAX_EXACT } },
  }
}

/** More years are not written in dates. */
const MAX_YEARS = 10_000
/** Values that the engine counts exactly; beyond that its count is right within a few hundredths. */
const MAX_EXACT = 40_000

const nameTotal = (name: FacetName) => `${name}Total`

/** Few values, and in an order of their own. */
function isShort(name: FacetName): boolean {
  return FACETS[name].compare !== undefined
}

/** In the order requested, with values folded: `nameValues` gives them their spelling. */
function readFacets(
  searches: readonly FacetSearch[],
  answers: readonly TextAnswer[],
): { readonly facets: Facets; readonly transcripts: number } {
  const read = searches.flatMap(({ facets }, at) =>
    facets.map((name) => [name, readFacet(name, answers[at]!.aggregations)] as const),
  )
  return {
    facets: Object.fromEntries(read) as Facets,
    transcripts: getNumber(answers[0]?.aggregations, 'transcripts', 'doc_count'),
  }
}

function readFacet(name: FacetName, aggregations: Aggregations): Facets[FacetName] {
  const values = readFacetValues(name, aggregations)
  if (isShort(name)) return { total: values.length, values: values.slice(0, MAX_VALUES) }
  return { total: getNumber(aggregations, nameTotal(name), 'value'), values }
}

/** In the order of the facet. */
function readFacetValues(name: FacetName, aggregations: Aggregations): readonly Facet[] {
  const found = readBuckets(getRecord(aggregations, name))
  const { compare } = FACETS[name]
  if (compare) return found.toSorted((a, b) => compare(a.name, b.name))
  return found.map((one) => ({ ...one, name: readValueKey(one.name) }))
}

function readBuckets(found: unknown): readonly Facet[] {
  return getList(found, 'buckets').map((bucket) => ({
    name: String(getRecord(bucket)['key']),
    count: getNumber(bucket, 'doc_count'),
  }))
}
