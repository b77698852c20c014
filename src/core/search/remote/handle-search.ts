/** Handles a search request as a server does: reads the parameters, asks the source, and says it in few bytes whatever the size of the library. */

import { listSpeakers } from '../query/document-filter.ts'
import { chooseEpisodes, chooseKinds, findUnmet } from '../query/choose-searched.ts'
import { parseQuery, type ParsedQuery } from '../query/parse-query.ts'
import { createQueryExpander, getMissing } from '../query/expand-query.ts'
import { measureScope } from '../retrieve/joined-source.ts'
import type { SearchHit, SearchKind } from '../search-document.ts'
import type { SearchedEpisode } from '../searched-episode.ts'
import type { AbortSignalLike, EpisodeCount, SearchRequest, SourceResults } from '../source.ts'
import type { WordedSource } from './add-titles.ts'
import {
  MAX_EPISODES,
  MAX_HITS,
  MAX_TIMES,
  SEARCH_API_VERSION,
  type SearchResponse,
  type SearchParameters,
} from './search-api.ts'

export interface ServedLibrary {
  readonly source: WordedSource
  /** Of every episode, by id. */
  readonly facts: ReadonlyMap<string, SearchedEpisode>
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
      ...writeFound(found, facts),
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
        return [row.slice(0, at), Math.min(Number(row.slice(at + 1)), MAX_HITS)]
      }),
    )
  )
}

type Written = Omit<SearchResponse, 'version' | 'missing' | 'unmet' | 'searched'>

function writeFound(found: SourceResults, facts: ServedLibrary['facts']): Written {
  const { hits, corrections, episodeCounts = new Map(), kindCounts = new Map(), faults = [] } = found
  const rows = (found.rows ?? []).slice(0, MAX_HITS)
  const best = chooseBest(hits, episodeCounts)
  const ids = new Set([...[...hits, ...rows].map(({ document }) => document.episodeId), ...best.map(({ id }) => id)])
  return {
    hits,
    rows,
    corrections,
    episodes: [...ids].flatMap((id) => facts.get(id) ?? []).map(writeEpisode),
    counts: best,
    totals: { episodes: episodeCounts.size, passages: sum([...episodeCounts.values()].map(({ count }) => count)) },
    kinds: [...kindCounts].map(([kind, count]) => ({ kind, count })),
    isAtLeast: found.isUncounted === true,
    // The rest is for those who run the server.
    faults: faults.map(({ kind, episodes }) => ({ kind, episodes })),
  }
}

/** The episodes of the hits in their order, then those with the most matches. */
function chooseBest(hits: readonly SearchHit[], counts: ReadonlyMap<string, EpisodeCount>): SearchResponse['counts'] {
  const most = [...counts].toSorted(([, a], [, b]) => b.count - a.count).map(([id]) => id)
  const ids = new Set([...hits.map(({ document }) => document.episodeId), ...most.slice(0, MAX_EPISODES)])
  return [...ids]
    .flatMap((id) => {
      const counted = counts.get(id)
      return counted ? { id, count: counted.count, times: counted.times.slice(0, MAX_TIMES) } : []
    })
    .slice(0, MAX_EPISODES)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

export function writeEpisode(facts: SearchedEpisode): SearchResponse['episodes'][number] {
  const { id, title, channel, publishedOn, duration, tags, speakers, lacksMedia } = facts
  return { id, title, channel, publishedOn, duration, tags, speakers, lacksMedia }
}
