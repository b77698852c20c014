/** A published library as a source: the engine proposes texts, `core/search` scores and marks them, so results are those of memory. */

import { answerWith, mapAnswer, wholeAnswer, type AbortSignalLike, type Answer } from '../../../core/answer/answer.ts'
import { createTextFilter } from '../../../core/search/query/document-filter.ts'
import type { ExpandedQuery } from '../../../core/search/query/expand-query.ts'
import { isListing } from '../../../core/search/query/parse-query.ts'
import { joinCorrections } from '../../../core/search/query/corrections.ts'
import { cutPage, listEpisodes, orderCounts, sumCounts } from '../../../core/search/remote/cut-page.ts'
import type { SearchedTexts, ServedLibrary } from '../../../core/search/remote/served-library.ts'
import { compareHits, MIN_SCORE_SHARE } from '../../../core/search/retrieve/compare-hits.ts'
import { wantsRows } from '../../../core/search/retrieve/select-rows.ts'
import type { SearchRequest, SearchScope, Found } from '../../../core/search/search-source.ts'
import type { OpenSearchClient } from '../client/create-client.ts'
import { askTexts, readText, TEXT_FIELDS, type TextIndex } from './ask-texts.ts'
import { createTitles, type MeasuredEpisodes, type Titles } from './ask-titles.ts'
import { buildFilters } from './build-filters.ts'
import { buildCandidateQuery, buildConditions, type EngineQuery, type RankedWords } from './build-query.ts'
import { createTextClassifier, type ClassifiedText } from './classify-texts.ts'
import { COUNT_LIMITS, countEpisodes, countMatches, type Counted, type CountLimits } from './count-matches.ts'
import { findNearTexts } from './find-near-texts.ts'
import type { PublishedLibrary } from './load-published.ts'
import { readRows } from './read-rows.ts'
import { selectEpisodes } from './select-episodes.ts'
import { withFaults } from './with-faults.ts'

/** Texts that are scored again, at least: the engine's order is only near the right one. */
const MIN_READ = 60
const MAX_READ = 1000
/** Titles that are scored, however many passages come before them. */
const TITLES_READ = 20

/** In the order of the library. */
const LISTED = [{ episode: 'asc' }, { n: 'asc' }]
const RANKED = [{ _score: 'desc' }, ...LISTED]

/**
 * Of one generation. Both functions reject with a `FaultError` (`unreachable`: down, slow, overloaded or without data;
 * `outdated`: another generation was published and this one deleted). What some shards did not answer is among the faults of
 * the results.
 */
export function createPublishedLibrary(
  client: OpenSearchClient,
  library: PublishedLibrary,
  limits = COUNT_LIMITS,
): ServedLibrary {
  const titles = createTitles()
  const ask = (signal: AbortSignalLike | undefined) =>
    askTexts(client, library.texts, signal as AbortSignal | undefined)
  return {
    source: {
      words: library.words,
      // Each result says what was searched.
      covered: new Map(),
      hasNames: library.manifest.names > 0,
      readsOperators: true,
      async search(query, request, options) {
        const index = ask(options?.signal)
        const { value, completeness } = await withFaults(
          findInEpisodes({ index, titles, limits, words: library.words }, query, request),
        )
        return answerWith(value, completeness, index.faults())
      },
    },
    async measureTexts(episodes, signal) {
      const filters = episodes ? [{ terms: { episode: [...episodes] } }] : []
      const index = ask(signal)
      const measured = await withFaults(titles.measure(index, filters))
      return answerWith(describeTexts(measured), 'whole', index.faults())
    },
  }
}

function describeTexts({ episodes, withoutText, recorded, said }: MeasuredEpisodes): SearchedTexts {
  return { episodes, withoutText, hours: recorded / 3600, hoursWithText: said / 3600 }
}

interface Searched {
  readonly index: TextIndex
  readonly titles: Titles
  readonly words: RankedWords
  readonly limits: CountLimits
}

/** One page of what is found. */
async function findInEpisodes(
  searched: Searched,
  query: ExpandedQuery,
  request: SearchRequest,
): Promise<Answer<Found>> {
  const { index, titles } = searched
  const hasEpisode = async (filter: EngineQuery) => (await titles.measure(index, [filter])).episodes > 0
  const { only = {} } = request
  const { filters, unmet } = await selectEpisodes(query.parsed, only, hasEpisode)
  const left = only.without === undefined ? [] : [{ term: { episode: only.without } }]
  const others = left.map((filter) => ({ bool: { must_not: [filter] } }))
  const [answer, scope] = await Promise.all([
    findTexts(searched, query, { request, filters: [...filters, ...others] }),
    measureScope(searched, filters, left),
  ])
  const found = answer.value
  const page = { ...found, ...cutPage(found.hits, found.episodeCounts ?? new Map(), request) }
  return { ...answer, value: { ...page, unmet, listed: await titles.describe(index, listEpisodes(page)), scope } }
}

/** Whichever episode is open, the others are measured as all less that one: what all are is known. @param left Fits the open one. */
async function measureScope(
  { index, titles }: Searched,
  filters: readonly EngineQuery[],
  left: readonly EngineQuery[],
): Promise<SearchScope> {
  const all = await titles.measure(index, filters)
  if (left.length === 0) return { episodes: all.episodes, covered: all.covered }
  const own = await titles.measure(index, [...filters, ...left])
  return { episodes: all.episodes - own.episodes, covered: Math.max(0, all.covered - own.covered) }
}

interface Wanted {
  readonly request: SearchRequest
  /** Of episodes. */
  readonly filters: readonly EngineQuery[]
}

/** Everything that is found, counts in order. */
function findTexts(searched: Searched, query: ExpandedQuery, wanted: Wanted): Promise<Answer<Found>> {
  if (query.near.length > 0) return findNear(searched, query, wanted)
  if (isListing(query.parsed)) return listTexts(searched, query, wanted)
  return findMatches(searched, query, wanted)
}

