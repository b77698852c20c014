/** All places of a library as one: asked at once with one query, what they find in one order, faults told and not hidden. */

import type { LibrarySource, Found, FindRequest, SearchBackend, SearchFault, SearchScope } from '../source.ts'
import { compareHits } from './compare-hits.ts'
import type { ExpandedQuery } from '../query/expand-query.ts'
import { joinWordSources } from '../query/word-source.ts'
import type { Correction, SearchKind } from '../search-document.ts'

/** Thrown by a place that cannot be searched. */
export class SearchFaultError extends Error {
  override readonly name = 'SearchFaultError'
  constructor(readonly fault: SearchFault) {
    super(fault.detail)
  }
}

/** Any error as a fault; `episodes`: how many are not searched because of it. */
export function readFault(error: unknown, episodes?: number): SearchFault {
  const fault: SearchFault =
    error instanceof SearchFaultError
      ? error.fault
      : { kind: 'broken', detail: error instanceof Error ? error.message : String(error) }
  return { ...(episodes !== undefined && { episodes }), ...fault }
}

/** Never rejects: what cannot be asked is among the faults. @param faults Of places that could not be opened, told with every answer. */
export function joinPlaces(places: readonly SearchBackend[], faults: readonly SearchFault[] = []): LibrarySource {
  return {
    words: joinWordSources(places.map(({ words }) => words)),
    covered: new Map(places.flatMap(({ covered }) => [...covered])),
    hasNames: places.some(({ hasNames }) => hasNames === true),
    lacksNear: places.some(({ lacksNear }) => lacksNear === true),
    async find(query, request) {
      const asked = await Promise.all(places.map((place) => ask(place, query, request)))
      const found = asked.flatMap((one) => ('fault' in one ? [] : [one]))
      const failed = asked.flatMap((one) => ('fault' in one ? [one.fault] : []))
      return joinFound(found, [...faults, ...failed], request.limit)
    },
  }
}

async function ask(
  place: SearchBackend,
  query: ExpandedQuery,
  request: FindRequest,
): Promise<Found | { readonly fault: SearchFault }> {
  try {
    return { ...(await place.find(query, request)), scope: measureScope(place, request) }
  } catch (error) {
    return { fault: readFault(error, measureScope(place, request).episodes) }
  }
}

/** Of the episodes that are asked for. */
function measureScope({ covered }: SearchBackend, { episodes }: FindRequest): SearchScope {
  const asked = [...covered].filter(([id]) => episodes?.has(id) ?? true)
  return { episodes: asked.length, covered: asked.reduce((sum, [, seconds]) => sum + seconds, 0) }
}

function joinFound(found: readonly Found[], faults: readonly SearchFault[], limit: number): Found {
  const hits = found.flatMap((one) => one.hits).toSorted(compareHits)
  return {
    hits: hits.slice(0, limit),
    corrections: joinCorrections(found),
    tallies: new Map(found.flatMap(({ tallies }) => [...(tallies ?? [])])),
    kindCounts: found.reduce(addKindCounts, new Map<SearchKind, number>()),
    rows: found.flatMap(({ rows }) => rows ?? []),
    isUncounted: faults.length > 0 || found.some(({ isUncounted }) => isUncounted === true),
    scope: found.reduce(addScope, { episodes: 0, covered: 0 }),
    ...(faults.length > 0 && { faults }),
  }
}

function addKindCounts(sum: Map<SearchKind, number>, { kindCounts }: Found): Map<SearchKind, number> {
  for (const [kind, count] of kindCounts ?? []) sum.set(kind, (sum.get(kind) ?? 0) + count)
  return sum
}

function addScope(sum: SearchScope, { scope }: Found): SearchScope {
  return {
    episodes: sum.episodes + (scope?.episodes ?? 0),
    covered: sum.covered + (scope?.covered ?? 0),
  }
}

/** Each typed word once, as the place with the best hit spells it. */
function joinCorrections(found: readonly Found[]): Correction[] {
  const best = ({ hits }: Found) => hits[0]?.score ?? 0
  const byTyped = new Map<string, Correction>()
  for (const { corrections } of found.toSorted((a, b) => best(b) - best(a))) {
    for (const correction of corrections) if (!byTyped.has(correction.typed)) byTyped.set(correction.typed, correction)
  }
  return [...byTyped.values()]
}
