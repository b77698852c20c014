/** Several sources as one: searched at once with one query, hits in one order, faults among the results. */

import {
  readFault,
  type AbortSignalLike,
  type SearchFault,
  type SearchRequest,
  type SearchScope,
  type SearchSource,
  type SourceResults,
} from '../source.ts'
import { compareHits } from './compare-hits.ts'
import type { ExpandedQuery } from '../query/expand-query.ts'
import { joinCorrections } from '../query/corrections.ts'
import { joinWordSources } from '../query/word-source.ts'
import type { SearchKind } from '../search-document.ts'

/** Never rejects: a source that fails is among the faults. @param faults Of sources that could not be opened, part of all results. */
export function joinSources(sources: readonly SearchSource[], faults: readonly SearchFault[] = []): SearchSource {
  return {
    words: joinWordSources(sources.flatMap(({ words }) => words ?? [])),
    covered: new Map(sources.flatMap(({ covered }) => [...covered])),
    hasNames: sources.some(({ hasNames }) => hasNames === true),
    lacksNear: sources.some(({ lacksNear }) => lacksNear === true),
    async find(query, request, signal) {
      const asked = await Promise.all(sources.map((source) => ask(source, query, request, signal)))
      const found = asked.flatMap((one) => ('fault' in one ? [] : [one]))
      const failed = asked.flatMap((one) => ('fault' in one ? [one.fault] : []))
      return joinFound(found, [...faults, ...failed], request.limit)
    },
  }
}

async function ask(
  source: SearchSource,
  query: ExpandedQuery,
  request: SearchRequest,
  signal: AbortSignalLike | undefined,
): Promise<SourceResults | { readonly fault: SearchFault }> {
  try {
    return { ...(await source.find(query, request, signal)), scope: measureScope(source, request) }
  } catch (error) {
    return { fault: readFault(error, measureScope(source, request).episodes) }
  }
}

/** Of the episodes that are asked for. */
function measureScope({ covered }: SearchSource, { episodes }: SearchRequest): SearchScope {
  const asked = [...covered].filter(([id]) => episodes?.has(id) ?? true)
  return { episodes: asked.length, covered: asked.reduce((sum, [, seconds]) => sum + seconds, 0) }
}

function joinFound(found: readonly SourceResults[], faults: readonly SearchFault[], limit: number): SourceResults {
  const hits = found.flatMap((one) => one.hits).toSorted(compareHits)
  const bestFirst = found.toSorted((a, b) => (b.hits[0]?.score ?? 0) - (a.hits[0]?.score ?? 0))
  return {
    hits: hits.slice(0, limit),
    corrections: joinCorrections(bestFirst.flatMap(({ corrections }) => corrections)),
    missing: joinMissing(found),
    episodeCounts: new Map(found.flatMap(({ episodeCounts }) => [...(episodeCounts ?? [])])),
    kindCounts: found.reduce(addKindCounts, new Map<SearchKind, number>()),
    rows: found.flatMap(({ rows }) => rows ?? []),
    isUncounted: faults.length > 0 || found.some(({ isUncounted }) => isUncounted === true),
    scope: found.reduce(addScope, { episodes: 0, covered: 0 }),
    ...(faults.length > 0 && { faults }),
  }
}

/** Missing in each of the sources that say so. */
function joinMissing(found: readonly SourceResults[]): readonly string[] | undefined {
  const lists = found.flatMap(({ missing }) => (missing ? [missing] : []))
  return lists[0]?.filter((word) => lists.every((list) => list.includes(word)))
}

function addKindCounts(sum: Map<SearchKind, number>, { kindCounts }: SourceResults): Map<SearchKind, number> {
  for (const [kind, count] of kindCounts ?? []) sum.set(kind, (sum.get(kind) ?? 0) + count)
  return sum
}

function addScope(sum: SearchScope, { scope }: SourceResults): SearchScope {
  return {
    episodes: sum.episodes + (scope?.episodes ?? 0),
    covered: sum.covered + (scope?.covered ?? 0),
  }
}