async function findNear(
  { index, titles }: Searched,
  query: ExpandedQuery,
  { request, filters }: Wanted,
): Promise<Answer<Found>> {
  const accepts = createTextFilter(query.parsed.operators, request.speakers)
  const isOfKind = (kind: string) => !request.kinds || (request.kinds as ReadonlySet<string>).has(kind)
  const answer = await findNearTexts(index, query, {
    request,
    filters,
    accepts: (document) => isOfKind(document.kind) && (!accepts || accepts(document)),
  })
  const { episodeCounts = new Map() } = answer.value
  const facts = request.sort === undefined ? [] : await titles.describe(index, [...episodeCounts.keys()])
  const days = new Map(facts.map(({ id, publishedOn }) => [id as string, publishedOn]))
  return mapAnswer(answer, (found) => ({
    ...found,
    episodeCounts: orderCounts(episodeCounts, request.sort, (id) => days.get(id)),
    totals: sumCounts(episodeCounts),
  }))
}

/** Everything that operators alone leave, in order. */
async function listTexts({ index, limits }: Searched, query: ExpandedQuery, wanted: Wanted): Promise<Answer<Found>> {
  const { request, filters } = wanted
  const { operators } = query.parsed
  const all: EngineQuery = { bool: { filter: [...filters, ...buildFilters(request, operators)] } }
  const classify = createTextClassifier(index, query, createTextFilter(operators, request.speakers))
  const { limit, count = 'none' } = request
  const [listed, counted, rows] = await Promise.all([
    index.search(describeSearch(all, LISTED, Math.min(MAX_READ, limit))),
    count === 'none' ? undefined : countMatches(index, all, request, limits),
    wantsRows(request) && count !== 'none'
      ? readRows(index, { query: all, sort: LISTED }, request, classify)
      : undefined,
  ])
  const classified = await classify(listed.hits.map(({ source }) => readText(source)))
  const hits = classified.slice(0, limit).map(({ hit }) => hit())
  return describeFound({ hits, corrections: [], rows }, counted && (await addHits(index, all, hits, counted)))
}

async function findMatches(searched: Searched, query: ExpandedQuery, wanted: Wanted): Promise<Answer<Found>> {
  const { index, words, limits } = searched
  const { request } = wanted
  const { operators } = query.parsed
  const filters = [...wanted.filters, ...buildFilters(request, operators)]
  const conditions = buildConditions(query)
  if (!conditions.full) return wholeAnswer({ hits: [], corrections: [] })
  const classify = createTextClassifier(index, query, createTextFilter(operators, request.speakers))
  const full: EngineQuery = { bool: { filter: [...filters, ...conditions.full] } }
  const ranked = buildCandidateQuery(conditions, filters, words)
  const scored = { bool: { must: [ranked], filter: [full] } }
  const { limit, count = 'none', kinds } = request
  const titles = { bool: { must: [ranked], filter: [{ term: { kind: 'episode' } }] } }
  const [candidates, counted, rows] = await Promise.all([
    index.searchMany([
      describeSearch(ranked, RANKED, Math.min(MAX_READ, Math.max(MIN_READ, limit))),
      ...((kinds?.has('episode') ?? true) ? [describeSearch(titles, RANKED, TITLES_READ)] : []),
    ]),
    count === 'none' ? undefined : countMatches(index, full, request, limits),
    wantsRows(request) && count !== 'none'
      ? readRows(index, { query: scored, sort: RANKED }, request, classify)
      : undefined,
  ])
  const texts = new Map(candidates.flatMap(({ hits }) => hits.map(({ id, source }) => [id, readText(source)])))
  const best = rank(await classify([...texts.values()]), limit)
  return describeFound({ ...best, rows }, counted && (await addHits(index, full, best.hits, counted)))
}

function describeSearch(query: EngineQuery, sort: readonly unknown[], size: number): object {
  return { size, track_total_hits: false, query, sort, _source: TEXT_FIELDS }
}

function describeFound(found: Found, counted: Counted | undefined): Answer<Found> {
  if (!counted) return wholeAnswer(found)
  const { isCut, ...counts } = counted
  return answerWith({ ...found, ...counts }, isCut ? 'atLeast' : 'whole', [])
}

/** Where there are too many episodes to count each of them, those of the hits are counted all the same: they lead. */
async function addHits(index: TextIndex, query: EngineQuery, hits: Found['hits'], counted: Counted): Promise<Counted> {
  if (!counted.isCut) return counted
  const { episodeCounts } = counted
  const others = listEpisodes({ hits }).filter((id) => !episodeCounts.has(id))
  const all = new Map([...episodeCounts, ...(await countEpisodes(index, query, others))])
  return { ...counted, episodeCounts: all, totals: { ...counted.totals, episodes: all.size } }
}

/** Of equals the earlier. Partial matches that say almost nothing are left out. */
function rank(classified: readonly ClassifiedText[], limit: number): Pick<Found, 'hits' | 'corrections'> {
  const best = classified.reduce((most, { score }) => Math.max(most, score), 0)
  const kept = classified
    .filter(({ score, isFull }) => isFull || score >= best * MIN_SCORE_SHARE)
    .toSorted((a, b) => compareHits(a, b) || compareTexts(a, b))
    .slice(0, limit)
  return {
    hits: kept.map(({ hit }) => hit()),
    corrections: joinCorrections(kept.flatMap(({ corrections }) => corrections)),
  }
}

function compareTexts({ text: a }: ClassifiedText, { text: b }: ClassifiedText): number {
  return a.unit === b.unit ? a.n - b.n : a.unit < b.unit ? -1 : 1
}
