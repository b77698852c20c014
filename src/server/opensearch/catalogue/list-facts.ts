/** Facts of all episodes that fit a filter, counted by the engine. */

import type { CatalogueFilter, Facet } from '../../../core/catalogue/catalogue.ts'
import { FACET_NAMES, type FacetName, FACETS } from '../../../core/catalogue/facets.ts'
import { MAX_VALUES } from '../../../core/catalogue/lists/measure-fit.ts'
import type { CatalogueFacts } from '../../../core/catalogue/summary/catalogue-page-schema.ts'
import { getList, getNumber, getRecord } from '../client/answers.ts'
import type { TextAnswer } from '../search/text-index.ts'
import type { EngineQuery } from '../search/build-query.ts'
import { readValueKey } from '../value-keys.ts'
import { VALUE_FIELDS } from '../list-layout.ts'
import { buildListFilters } from './list-filters.ts'
import { markShelf, MAX_DAYS, type Shelf } from './shelf-days.ts'

type Aggregations = TextAnswer['aggregations']
type Facets = CatalogueFacts['facets']

/** Searches without hits are kept by the engine while the generation does not change, which it never does. */
const COUNTED = { size: 0, track_total_hits: true }

const DAYS = { terms: { field: 'publishedOn', size: MAX_DAYS, order: { _key: 'asc' } } }

/** Counts the days of all episodes. */
export const SHELF_BODY = {
  ...COUNTED,
  query: { term: { type: 'episode' } },
  aggs: { days: DAYS },
}

export function readDays(aggregations: Aggregations): ReadonlyMap<string, number> {
  return new Map(readBuckets(getRecord(aggregations, 'days')).map(({ name, count }) => [name, count]))
}

/** @param filters Of the episodes that fit. */
export function buildFitBody(filters: readonly EngineQuery[]): object {
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

export function readFit(
  { total, aggregations }: TextAnswer,
  shelf: Shelf,
): Omit<CatalogueFacts, 'facets' | 'transcripts'> {
  return {
    total,
    duration: getNumber(aggregations, 'duration', 'value'),
    quotes: getNumber(aggregations, 'quotes', 'doc_count'),
    undated: getNumber(aggregations, 'undated', 'doc_count'),
    ...markShelf(shelf, readDays(aggregations)),
  }
}

/** One search for what all filters leave, and one for each chosen facet, whose other values the choice would hide. */
export interface FacetSearch {
  readonly facets: readonly FacetName[]
  readonly body: object
}

export function buildFacetSearches(filter: CatalogueFilter): readonly FacetSearch[] {
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

export function buildFacetBody(
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
export function readFacets(
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
export function readFacetValues(name: FacetName, aggregations: Aggregations): readonly Facet[] {
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
