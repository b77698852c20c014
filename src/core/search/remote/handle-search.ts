/** Handles a search request as a server does: reads the parameters, asks the source, and says it in few bytes whatever the size of the library. */

import { listSpeakers } from '../query/document-filter.ts'
import { chooseEpisodes, chooseKinds, findUnmet } from '../query/choose-searched.ts'
import { parseQuery, type ParsedQuery } from '../query/parse-query.ts'
import { createQueryExpander, getMissing } from '../query/expand-query.ts'
import { measureScope } from '../retrieve/joined-source.ts'
import type { SearchHit, SearchKind } from '../search-document.ts'
import type { SearchedEpisode } from '../searched-episode.ts'
import type { AbortSignalLike, EpisodeCount, SearchFault, SearchRequest, SourceResults } from '../source.ts'
import type { WordedSource } from './add-titles.ts'
import {
  MAX_EPISODES,
  MAX_NEXT_EPISODES,
  MAX_ROWS,
  MAX_TIMES,
  SEARCH_FAULTS,
  SEARCH_API_VERSION,
  type SearchResponse,
  type SearchParameters,
} from './search-api.ts'

export interface ServedLibrary {
  readonly source: WordedSource
  /** Of every episode, by id. */
  readonly facts: ReadonlyMap<string, SearchedEpisode>
  /** Words of each transcript, by id: without times they tell how long it takes to say. Default: those have no length. */
  readonly words?: ReadonlyMap<string, number> | undefined
  /** Everybody who speaks, by episode, where the list is whole. */
  readonly speakers: ReadonlyMap<string, readonly string[]>
}

export type SearchHandler = (parameters: SearchParameters, signal?: AbortSignalLike) => Promise<SearchResponse>

/** Rejects as the source does. */
export function createSearchHandler(library: ServedLibrary): SearchHandler {
  const { source, facts } = library
  const expand = createQueryExpander(source.words)
  return async (parameters, signal) => {
    const parsed = parseQuery(parameters.q)
    const query = expand(parsed)
    const request = buildRequest(library, parsed, parameters)
    const found = await source.find(query, request, signal)
    const unmet = findUnmet(parsed, { facts, mayHaveSpeakers: true })
    return {
      version: SEARCH_API_VERSION,
      missing: found.missing ?? getMissing(query),
      unmet: unmet.map(({ start, end }) => parsed.text.slice(start, end)),
      ...writeFound(found, facts, parameters),
      searched: found.scope ?? measureScope(source, request),
    }
  }
}

function buildRequest(
  { facts, speakers }: ServedLibrary,
  { operators }: ParsedQuery,
  { episode, without, speaker, kind, limit, count, rows, kindRows }: SearchParameters,
): SearchRequest {
  const chosen = episode && new Set(episode)
  const others = without === undefined ? undefined : new Set([...facts.keys(), ''].filter((id) => id !== without))
  return {
    limit,
    count,
    exhaustive: true,
    speakers: listSpeakers(operators, speaker),
    kinds: joinKinds(chooseKinds(operators), kind),
    episodes: chooseEpisodes({ facts, speakers, others }, operators, { episodes: chosen, speaker }),
    episodeRows: readRows(rows),
    kindRows: readRows(kindRows) as SearchRequest['kindRows'],
  }
}

/** Both narrow. */
function joinKinds(
  typed: ReadonlySet<SearchKind> | undefined,
  chosen: readonly SearchKind[] | undefined,
): ReadonlySet<SearchKind> | undefined {
  return chosen ? new Set(chosen.filter((kind) => typed?.has(kind) ?? true)) : typed
}

function readRows(rows: readonly string[] | undefined): ReadonlyMap<string, number> | undefined {
  return (
    rows &&
    new Map(
      rows.map((row) => {
        const at = row.lastIndexOf(':')
        return [row.slice(0, at), Math.min(Number(row.slice(at + 1)), MAX_ROWS)]
      }),
    )
  )
}

