/** The rows an answer could show, in order, built only when they are. */

import type { Seconds } from '../../time/span.ts'
import type { SearchResult } from './search-results.ts'
import {
  buildHitRow,
  buildItemRow,
  buildTranscriptRow,
  findFocusRun,
  joinNeighbours,
  keyOf,
  type Run,
} from './result-rows.ts'
import type { ParsedQuery } from '../query/parse-query.ts'
import type { SearchHit } from '../search-document.ts'
import type { TranscriptEngine } from '../retrieve/transcript-engine.ts'

export interface Entry {
  /** Key of the row. */
  readonly key: string
  readonly at?: Seconds
  build(): SearchResult
}

interface Parts {
  readonly transcript?: TranscriptEngine | undefined
}

/** One row a passage. One word or one phrase is listed in reading order; several words by how well a passage answers. */
export function buildPassageEntries({ transcript }: Parts, hits: readonly SearchHit[], parsed: ParsedQuery): Entry[] {
  if (!transcript) return []
  const isOne = parsed.words.length + parsed.phrases.length === 1 || parsed.near.length > 0
  const place = ({ document }: SearchHit) => transcript.findIndex(document)
  const ordered = isOne ? hits.toSorted((a, b) => place(a) - place(b)) : hits
  return ordered.flatMap((hit) => {
    const run = findFocusRun(hit, joinNeighbours(hit))
    return [run ? createPassageEntry(transcript, hit, run) : createItemEntry(hit)]
  })
}

/** Best first; of equals the earlier. */
export function listItems(hits: readonly SearchHit[], values: ReadonlyMap<SearchHit, number>): Entry[] {
  const value = (hit: SearchHit) => values.get(hit) ?? 0
  const time = ({ at }: SearchHit) => at ?? Number.MAX_VALUE
  return hits.toSorted((a, b) => value(b) - value(a) || time(a) - time(b)).map(createItemEntry)
}

/** The row of the hit with the highest value; of equals the one that came first. */
export function findBest(values: ReadonlyMap<SearchHit, number>, { transcript }: Parts): SearchResult | undefined {
  let best: SearchHit | undefined
  let most = -Infinity
  for (const [hit, value] of values) if (value > most) [best, most] = [hit, value]
  if (!best) return undefined
  // Of the open episode the very cue is known; of others what the hit says.
  const isHere = transcript !== undefined && transcript.findIndex(best.document) !== -1
  const run = isHere ? findFocusRun(best, joinNeighbours(best)) : undefined
  return run && transcript ? createPassageEntry(transcript, best, run).build() : buildHitRow(best)
}

function createPassageEntry(transcript: TranscriptEngine, hit: SearchHit, run: Run): Entry {
  const at = transcript.findTime(hit.document, run.start)
  const build = () => buildTranscriptRow(hit, run, at)
  return { key: keyOf(hit, run), build, ...(at === undefined ? {} : { at }) }
}

export function createItemEntry(hit: SearchHit): Entry {
  const { at } = hit
  return { key: keyOf(hit), build: () => buildItemRow(hit), ...(at === undefined ? {} : { at }) }
}
