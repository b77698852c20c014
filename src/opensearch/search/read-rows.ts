/** The full matches that are requested as rows: the best few of an episode's passages, or of a kind of item. */

import type { RowRequest } from '../../core/search/source.ts'
import type { SearchHit } from '../../core/search/search-document.ts'
import type { EngineQuery } from './build-query.ts'
import { readText, TEXT_FIELDS, type TextIndex } from './ask-texts.ts'
import type { ClassifyTexts } from './classify-texts.ts'

/** More of one episode or kind are never read. */
const MAX_ROWS = 1000

export interface RowQuery {
  /** Of full matches, scored. */
  readonly query: EngineQuery
  readonly sort: readonly unknown[]
}

export async function readRows(
  index: TextIndex,
  { query, sort }: RowQuery,
  { episodeRows = new Map(), kindRows = new Map() }: RowRequest,
  classify: ClassifyTexts,
): Promise<SearchHit[]> {
  const body = (count: number, ...filter: readonly EngineQuery[]) => ({
    size: Math.min(MAX_ROWS, count),
    track_total_hits: false,
    query: { bool: { must: [query], filter } },
    sort,
    _source: TEXT_FIELDS,
  })
  const bodies = [
    ...[...episodeRows].map(([episode, count]) => body(count, { term: { episode } }, { term: { kind: 'transcript' } })),
    ...[...kindRows].filter(([kind]) => kind !== 'transcript').map(([kind, count]) => body(count, { term: { kind } })),
  ]
  const answers = await index.searchMany(bodies)
  const classified = await classify(answers.flatMap(({ hits }) => hits.map(({ source }) => readText(source))))
  return classified.filter(({ isFull }) => isFull).map(({ hit }) => hit())
}
