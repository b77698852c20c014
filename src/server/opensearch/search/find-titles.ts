/** Finds what there is of the episodes of a generation, each of which has one title. Answers are kept: a generation never changes. */

import type { SearchKind } from '../../../core/search/search-document.ts'
import type { SearchedEpisode } from '../../../core/search/searched-episode.ts'
import type { Seconds } from '../../../core/time/span.ts'
import { getNumber } from '../client/answers.ts'
import type { TextIndex } from './text-index.ts'
import type { EngineQuery } from './build-query.ts'

export interface MeasuredEpisodes {
  readonly episodes: number
  readonly withoutText: number
  readonly abridged: number
  /** Transcribed. */
  readonly covered: Seconds
  /** As `transcribed` of a `TextShare`. */
  readonly said: Seconds
  /** Of their recordings. */
  readonly recorded: Seconds
}

export interface Titles {
  /** @param filters As `selectEpisodes` makes them. */
  measure(index: TextIndex, filters: readonly EngineQuery[]): Promise<MeasuredEpisodes>
  /** Facts of episodes, by id: in this order those that are there. */
  describe(index: TextIndex, ids: readonly string[]): Promise<readonly SearchedEpisode[]>
  /** True if any of them has texts of this kind, or may have. */
  hasKind(index: TextIndex, kind: SearchKind): Promise<boolean>
}

/** Each is small, but for the ids that a reader chose, and has some 600 bytes of facts. */
const MAX_MEASURED = 2000
const MAX_DESCRIBED = 5000

/** Of one generation. */
export function createTitles(): Titles {
  const measured = keepSome<MeasuredEpisodes>(MAX_MEASURED)
  const described = keepSome<SearchedEpisode>(MAX_DESCRIBED)
  const kinds = new Map<SearchKind, boolean>()
  return {
    async measure(index, filters) {
      const key = JSON.stringify(filters)
      const before = measured.get(key)
      if (before) return before
      const answer = await measureTitles(index, filters)
      // If some shards did not answer, it is asked again the next time.
      if (index.faults().length === 0) measured.set(key, answer)
      return answer
    },
    async describe(index, ids) {
      const known = new Map(ids.flatMap((id) => [described.get(id) ?? []].flat()).map((one) => [one.id as string, one]))
      for (const one of await index.readFacts(ids.filter((id) => !known.has(id)))) {
        known.set(one.id, one)
        described.set(one.id, one)
      }
      return ids.flatMap((id) => known.get(id) ?? [])
    },
    async hasKind(index, kind) {
      const known = kinds.get(kind)
      if (known !== undefined) return known
      const { total } = await index.search({ size: 0, track_total_hits: true, query: { term: { kind } } })
      if (index.faults().length > 0) return true
      kinds.set(kind, total > 0)
      return total > 0
    },
  }
}

async function measureTitles(index: TextIndex, filters: readonly EngineQuery[]): Promise<MeasuredEpisodes> {
  const sums = ['covered', 'said', 'recorded'] as const
  const { total, aggregations } = await index.search({
    size: 0,
    track_total_hits: true,
    query: { bool: { filter: [{ term: { kind: 'episode' } }, ...filters] } },
    aggs: {
      ...Object.fromEntries(sums.map((field) => [field, { sum: { field } }])),
      silent: { filter: { term: { said: 0 } } },
      abridged: { filter: { term: { abridged: true } } },
    },
  })
  const [covered, said, recorded] = sums.map((name) => getNumber(aggregations, name, 'value'))
  return {
    episodes: total,
    withoutText: getNumber(aggregations, 'silent', 'doc_count'),
    abridged: getNumber(aggregations, 'abridged', 'doc_count'),
    covered: covered!,
    said: said!,
    recorded: recorded!,
  }
}

interface Kept<Value> {
  get(key: string): Value | undefined
  set(key: string, value: Value): void
}

/** @param most So many are kept. */
function keepSome<Value>(most: number): Kept<Value> {
  const kept = new Map<string, Value>()
  return {
    get(key) {
      const value = kept.get(key)
      if (value === undefined) return undefined
      // The order of a map is that in which its keys were set.
      kept.delete(key)
      kept.set(key, value)
      return value
    },
    set(key, value) {
      kept.delete(key)
      kept.set(key, value)
      if (kept.size > most) kept.delete(kept.keys().next().value!)
    },
  }
}
