/** A published library as a source: the engine proposes texts, `core/search` scores and marks them, so results are those of memory. */

import { createTextFilter } from '../../core/search/query/document-filter.ts'
import type { ExpandedQuery } from '../../core/search/query/expand-query.ts'
import { isListing } from '../../core/search/query/parse-query.ts'
import { joinCorrections } from '../../core/search/query/corrections.ts'
import type { WordSource } from '../../core/search/query/vocabulary.ts'
import { compareHits, MIN_SCORE_SHARE } from '../../core/search/retrieve/compare-hits.ts'
import { wantsRows } from '../../core/search/retrieve/select-rows.ts'
import type { SearchRequest, SearchScope, SearchSource, SourceResults } from '../../core/search/source.ts'
import type { OpenSearchClient } from '../client/create-client.ts'
import { askTexts, readText, TEXT_FIELDS, type TextIndex } from './ask-texts.ts'
import { buildFilters } from './build-filters.ts'
import { buildCandidateQuery, buildConditions, type EngineQuery } from './build-query.ts'
import { createTextClassifier, type ClassifiedText } from './classify-texts.ts'
import { countMatches } from './count-matches.ts'
import { findNearTexts } from './find-near-texts.ts'
import type { PublishedLibrary } from './load-published.ts'
import { readRows } from './read-rows.ts'
import { withFaults } from './with-faults.ts'

/** Texts that are scored again, at least: the engine's order is only near the right one. */
const MIN_READ = 60
const MAX_READ = 1000

/** In the order of the library. */
const LISTED = [{ episode: 'asc' }, { n: 'asc' }]
const RANKED = [{ _score: 'desc' }, ...LISTED]

/**
 * `find` rejects with a `SearchFaultError` (`unreachable`: down, slow, overloaded or without data; `outdated`: another generation
 * was published and this one deleted). What some shards did not answer is among the faults of the results.
 */
export function createOpenSearchSource(
  client: OpenSearchClient,
  library: PublishedLibrary,
): SearchSource & { readonly words: WordSource } {
  const { covered, manifest, words } = library
  const all: ReadonlySet<string> = new Set([...covered.keys(), ''])
  const measure = createScope(covered)
  return {
    words,
    covered,
    hasNames: manifest.names > 0,
    async find(query, request, signal) {
      const key = query.parsed.text
      const index = askTexts(client, library.texts, { key, signal: signal as AbortSignal | undefined })
      const found = await withFaults(findTexts({ index, library, all }, query, request))
      const faults = index.faults()
      return {
        ...found,
        scope: measure(request.episodes),
        ...(faults.length > 0 && { faults, isUncounted: true }),
      }
    },
  }
}

interface Searched {
  readonly index: TextIndex
  readonly library: PublishedLibrary
  readonly all: ReadonlySet<string>
}

async function findTexts(searched: Searched, query: ExpandedQuery, request: SearchRequest): Promise<SourceResults> {
  const { index, library, all } = searched
  const { operators } = query.parsed
  const filters = buildFilters(request, operators, all)
  const accepts = createTextFilter(operators, request.speakers)
  if (query.near.length > 0) {
    const isOfKind = (kind: string) => !request.kinds || (request.kinds as ReadonlySet<string>).has(kind)
    const ofEpisodes = buildFilters({ episodes: request.episodes }, [], all)
    return findNearTexts(index, query, {
      request,
      filters: ofEpisodes,
      accepts: (document) => isOfKind(document.kind) && (!accepts || accepts(document)),
    })
  }
  const conditions = buildConditions(query)
  const isListed = isListing(query.parsed)
  if (!isListed && !conditions.full) return { hits: [], corrections: [] }
  const full: EngineQuery = { bool: { filter: [...filters, ...(conditions.full ?? [])] } }
  const ranked = isListed ? full : buildCandidateQuery(conditions, filters, library.words)
  const sort = isListed ? LISTED : RANKED
  const classify = createTextClassifier(index, query, accepts)
  const { limit, count = 'none' } = request
  const scored = { bool: { must: [ranked], filter: [full] } }
  const [candidates, counted, rows] = await Promise.all([
    index.search({
      size: Math.min(MAX_READ, isListed ? limit : Math.max(MIN_READ, limit)),
      track_total_hits: false,
      query: ranked,
      sort,
      _source: TEXT_FIELDS,
    }),
    count === 'none' ? undefined : countMatches(index, full),
    wantsRows(request) && count !== 'none' ? readRows(index, { query: scored, sort }, request, classify) : undefined,
  ])
  const classified = await classify(candidates.hits.map(({ source }) => readText(source)))
  return { ...(isListed ? listHits(classified, limit) : rank(classified, limit)), ...counted, ...(rows && { rows }) }
}

function listHits(classified: readonly ClassifiedText[], limit: number): SourceResults {
  return { hits: classified.slice(0, limit).map(({ hit }) => hit()), corrections: [] }
}

/** Of equals the earlier. Partial matches that say almost nothing are left out. */
function rank(classified: readonly ClassifiedText[], limit: number): SourceResults {
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

/** Of all episodes it is measured once. */
function createScope(covered: PublishedLibrary['covered']): (episodes: SearchRequest['episodes']) => SearchScope {
  const sum = (seconds: Iterable<number>) => [...seconds].reduce((total, one) => total + one, 0)
  const whole: SearchScope = { episodes: covered.size, covered: sum(covered.values()) }
  return (episodes) => {
    if (!episodes) return whole
    const known = [...episodes].filter((id) => covered.has(id))
    return { episodes: known.length, covered: sum(known.map((id) => covered.get(id)!)) }
  }
}
