/** Counts full matches: by episode with their times while there are not too many, else by numbers alone. */

import { isRecord } from '../../core/episode/is-record.ts'
import { countDocuments } from '../../core/search/retrieve/full-matches.ts'
import type { SearchKind } from '../../core/search/search-document.ts'
import type { EpisodeCount, SourceResults } from '../../core/search/source.ts'
import { getList, getNumber, getRecord } from '../client/answers.ts'
import type { EngineQuery } from './build-query.ts'
import type { TextIndex } from './ask-texts.ts'

/** So many matches are listed with the time of each. */
const MAX_TIMED = 3000
/** Episodes that are counted apart; the engine allows 65,535 groups. */
const MAX_EPISODES = 60_000
const MAX_KINDS = 20

export type Counted = Pick<SourceResults, 'episodeCounts' | 'kindCounts' | 'isUncounted'>

export async function countMatches(index: TextIndex, query: EngineQuery): Promise<Counted> {
  const { hits, total, aggregations } = await index.search({
    size: MAX_TIMED,
    track_total_hits: true,
    query,
    sort: ['_doc'],
    _source: false,
    // Not even the id, which lies packed among the texts.
    stored_fields: '_none_',
    docvalue_fields: ['kind', 'episode', 'at'],
    aggs: {
      kinds: { terms: { field: 'kind', size: MAX_KINDS } },
      said: {
        filter: { term: { kind: 'transcript' } },
        aggs: { episodes: { terms: { field: 'episode', size: MAX_EPISODES } } },
      },
    },
  })
  if (total <= MAX_TIMED) return countDocuments(hits.map(({ fields }) => readFields(fields)))
  const { count, isCut } = readBuckets(getRecord(aggregations, 'said', 'episodes'))
  const kinds = readBuckets(getRecord(aggregations, 'kinds')).count.filter(([kind]) => kind !== 'transcript')
  return {
    episodeCounts: new Map(count.map(([id, matches]): [string, EpisodeCount] => [id, { count: matches, times: [] }])),
    kindCounts: new Map(kinds.map(([kind, matches]) => [kind as SearchKind, matches])),
    ...(isCut && { isUncounted: true }),
  }
}

function readFields({ kind, episode, at }: Readonly<Record<string, unknown>>) {
  return {
    kind: kind as SearchKind,
    episodeId: typeof episode === 'string' ? episode : '',
    at: typeof at === 'number' ? at : undefined,
  }
}

/** Most first. */
function readBuckets(found: unknown): { readonly count: readonly [string, number][]; readonly isCut: boolean } {
  const count = getList(found, 'buckets').map((bucket): [string, number] => {
    const key = isRecord(bucket) ? bucket['key'] : undefined
    return [typeof key === 'string' ? key : '', getNumber(bucket, 'doc_count')]
  })
  return { count, isCut: getNumber(found, 'sum_other_doc_count') > 0 }
}