type Written = Omit<SearchResponse, 'version' | 'missing' | 'unmet' | 'searched'>

function writeFound(
  found: SourceResults,
  facts: ServedLibrary['facts'],
  { sort, offset = 0 }: Pick<SearchParameters, 'sort' | 'offset'>,
): Written {
  const { corrections, episodeCounts = new Map(), kindCounts = new Map(), faults = [] } = found
  const rows = (found.rows ?? []).slice(0, MAX_ROWS)
  const ordered = orderEpisodes(found.hits, episodeCounts, facts, sort)
  const first = sort === undefined ? countRanked(found.hits, episodeCounts) : 0
  const page = ordered.slice(offset, offset === 0 ? Math.max(first, MAX_EPISODES) : offset + MAX_NEXT_EPISODES)
  const hits = offset > 0 ? [] : sort === undefined ? found.hits : leaveEpisodes(found.hits, episodeCounts, page)
  const ids = new Set([...[...hits, ...rows].map(({ document }) => document.episodeId), ...page])
  const end = offset + page.length
  return {
    hits,
    rows,
    corrections,
    episodes: [...ids].flatMap((id) => facts.get(id) ?? []).map(writeEpisode),
    counts: page.map((id) => {
      const { count, times } = episodeCounts.get(id)!
      return { id, count, times: times.slice(0, MAX_TIMES) }
    }),
    nextOffset: end < ordered.length ? end : undefined,
    totals: { episodes: episodeCounts.size, passages: sum([...episodeCounts.values()].map(({ count }) => count)) },
    kinds: [...kindCounts].map(([kind, count]) => ({ kind, count })),
    isAtLeast: found.isUncounted === true,
    // The rest is for those who run the server.
    faults: faults.flatMap(writeFault),
  }
}

type Counts = ReadonlyMap<string, EpisodeCount>

/** The same for every page: of equals the one whose id comes first. By default those of the hits lead, in the order of these. */
function orderEpisodes(
  hits: readonly SearchHit[],
  counts: Counts,
  facts: ServedLibrary['facts'],
  sort: SearchParameters['sort'],
): readonly string[] {
  const most = [...counts].toSorted(([a, one], [b, other]) => other.count - one.count || (a < b ? -1 : 1))
  const ids = most.map(([id]) => id)
  if (sort === 'most') return ids
  if (sort === undefined) return [...new Set([...listRanked(hits, counts), ...ids])]
  const dayOf = (id: string) => facts.get(id)?.publishedOn ?? ''
  const step = sort === 'newest' ? -1 : 1
  return ids.toSorted((a, b) => {
    const [one, other] = [dayOf(a), dayOf(b)]
    if (one === other) return 0
    if (one === '' || other === '') return one === '' ? 1 : -1
    return one < other ? -step : step
  })
}

function listRanked(hits: readonly SearchHit[], counts: Counts): readonly string[] {
  return hits.flatMap(({ document: { episodeId } }) => (counts.has(episodeId) ? episodeId : []))
}

function countRanked(hits: readonly SearchHit[], counts: Counts): number {
  return new Set(listRanked(hits, counts)).size
}

/** Hits of counted episodes that are on other pages come with these. */
function leaveEpisodes(hits: readonly SearchHit[], counts: Counts, page: readonly string[]): readonly SearchHit[] {
  const isHere = new Set(page)
  return hits.filter(({ document: { episodeId } }) => !counts.has(episodeId) || isHere.has(episodeId))
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** Faults that only a page can know of are no part of the interface. */
export function writeFault({ kind, episodes, share }: SearchFault): SearchResponse['faults'] {
  const told = SEARCH_FAULTS.find((one) => one === kind)
  return told ? [{ kind: told, episodes, share }] : []
}

export function writeEpisode(facts: SearchedEpisode): SearchResponse['episodes'][number] {
  const { id, title, channel, publishedOn, duration, tags, speakers, lacksMedia } = facts
  return { id, title, channel, publishedOn, duration, tags, speakers, lacksMedia }
}
