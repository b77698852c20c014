/** Counts a phrase by month: the passages that say it are read, since the engine counts passages, not occurrences. */

import { throwIfAborted } from '../../../core/answer/answer.ts'
import { isRecord } from '../../../core/episode/is-record.ts'
import type { TextSearch } from '../../../core/search/create-source.ts'
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
import { runsOn } from '../../../core/search/search-document.ts'
import { getList, getNumber, getRecord } from '../client/answers.ts'
import { MAX_FOUND } from '../index-layout.ts'
import { buildPhraseQuery, type EngineQuery } from './build-query.ts'
import { readText, TEXT_FIELDS, type TextIndex } from './text-index.ts'

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
