/** A search server as a source: its words and the facts of its episodes stay there, and each response has what is shown of them. */

import { type Fault, FaultError } from '../../answer/fault.ts'
import { answerWith, type AbortSignalLike, type Answer } from '../../answer/answer.ts'
import { readShape } from '../../episode/read-shape.ts'
import type { Seconds } from '../../time/span.ts'
import type { ExpandedQuery } from '../query/expand-query.ts'
import type { SearchKind } from '../search-document.ts'
import type { SearchRequest, SearchSource, Found } from '../search-source.ts'
import {
  MAX_CHOSEN,
  MAX_HITS,
  MAX_ROWS,
  ProblemSchema,
  SEARCH_API_VERSION,
  SearchResponseSchema,
  type SearchResponse,
  type SearchParameters,
} from './search-api.ts'

/** Asks the server. @param query Begins with `?`. Rejects with a `FaultError` where there is no response. */
type SendQuery = (query: string, signal?: AbortSignalLike) => Promise<RemoteResponse>

export interface RemoteResponse {
  readonly isOk: boolean
  /** Parsed from JSON; undefined where it is none. */
  readonly body: unknown
}

/** Hits that fit into some 30 kB of a compressed response. Further passages of an episode are requested by `rows`. */
const MAX_ASKED = 80

/** Most passages of one episode that a server returns, in responses of `MAX_ROWS`. */
const MAX_EPISODE_ROWS = 50_000

type Respond = (parameters: SearchParameters) => Promise<SearchResponse>

export function createRemoteSource(send: SendQuery): SearchSource {
  return createRespondingSource(async (parameters, signal) => {
    const { isOk, body } = await send(formatParameters(parameters), signal)
    if (!isOk) throw readProblem(body)
    const read = readShape(SearchResponseSchema, body)
    if (!read.ok) throw new FaultError({ kind: 'other-version', detail: `${read.issue.path} does not fit` })
    return read.value
  })
}

/**
 * A source of anything that responds as a server does. `covered` is empty: what was searched is a part of each response. Rejects
 * as `respond` does.
 */
export function createRespondingSource(
  respond: (parameters: SearchParameters, signal?: AbortSignalLike) => Promise<SearchResponse>,
): SearchSource {
  return {
    covered: new Map<string, Seconds>(),
    hasNames: true,
    async search(query, request, options) {
      const ask: Respond = (parameters) => respond(parameters, options?.signal)
      const response = await respondWhole(ask, request, buildParameters(query, request))
      const isCut = isTooMany(request.only?.episodes) || isTooMany(request.episodeRows)
      return readResponse({ ...response, isAtLeast: response.isAtLeast || isCut }, query)
    },
  }
}

function isTooMany(sent: { readonly size: number } | undefined): boolean {
  return (sent?.size ?? 0) > MAX_CHOSEN
}

function buildParameters({ parsed }: ExpandedQuery, request: SearchRequest): SearchParameters {
  const { only, limit, count = 'none', sort, offset, episodeRows, kindRows, byMonth } = request
  return {
    q: parsed.text,
    // Of more than can be sent the first are searched, and the response is no whole one.
    episode: only?.episodes && [...only.episodes].slice(0, MAX_CHOSEN),
    without: only?.without,
    speaker: only?.speaker,
    limit: Math.min(limit, MAX_ASKED),
    count,
    sort,
    offset,
    rows: writeRows(listWanted(episodeRows, MAX_EPISODE_ROWS)),
    kindRows: writeRows(listWanted(kindRows, MAX_HITS)),
    byMonth,
  }
}

interface WantedRow {
  readonly key: string
  readonly wanted: number
}

/** @param all What stands for all there are: every search asks for all names, and its response should be small. */
function listWanted(rows: ReadonlyMap<string, number> = new Map(), all: number): readonly WantedRow[] {
  return [...rows].slice(0, MAX_CHOSEN).map(([key, count]) => ({ key, wanted: count === Infinity ? all : count }))
}

