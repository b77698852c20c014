/** Turns hits into results: one for each passage, at its best stretch, and one for each other thing. */

import type { TextRange } from '../../text/range.ts'
import type { Seconds } from '../../time/span.ts'
import type { ParsedQuery } from '../query/parse-query.ts'
import type { TranscriptEngine } from '../retrieve/transcript-engine.ts'
import { isPassage, type SearchHit } from '../search-document.ts'
import type { SearchResult } from './search-results.ts'

/** Painted words of a text without another word between them. */
export interface Run extends TextRange {
  readonly words: number
}

interface Parts {
  readonly transcript?: TranscriptEngine | undefined
}

const WORD = /[\p{L}\p{N}]/u

export function keyOf({ document }: SearchHit, run?: Run): string {
  return [document.kind, document.episodeId, document.id, ...(run ? [run.start] : [])].join('/')
}

/** Passages of the open episode. One word or one phrase is listed in reading order; several words best first. */
export function buildPassageRows(
  { transcript }: Parts,
  hits: readonly SearchHit[],
  { words, phrases, near }: ParsedQuery,
): SearchResult[] {
  if (!transcript) return []
  const isOne = words.length + phrases.length === 1 || near.length > 0
  const index = ({ document }: SearchHit) => transcript.findIndex(document)
  const ordered = isOne ? hits.toSorted((a, b) => index(a) - index(b)) : hits
  return ordered.map((hit) => buildRow(hit, transcript))
}

/** Items best first; of equals the earlier. */
export function buildItemRows(hits: readonly SearchHit[], values: ReadonlyMap<SearchHit, number>): SearchResult[] {
  const value = (hit: SearchHit) => values.get(hit) ?? 0
  const time = ({ at }: SearchHit) => at ?? Number.MAX_VALUE
  return hits.toSorted((a, b) => value(b) - value(a) || time(a) - time(b)).map((hit) => buildRow(hit))
}

/** The result with the highest value; of equals the one that came first. */
export function findBest(values: ReadonlyMap<SearchHit, number>, { transcript }: Parts): SearchResult | undefined {
  let best: SearchHit | undefined
  let most = -Infinity
  for (const [hit, value] of values) if (value > most) [best, most] = [hit, value]
  return best && buildRow(best, transcript)
}

/** @param transcript Knows the very cue of a passage of the open episode. */
export function buildRow(hit: SearchHit, transcript?: TranscriptEngine): SearchResult {
  const { document } = hit
  const run = isPassage(document.kind) ? findFocusRun(hit, joinNeighbours(hit)) : undefined
  if (!run) return { key: keyOf(hit), kind: document.kind, hit, at: hit.at }
  const at = transcript && transcript.findIndex(document) !== -1 ? transcript.findTime(document, run.start) : hit.at
  return { key: keyOf(hit, run), kind: document.kind, hit, at, range: { start: run.start, end: run.end } }
}

/** The run that holds the focus; undefined when nothing in the text itself is painted. */
export function findFocusRun({ focus }: SearchHit, runs: readonly Run[]): Run | undefined {
  return runs.find((run) => focus && run.start <= focus.start && focus.start < run.end) ?? runs[0]
}

export function joinNeighbours({ document, ranges }: SearchHit): Run[] {
  const runs: Run[] = []
  for (const { start, end } of ranges) {
    const last = runs.at(-1)
    if (last && !WORD.test(document.text.slice(last.end, start))) {
      runs[runs.length - 1] = { start: last.start, end, words: last.words + 1 }
    } else runs.push({ start, end, words: 1 })
  }
  return runs
}

/** Times of all rows that have one, rising. */
export function listTimes(rows: readonly SearchResult[]): Seconds[] {
  return rows.flatMap(({ at }) => at ?? []).toSorted((a, b) => a - b)
}
