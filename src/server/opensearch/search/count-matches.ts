/** Counts full matches by episode, in the requested order: with their times while there are not too many, else by numbers alone. */

import { isRecord } from '../../../core/episode/is-record.ts'
import { orderCounts, sumCounts } from '../../../core/search/cut-page.ts'
import { MAX_HITS, MAX_NEXT_EPISODES } from '../../../core/search/remote/search-api.ts'
import { countDocuments } from '../../../core/search/retrieve/full-matches.ts'
import type { Counts, TextSearch } from '../../../core/search/create-source.ts'
import { type SearchKind, runsOn } from '../../../core/search/search-document.ts'
import type { EpisodeCount, SearchRequest } from '../../../core/search/search-source.ts'
import { getList, getNumber, getRecord } from '../client/answers.ts'
import { type EngineQuery, buildPhraseQuery } from './build-query.ts'
import { type TextIndex, readText, TEXT_FIELDS } from './text-index.ts'
import { throwIfAborted } from '../../../core/answer/answer.ts'
import type { QueryWord } from '../../../core/search/query/parse-query.ts'
import {
  countMonths,
  countPhrase,
  mayRunOn,
  monthOf,
  type MonthCount,
  type MonthText,
  type PhraseCount,
} from '../../../core/search/retrieve/count-months.ts'
import { MAX_FOUND } from '../index-layout.ts'

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

/** Passages of one response. */
const READ_AT_ONCE = 5000
const MAX_MONTHS = 10_000

/** Undefined where more passages say it than readers can page through. */
export async function countByMonth(
  index: TextIndex,
  phrase: readonly QueryWord[],
  filters: readonly EngineQuery[],
  signal: TextSearch['signal'],
): Promise<MonthCount[] | undefined> {
  const query = { bool: { filter: [...filters, { term: { kind: 'transcript' } }, buildPhraseQuery(phrase)] } }
  const said: PhraseCount[] = []
  for (let from = 0, total = 1; from < total; from += READ_AT_ONCE) {
    throwIfAborted(signal)
    const page = { from, size: READ_AT_ONCE, track_total_hits: true, sort: [{ episode: 'asc' }, { n: 'asc' }] }
    // oxlint-disable-next-line no-await-in-loop -- how many there are is in each response
    const found = await index.search({ ...page, query, _source: TEXT_FIELDS, docvalue_fields: ['day'] })
    total = found.total
    if (total > MAX_FOUND) return undefined
    const read = found.hits.map(({ source, fields }) => ({ ...readText(source), month: readMonth(fields['day']) }))
    const open = read.filter(({ document }) => mayRunOn(phrase, document.text))
    // oxlint-disable-next-line no-await-in-loop -- as above
    const next = await index.read(open.map(({ unit, n }) => ({ unit, n: n + 1 })))
    const following = new Map(next.map(({ unit, n, document }) => [`${unit}#${n - 1}`, document]))
    for (const { unit, n, document, month } of read) {
      const after = following.get(`${unit}#${n}`)
      const times = countPhrase(phrase, document.text, runsOn(document, after) ? after?.text : undefined)
      if (times > 0) said.push({ episodeId: document.episodeId, month, times })
    }
  }
  return countMonths(said, await measureMonths(index, filters))
}

async function measureMonths(index: TextIndex, filters: readonly EngineQuery[]): Promise<MonthText[]> {
  const sums = { words: { sum: { field: 'words' } }, talk: { sum: { field: 'talk' } } }
  const { aggregations } = await index.search({
    size: 0,
    query: { bool: { filter: [...filters, { term: { kind: 'episode' } }, { range: { words: { gt: 0 } } }] } },
    aggs: { months: { terms: { field: 'month', size: MAX_MONTHS }, aggs: sums } },
  })
  return getList(getRecord(aggregations, 'months'), 'buckets').map((bucket) => ({
    month: isRecord(bucket) ? String(bucket['key']) : '',
    episodes: getNumber(bucket, 'doc_count'),
    words: getNumber(bucket, 'words', 'value'),
    covered: getNumber(bucket, 'talk', 'value'),
  }))
}

/** @param day As `writeDay`. */
function readMonth(day: unknown): string {
  const text = typeof day === 'number' ? String(day) : undefined
  return monthOf(text && `${text.slice(0, 4)}-${text.slice(4, 6)}`)
}