/** @param known How many are here. */
function writeRows(rows: readonly WantedRow[], known: Known = NONE_KNOWN): readonly string[] | undefined {
  const lacking = rows.filter(({ key, wanted }) => wanted > (known.get(key) ?? 0))
  if (lacking.length === 0) return undefined
  return lacking.map(({ key, wanted }) => {
    const from = known.get(key) ?? 0
    const to = Math.min(wanted, from + MAX_ROWS)
    return from === 0 ? `${key}:${to}` : `${key}:${from}-${to}`
  })
}

/** Rows by episode id or kind. */
type Known = ReadonlyMap<string, number>
const NONE_KNOWN: Known = new Map()

/** All rows that are wanted: a response that is full is followed by another one. */
async function respondWhole(
  respond: Respond,
  request: SearchRequest,
  parameters: SearchParameters,
): Promise<SearchResponse> {
  const first = await respond(parameters)
  const { episodeRows, kindRows } = request
  const wanted = [listWanted(episodeRows, MAX_EPISODE_ROWS), listWanted(kindRows, MAX_HITS)] as const
  const rows = [...first.rows]
  for (let last = first; last.rows.length >= MAX_ROWS; rows.push(...last.rows)) {
    const known = countRows(rows)
    const next = {
      ...parameters,
      limit: 0,
      offset: undefined,
      rows: writeRows(wanted[0], known),
      kindRows: writeRows(wanted[1], known),
    }
    if (!next.rows && !next.kindRows) break
    // oxlint-disable-next-line no-await-in-loop -- each response tells what comes next
    last = await respond(next)
  }
  return { ...first, rows }
}

function countRows(rows: SearchResponse['rows']): Known {
  const counts = new Map<string, number>()
  for (const { document } of rows) {
    const key = document.kind === 'transcript' ? document.episodeId : document.kind
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}

function formatParameters(parameters: SearchParameters): string {
  const written: [string, string][] = [['v', String(SEARCH_API_VERSION)]]
  for (const [name, value] of Object.entries(parameters) as [string, SearchParameters[keyof SearchParameters]][]) {
    const values = value === undefined ? [] : typeof value === 'object' ? value : [value]
    for (const one of values) written.push([name, String(one)])
  }
  return `?${written.map(([name, value]) => `${name}=${encodeURIComponent(value.replace(LONE, '�'))}`).join('&')}`
}

/** Half of a character, which no address can hold. */
const LONE = /\p{Surrogate}/gu

/** The problem as the server states it, else that this is another program. */
export function readProblem(body: unknown): FaultError {
  const read = readShape(ProblemSchema, body)
  if (!read.ok) return new FaultError({ kind: 'unreachable', detail: 'no answer of a search server' })
  const { error, message } = read.value
  const isFault = error !== 'bad-request' && error !== 'not-found' && error !== 'failed'
  return new FaultError({
    kind: error === 'too-many-requests' ? 'unreachable' : isFault ? error : 'broken',
    detail: message,
  })
}

function readResponse(response: SearchResponse, { parsed }: ExpandedQuery): Answer<Found> {
  const { hits, rows, corrections, missing, unmet, episodes, counts, kinds, isAtLeast, searched, faults } = response
  const { totals, nextOffset, asides, months } = response
  const found: Found = {
    hits,
    rows,
    corrections,
    missing,
    unmet: parsed.operators.filter(({ start, end }) => unmet.includes(parsed.text.slice(start, end))),
    listed: episodes,
    episodeCounts: new Map(counts.map(({ id, count, times }) => [id, { count, times }])),
    totals,
    nextOffset,
    months,
    asides,
    kindCounts: new Map<SearchKind, number>(kinds.map(({ kind, count }) => [kind, count])),
    scope: searched,
  }
  return answerWith(found, isAtLeast ? 'atLeast' : 'whole', faults.map(readServerFault))
}

/** A fault reported beside results: a server that could not search at all returns none. */
export function readServerFault({ kind, episodes, share }: SearchResponse['faults'][number]): Fault {
  const known = kind === 'unreachable' ? 'incomplete' : kind
  return { kind: known, ...(episodes !== undefined && { episodes }), share, detail: 'told by the server' }
}
