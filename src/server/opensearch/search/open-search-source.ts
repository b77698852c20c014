/** A published library as a source: the engine proposes texts, `core/search` scores and marks them, so results are those of memory. */

import { answerWith } from '../../../core/answer/answer.ts'
import {
  createSource,
  type Candidates,
  type SearchBackend,
  type TextSearch,
} from '../../../core/search/create-source.ts'
import { isListing } from '../../../core/search/query/parse-query.ts'
import { runsOn } from '../../../core/search/search-document.ts'
import type { ServedLibrary } from '../../../core/search/remote/served-library.ts'
import type { Searched } from '../../../core/transcript/searched.ts'
import { wantsRows } from '../../../core/search/retrieve/select-rows.ts'
import type { RowRequest, SearchScope } from '../../../core/search/search-source.ts'
import type { OpenSearchClient } from '../client/create-client.ts'
import { MAX_FOUND } from '../index-layout.ts'
import { createTextIndex, readText, TEXT_FIELDS, type FoundText, type TextIndex } from './text-index.ts'
import { createTitles, type MeasuredEpisodes, type Titles } from './find-titles.ts'
import { buildFilters } from './build-filters.ts'
import { buildCandidateQuery, buildConditions, type EngineQuery, type RankedWords } from './build-query.ts'
import { COUNT_LIMITS, countMatches, type CountLimits, countByMonth } from './count-matches.ts'
import { findNearTexts } from './find-near-texts.ts'
import type { PublishedLibrary } from './load-published.ts'
import { selectEpisodes } from './select-episodes.ts'
import { withFaults } from './with-faults.ts'

/** Texts that are scored again, at least: the engine's order is only near the right one. */
const MIN_READ = 60
const MAX_READ = 1000
/** Titles that are scored, however many passages come before them. */
const TITLES_READ = 20
/** More of one episode or kind are never read at once. */
const MAX_ROWS = 1000

/** In the order of the library. */
const LISTED = [{ episode: 'asc' }, { n: 'asc' }]
const RANKED = [{ _score: 'desc' }, ...LISTED]

/**
 * Of one generation. Both functions reject with a `FaultError` (`unreachable`: down, slow, overloaded or without data;
 * `outdated`: another generation was published and this one deleted). What some shards did not answer is among the faults of
 * the answer.
 */
export function createPublishedLibrary(
  client: OpenSearchClient,
  { texts, words, manifest }: PublishedLibrary,
  limits = COUNT_LIMITS,
): ServedLibrary {
  const titles = createTitles()
  const openTexts = (signal: TextSearch['signal']) => createTextIndex(client, texts, signal as AbortSignal | undefined)
  const search = createSource<FoundText>(
    (signal) => titles.hasKind(openTexts(signal), 'aside'),
    (wanted) => openBackend({ index: openTexts(wanted.signal), titles, words, limits }, wanted),
  )
  return {
    source: {
      words,
      // Each answer says what was searched.
      covered: new Map(),
      hasNames: manifest.names > 0,
      hasTranslations: (signal) => withFaults(titles.hasKind(openTexts(signal), 'translation')),
      search: (...request) => withFaults(search(...request)),
    },
    async measureTexts(episodes, signal) {
      const filters = episodes ? [{ terms: { episode: [...episodes] } }] : []
      const index = openTexts(signal)
      const measured = await withFaults(titles.measure(index, filters))
      return answerWith(describeTexts(measured), 'whole', index.faults())
    },
  }
}

function describeTexts({ episodes, withoutText, abridged, recorded, said }: MeasuredEpisodes): Searched {
  return { episodes, withoutText, abridged, hours: recorded / 3600, hoursWithText: said / 3600 }
}

interface Engine {
  readonly index: TextIndex
  readonly titles: Titles
  readonly words: RankedWords
  readonly limits: CountLimits
}

