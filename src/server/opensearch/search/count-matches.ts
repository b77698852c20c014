/** Counts full matches by episode, in the requested order: with their times while there are not too many, else by numbers alone. */

import { isRecord } from '../../../core/episode/is-record.ts'
import { orderCounts, sumCounts } from '../../../core/search/cut-page.ts'
import { MAX_HITS, MAX_NEXT_EPISODES } from '../../../core/search/remote/search-api.ts'
import { countDocuments } from '../../../core/search/retrieve/full-matches.ts'
import type { Counts } from '../../../core/search/create-source.ts'
import type { SearchKind } from '../../../core/search/search-document.ts'
import type { EpisodeCount, SearchRequest } from '../../../core/search/search-source.ts'
import { getList, getNumber, getRecord } from '../client/answers.ts'
import type { EngineQuery } from './build-query.ts'
import type { TextIndex } from './text-index.ts'

export interface CountLimits {
  /** So many matches are listed with the time of each. */
  readonly timed: number
  /** So many episodes are counted apart on the first pages, so that their number is known. */
  readonly episodes: number
}

export const COUNT_LIMITS: CountLimits = { timed: 3000, episodes: 10_000 }
/** Episodes that can be paged through; the engine allows 65,535 groups. */
const MAX_EPISODES = 60_000
const MAX_KINDS = 20

const SAID = { term: { kind: 'transcript' } }

/** In order. Of more episodes than are counted apart, totals have so many. */
export async function countMatches(
  index: TextIndex,
  query: EngineQuery,
  { sort, offset = 0 }: Pick<SearchRequest, 'sort' | 'offset'>,
  limits: CountLimits,
): Promise<Counts> {
  const size = Math.min(MAX_EPISODES, Math.max(limits.episodes, offset && offset + MAX_NEXT_EPISODES + MAX_HITS))
  const { hits, total, aggregations } = await index.search({
    size: limits.timed,
    track_total_hits: true,
    query,
    sort: ['_doc'],
    _source: false,
    // Not even the id, which lies packed among the texts.
    stored_fields: '_none_',
    docvalue_fields: ['kind', 'episode', 'at', ...(isByDay(sort) ? ['day'] : [])],
    aggs: {
      kinds: { terms: { field: 'kind', size: MAX_KINDS } },
      said: { filter: SAID, aggs: { episodes: groupEpisodes(size, sort) } },
    },
  })
  if (total <= limits.timed)
    return countListed(
      hits.map(({ fields }) => fields),
      sort,
    )
  const { count, isCut } = readBuckets(getRecord(aggregations, 'said', 'episodes'))
  const kinds = readBuckets(getRecord(aggregations, 'kinds')).count.filter(([kind]) => kind !== 'transcript')
  return {
    episodeCounts: new Map(count.map(withoutTimes)),
    totals: { episodes: count.length, passages: getNumber(aggregations, 'said', 'doc_count') },
    kindCounts: new Map(kinds.map(([kind, matches]) => [kind as SearchKind, matches])),
    isOrdered: true,
    isCut,
    countEpisodes: (ids) => countEpisodes(index, query, ids),
  }
}

/** Counts the matches of these episodes, in no order; those without any are left out. */
async function countEpisodes(
  index: TextIndex,
  query: EngineQuery,
  ids: readonly string[],
): Promise<readonly [string, EpisodeCount][]> {
  if (ids.length === 0) return []
  const { aggregations } = await index.search({
    size: 0,
    track_total_hits: false,
    query: { bool: { filter: [query, SAID, { terms: { episode: ids } }] } },
    aggs: { episodes: groupEpisodes(ids.length, undefined) },
  })
  return readBuckets(getRecord(aggregations, 'episodes')).count.map(withoutTimes)
}

function isByDay(sort: SearchRequest['sort']): boolean {
  return sort === 'newest' || sort === 'oldest'
}

/** As `orderCounts`. The texts of an episode are all in one shard, so each shard knows its first ones for certain. */
function groupEpisodes(size: number, sort: SearchRequest['sort']): object {
  const isNewest = sort === 'newest'
  const most = [{ _count: 'desc' }, { _key: 'asc' }]
  // Of none the highest day is the lowest number there is, and the lowest one the highest: both come last.
  const day = { aggs: { day: { [isNewest ? 'max' : 'min']: { field: 'day' } } } }
  const order = isByDay(sort) ? [{ day: isNewest ? 'desc' : 'asc' }, ...most] : most
  return { terms: { field: 'episode', size, shard_size: size, order }, ...(isByDay(sort) && day) }
}

/** All of them are there. */
function countListed(matches: readonly Readonly<Record<string, unknown>>[], sort: SearchRequest['sort']): Counts {
  const days = new Map(
    matches.map(({ episode, day }) => [String(episode), typeof day === 'number' ? String(day) : undefined]),
  )
  const { episodeCounts, kindCounts } = countDocuments(matches.map(readFields))

  return {
    episodeCounts: orderCounts(episodeCounts, sort, (id) => days.get(id)),
    totals: sumCounts(episodeCounts),
    kindCounts,
    isOrdered: true,
  }
}

function readFields({ kind, episode, at }: Readonly<Record<string, unknown>>) {
  return {
    kind: kind as SearchKind,
    episodeId: typeof episode === 'string' ? episode : '',
    at: typeof at === 'number' ? at : undefined,
  }
}

function withoutTimes([id, count]: readonly [string, number]): [string, EpisodeCount] {
  return [id, { count, times: [] }]
}

/** In the order of the groups. */
function readBuckets(found: unknown): { readonly count: readonly [string, number][]; readonly isCut: boolean } {
  const count = getList(found, 'buckets').map((bucket): [string, number] => {
    const key = isRecord(bucket) ? bucket['key'] : undefined
    return [typeof key === 'string' ? key : '', getNumber(bucket, 'doc_count')]
  })
  return { count, isCut: getNumber(found, 'sum_other_doc_count') > 0 }
}
