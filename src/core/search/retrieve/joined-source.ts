/** Several sources as one: searched at once with one query, hits in one order, faults among the results. */

import { type Fault, readFault } from '../../answer/fault.ts'
import type { AbortSignalLike } from '../../answer/answer.ts'
import type { EpisodeCount, PassageTotals, SearchRequest, SearchScope, SearchSource, SourceResults } from '../source.ts'
import { compareHits } from './compare-hits.ts'
import type { ExpandedQuery } from '../query/expand-query.ts'
import { joinCorrections } from '../query/corrections.ts'
import type { ParsedOperator } from '../query/operators.ts'
import { joinWordSources } from '../query/word-source.ts'
import type { SearchKind } from '../search-document.ts'

/** Never rejects: a source that fails is among the faults. @param faults Of sources that could not be opened, part of all results. */
export function joinSources(sources: readonly SearchSource[], faults: readonly Fault[] = []): SearchSource {
  return {
    words: joinWordSources(sources.flatMap(({ words }) => words ?? [])),
    covered: new Map(sources.flatMap(({ covered }) => [...covered])),
    hasNames: sources.some(({ hasNames }) => hasNames === true),
    lacksNear: sources.some(({ lacksNear }) => lacksNear === true),
    readsOperators: sources.some(({ readsOperators }) => readsOperators === true),
    find: (query, request, signal) => askAll(sources, query, request, signal),
    ...(sources.some(({ findMeanwhile }) => findMeanwhile) && {
      findMeanwhile: (query, request, signal) => askAll(sources.map(toMeanwhile), query, request, signal),
    }),
  }

  async function askAll(asked: readonly SearchSource[], ...[query, request, signal]: Parameters<SearchSource['find']>) {
    const answers = await Promise.all(asked.map((source) => ask(source, query, request, signal)))
    const found = answers.flatMap((one) => ('fault' in one ? [] : [one]))
    const failed = answers.flatMap((one) => ('fault' in one ? [one.fault] : []))
    const told = found.flatMap((one) => one.faults ?? [])
    return joinResults(found, [...faults, ...failed, ...told], request.limit)
  }
}

function toMeanwhile(source: SearchSource): SearchSource {
  return { ...source, find: source.findMeanwhile ?? source.find }
}

async function ask(
  source: SearchSource,
  query: ExpandedQuery,
  request: SearchRequest,
  signal: AbortSignalLike | undefined,
): Promise<SourceResults | { readonly fault: Fault }> {
  try {
    const found = await source.find(query, request, signal)
    return { ...found, scope: found.scope ?? measureScope(source, request) }
  } catch (error) {
    const episodes = source.readsOperators ? undefined : measureScope(source, request).episodes
    return { fault: readFault(error, episodes) }
  }
}

/** Scope of the search among the wanted episodes. */
export function measureScope({ covered }: SearchSource, { episodes }: SearchRequest): SearchScope {
  const asked = [...covered].filter(([id]) => episodes?.has(id) ?? true)
  return { episodes: asked.length, covered: asked.reduce((sum, [, seconds]) => sum + seconds, 0) }
}

/** Results of one query in several sources. */
export function joinResults(found: readonly SourceResults[], faults: readonly Fault[], limit: number): SourceResults {
  const hits = found.flatMap((one) => one.hits).toSorted(compareHits)
  const bestFirst = found.toSorted((a, b) => (b.hits[0]?.score ?? 0) - (a.hits[0]?.score ?? 0))
  return {
    hits: hits.slice(0, limit),
    corrections: joinCorrections(bestFirst.flatMap(({ corrections }) => corrections)),
    missing: joinMissing(found),
    episodeCounts: new Map(found.flatMap(({ episodeCounts }) => [...(episodeCounts ?? [])])),
    totals: joinTotals(found),
    nextOffset: found.find(({ nextOffset }) => nextOffset !== undefined)?.nextOffset,
    unmet: joinUnmet(found),
    listed: found.some(({ listed }) => listed) ? found.flatMap(({ listed }) => listed ?? []) : undefined,
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

/** Of the sources that count only some episodes one by one, and of the others. */
function joinTotals(found: readonly SourceResults[]): PassageTotals | undefined {
  if (!found.some(({ totals }) => totals)) return undefined
  const all = found.map(({ totals, episodeCounts = new Map<string, EpisodeCount>() }) => {
    if (totals) return totals
    const passages = [...episodeCounts.values()].reduce((sum, { count }) => sum + count, 0)
    return { episodes: episodeCounts.size, passages }
  })
  return {
    episodes: all.reduce((sum, { episodes }) => sum + episodes, 0),
    passages: all.reduce((sum, { passages }) => sum + passages, 0),
  }
}

/** Unmet in each of the sources that say so. */
function joinUnmet(found: readonly SourceResults[]): readonly ParsedOperator[] | undefined {
  const lists = found.flatMap(({ unmet }) => (unmet ? [unmet] : []))
  return lists[0]?.filter(({ start }) => lists.every((list) => list.some((one) => one.start === start)))
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
