/** Several sources as one: searched at once with one query, hits in one order, faults among the results. */

import { readFault } from '../../answer/fault.ts'
import { answerWith, joinAnswers, throwIfAborted, type Answer } from '../../answer/answer.ts'
import type { EpisodeCount, PassageTotals, SearchScope, SearchSource, Found, WordedSource } from '../search-source.ts'
import { compareHits } from './compare-hits.ts'
import { joinMonths } from './count-months.ts'
import { joinCorrections } from '../query/corrections.ts'
import type { ParsedOperator } from '../query/operators.ts'
import { joinWordSources } from '../query/word-source.ts'
import type { SearchKind } from '../search-document.ts'

/** Rejects only when aborted: a source that fails is among the faults. */
export function joinSources(sources: readonly SearchSource[]): WordedSource {
  return {
    words: joinWordSources(sources.flatMap(({ words }) => words ?? [])),
    covered: new Map(sources.flatMap(({ covered }) => [...covered])),
    hasNames: sources.some(({ hasNames }) => hasNames === true),
    async search(query, request, { signal, onProgress } = {}) {
      const join = (answers: readonly Answer<Found>[]) =>
        joinAnswers(answers, (found) => joinFound(found, request.limit))
      /** The last answer of each source, early ones too. */
      const known: (Answer<Found> | undefined)[] = sources.map(() => undefined)
      const take = (source: number, answer: Answer<Found>) => {
        known[source] = answer
        return answer
      }
      const answers = sources.map(async (source, number) => {
        const handleProgress = (early: Answer<Found>) => {
          take(number, early)
          onProgress?.(join(known.flatMap((one) => one ?? [])))
        }
        const options = { signal, onProgress: onProgress && handleProgress }
        return take(number, await searchSafely(source, query, request, options))
      })
      return join(await Promise.all(answers))
    },
  }
}

const NOTHING: Found = { hits: [], corrections: [] }

async function searchSafely(
  source: SearchSource,
  ...request: Parameters<SearchSource['search']>
): Promise<Answer<Found>> {
  try {
    return await source.search(...request)
  } catch (error) {
    throwIfAborted(request[2]?.signal)
    return answerWith({ ...NOTHING, months: request[1].byMonth ? [] : undefined }, 'atLeast', [readFault(error)])
  }
}

/** What several sources found for one query. */
function joinFound(found: readonly Found[], limit: number): Found {
  const hits = found.flatMap((one) => one.hits).toSorted(compareHits)
  const bestFirst = found.toSorted((a, b) => (b.hits[0]?.score ?? 0) - (a.hits[0]?.score ?? 0))
  return {
    hits: hits.slice(0, limit),
    corrections: joinCorrections(bestFirst.flatMap(({ corrections }) => corrections)),
    missing: joinMissing(found),
    episodeCounts: new Map(found.flatMap(({ episodeCounts }) => [...(episodeCounts ?? [])])),
    totals: joinTotals(found),
    nextOffset: found.find(({ nextOffset }) => nextOffset !== undefined)?.nextOffset,
    lacksNear: found.some(({ lacksNear }) => lacksNear),
    unmet: joinUnmet(found),
    listed: found.some(({ listed }) => listed) ? found.flatMap(({ listed }) => listed ?? []) : undefined,
    kindCounts: found.reduce(addKindCounts, new Map<SearchKind, number>()),
    months: found.every(({ months }) => months) ? joinMonths(found.flatMap(({ months }) => [months!])) : undefined,
    reading: found.find(({ reading }) => reading)?.reading,
    asides: found.reduce((sum, { asides = 0 }) => sum + asides, 0) || undefined,
    rows: found.flatMap(({ rows }) => rows ?? []),
    scope: found.reduce(addScope, { episodes: 0, covered: 0 }),
  }
}

/** Missing in each of the sources that say so. */
function joinMissing(found: readonly Found[]): readonly string[] | undefined {
  const lists = found.flatMap(({ missing }) => (missing ? [missing] : []))
  return lists[0]?.filter((word) => lists.every((list) => list.includes(word)))
}

/** Of the sources that count only some episodes one by one, and of the others. */
function joinTotals(found: readonly Found[]): PassageTotals | undefined {
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
function joinUnmet(found: readonly Found[]): readonly ParsedOperator[] | undefined {
  const lists = found.flatMap(({ unmet }) => (unmet ? [unmet] : []))
  return lists[0]?.filter(({ start }) => lists.every((list) => list.some((one) => one.start === start)))
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