async function openBackend(engine: Engine, search: TextSearch): Promise<SearchBackend<FoundText>> {
  const { index, titles } = engine
  const { query, request, kinds, accepts } = search
  const hasEpisode = async (filter: EngineQuery) => (await titles.measure(index, [filter])).episodes > 0
  const { only = {} } = request
  const { filters, unmet } = await selectEpisodes(query.parsed, only, hasEpisode)
  const left = only.without === undefined ? [] : [{ term: { episode: only.without } }]
  const others = [...filters, ...left.map((filter) => ({ bool: { must_not: [filter] } }))]
  const isOfKind = ({ document: { kind } }: Pick<FoundText, 'document'>) => !kinds || kinds.has(kind)
  return {
    unmet,
    scope: () => measureScope(engine, filters, left),
    candidates: () => findCandidates(engine, search, [...others, ...buildFilters(search)]),
    near: () =>
      findNearTexts(index, query, {
        request,
        filters: others,
        accepts: (document) => isOfKind({ document }) && (!accepts || accepts(document)),
      }),
    texts: (texts) => Promise.resolve(new Map(texts.map((text) => [text, text]))),
    async nextTexts(texts) {
      const next = await index.read(texts.map(({ unit, n }) => ({ unit, n: n + 1 })))
      const following = new Map(next.map(({ unit, n, document }) => [`${unit}#${n - 1}`, document]))
      return new Map(
        texts.flatMap((text) => {
          const after = following.get(`${text.unit}#${text.n}`)
          return after && runsOn(text.document, after) ? [[text, after] as const] : []
        }),
      )
    },
    months: (phrase) => countByMonth(index, phrase, others, search.signal),
    compare: (a, b) => (a.unit === b.unit ? a.n - b.n : a.unit < b.unit ? -1 : 1),
    describe: (ids) => titles.describe(index, ids),
    faults: index.faults,
  }
}

/** Whichever episode is open, the others are measured as all less that one: what all are is known. @param left Fits the open one. */
async function measureScope(
  { index, titles }: Engine,
  filters: readonly EngineQuery[],
  left: readonly EngineQuery[],
): Promise<SearchScope> {
  const all = await titles.measure(index, filters)
  if (left.length === 0) return { episodes: all.episodes, covered: all.covered }
  const own = await titles.measure(index, [...filters, ...left])
  return { episodes: all.episodes - own.episodes, covered: Math.max(0, all.covered - own.covered) }
}

async function findCandidates(
  { index, words, limits }: Engine,
  { query, request, kinds }: TextSearch,
  filters: readonly EngineQuery[],
): Promise<Candidates<FoundText> | undefined> {
  const { limit, count = 'none' } = request
  const isListed = isListing(query.parsed)
  const conditions = buildConditions(query)
  if (!isListed && !conditions.full) return undefined
  const full: EngineQuery = { bool: { filter: [...filters, ...(conditions.full ?? [])] } }
  const ranked = isListed ? full : buildCandidateQuery(conditions, filters, words)
  const titles = { bool: { must: [ranked], filter: [{ term: { kind: 'episode' } }] } }
  const isTitled = !isListed && (kinds?.has('episode') ?? true)
  const [sort, most] = isListed ? [LISTED, limit] : [RANKED, limit && Math.max(MIN_READ, limit)]
  const scored = isListed ? full : { bool: { must: [ranked], filter: [full] } }
  const [found, counts, rows] = await Promise.all([
    index.searchMany([
      describeSearch(ranked, sort, Math.min(MAX_READ, most)),
      ...(isTitled ? [describeSearch(titles, RANKED, TITLES_READ)] : []),
    ]),
    count === 'none' ? undefined : countMatches(index, full, request, limits),
    wantsRows(request) && count !== 'none' ? readRows(index, scored, sort, request) : undefined,
  ])
  const best = new Map(found.flatMap(({ hits }) => hits.map(({ id, source }) => [id, readText(source)])))
  return { best: [...best.values()], counts, rows }
}

function describeSearch(query: EngineQuery, sort: readonly unknown[], size: number): object {
  return { size, track_total_hits: false, query, sort, _source: TEXT_FIELDS }
}

/** The best few of an episode's passages, or of a kind of item. @param query Of full matches, scored. */
async function readRows(
  index: TextIndex,
  query: EngineQuery,
  sort: readonly unknown[],
  { episodeRows = new Map(), kindRows = new Map(), knownRows = new Map() }: RowRequest,
): Promise<readonly FoundText[]> {
  const describe = (key: string, count: number, ...filter: readonly EngineQuery[]) => {
    const from = Math.min(MAX_FOUND, knownRows.get(key) ?? 0)
    const size = Math.max(0, Math.min(MAX_ROWS, count - from, MAX_FOUND - from))
    return { ...describeSearch({ bool: { must: [query], filter } }, sort, size), from }
  }
  const said = { term: { kind: 'transcript' } }
  const answers = await index.searchMany([
    ...[...episodeRows].map(([episode, count]) => describe(episode, count, { term: { episode } }, said)),
    ...[...kindRows]
      .filter(([kind]) => kind !== 'transcript')
      .map(([kind, count]) => describe(kind, count, { term: { kind } })),
  ])
  return answers.flatMap(({ hits }) => hits.map(({ source }) => readText(source)))
}
