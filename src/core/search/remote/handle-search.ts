/** Handles a search request as a server does: reads the parameters, asks the source, and responds in few bytes whatever the size of the library. */

import type { Fault } from '../../answer/fault.ts'
import type { AbortSignalLike, Answer } from '../../answer/answer.ts'
import { parseQuery } from '../query/parse-query.ts'
import { createQueryExpander, getMissing } from '../query/expand-query.ts'
import { pickSearched } from '../searched-episode.ts'
import type { SearchRequest, Found } from '../search-source.ts'
import { sumCounts } from '../cut-page.ts'
import type { ServedLibrary } from './served-library.ts'
import {
  MAX_ROWS,
  MAX_TIMES,
  SEARCH_API_VERSION,
  SEARCH_FAULTS,
  type SearchResponse,
  type SearchParameters,
} from './search-api.ts'

export type SearchHandler = (parameters: SearchParameters, signal?: AbortSignalLike) => Promise<SearchResponse>

/** Rejects as the source does. */
export function createSearchHandler({ source }: Pick<ServedLibrary, 'source'>): SearchHandler {
  const expand = createQueryExpander(source.words)
  return async (parameters, signal) => {
    const parsed = parseQuery(parameters.q)
    const query = expand(parsed)
    const answer = await source.search(query, buildRequest(parameters), { signal })
    const { missing = getMissing(query), unmet = [], scope } = answer.value
    return {
      version: SEARCH_API_VERSION,
      missing,
      unmet: unmet.map(({ start, end }) => parsed.text.slice(start, end)),
      notSearched: parsed.shortened && parameters.q.slice(parsed.shortened.at),
      ...writeFound(answer),
      searched: scope,
    }
  }
}

function buildRequest(parameters: SearchParameters): SearchRequest {
  const { episode, without, speaker, kind, limit, count, sort, offset, rows, kindRows, byMonth } = parameters
  return {
    limit,
    count,
    sort,
    isPaged: true,
    offset,
    exhaustive: true,
    byMonth,
    kinds: kind && new Set(kind),
    only: { episodes: episode && new Set(episode), without, speaker },
    ...readRows(rows, kindRows),
  }
}

/** As `writeRows`. */
function readRows(
  episodes: readonly string[] | undefined,
  kinds: readonly string[] | undefined,
): Pick<SearchRequest, 'episodeRows' | 'kindRows' | 'knownRows'> {
  const read = (rows: readonly string[]) =>
    rows.map((row) => {
      const [, key = '', known = 0, wanted] = /^(.*):(?:(\d+)-)?(\d+)$/su.exec(row) ?? []
      return { key, known: Number(known), wanted: Math.min(Number(wanted), Number(known) + MAX_ROWS) }
    })
  const wanted = (rows: readonly string[] | undefined) =>
    rows && new Map(read(rows).map((row) => [row.key, row.wanted]))
  return {
    episodeRows: wanted(episodes),
    kindRows: wanted(kinds) as SearchRequest['kindRows'],
    knownRows: new Map(read([...(episodes ?? []), ...(kinds ?? [])]).map((row) => [row.key, row.known])),
  }
}

type Written = Omit<SearchResponse, 'version' | 'missing' | 'unmet' | 'notSearched' | 'searched'>

function writeFound({ value: found, completeness, faults }: Answer<Found>): Written {
  const { hits, corrections, episodeCounts = new Map(), kindCounts = new Map() } = found
  return {
    hits,
    rows: (found.rows ?? []).slice(0, MAX_ROWS),
    corrections,
    episodes: (found.listed ?? []).map(pickSearched),
    counts: [...episodeCounts].map(([id, { count, times }]) => ({ id, count, times: times.slice(0, MAX_TIMES) })),
    nextOffset: found.nextOffset,
    totals: found.totals ?? sumCounts(episodeCounts),
    months: found.months,
    kinds: [...kindCounts].map(([kind, count]) => ({ kind, count })),
    asides: found.asides || undefined,
    isAtLeast: completeness !== 'whole',
    // The rest is for those who run the server.
    faults: faults.flatMap(writeFault),
  }
}

/** Faults that only a page can know of are no part of the interface. */
export function writeFault({ kind, episodes, share }: Fault): SearchResponse['faults'] {
  const told = SEARCH_FAULTS.find((one) => one === kind)
  return told ? [{ kind: told, episodes, share }] : []
}
