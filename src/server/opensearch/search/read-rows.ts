/** The full matches that are requested as rows: the best few of an episode's passages, or of a kind of item. */

import type { RowRequest } from '../../../core/search/search-source.ts'
import type { SearchHit } from '../../../core/search/search-document.ts'
import { MAX_FOUND } from '../index-layout.ts'
import type { EngineQuery } from './build-query.ts'
import { readText, TEXT_FIELDS, type TextIndex } from './ask-texts.ts'
import type { ClassifyTexts } from './classify-texts.ts'

/** More of one episode or kind are never read at once. */
const MAX_ROWS = 1000

export interface RowQuery {
  /** Of full matches, scored. */
  readonly query: EngineQuery
  readonly sort: readonly unknown[]
}

export async function readRows(
  index: TextIndex,
  { query, sort }: RowQuery,
  { episodeRows = new Map(), kindRows = new Map(), knownRows = new Map() }: RowRequest,
  classify: ClassifyTexts,
): Promise<SearchHit[]> {
  const describe = (key: string, count: number, ...filter: readonly EngineQuery[]) => {
    const from = Math.min(MAX_FOUND, knownRows.get(key) ?? 0)
    return {
      from,
      size: Math.max(0, Math.min(MAX_ROWS, count - from, MAX_FOUND - from)),
      track_total_hits: false,
      query: { bool: { must: [query], filter } },
      sort,
      _source: TEXT_FIELDS,
    }
  }
  const said = { term: { kind: 'transcript' } }
  const bodies = [
    ...[...episodeRows].map(([episode, count]) => describe(episode, count, { term: { episode } }, said)),
    ...[...kindRows]
      .filter(([kind]) => kind !== 'transcript')
      .map(([kind, count]) => describe(kind, count, { term: { kind } })),
  ]
  const answers = await index.searchMany(bodies)
  const classified = await classify(answers.flatMap(({ hits }) => hits.map(({ source }) => readText(source))))
  return classified.filter(({ isFull }) => isFull).map(({ hit }) => hit())
}
