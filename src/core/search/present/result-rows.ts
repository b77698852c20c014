/** Turns hits into rows: one for each place in the transcript where the query is said, one for each other thing. */

import type { TextRange } from '../../text/range.ts'
import type { Seconds } from '../../time/span.ts'
import { DETAIL_SEPARATOR } from '../documents.ts'
import { buildConcordance, buildExcerpt, type Excerpt } from './excerpt.ts'
import type { SearchResult } from './search-results.ts'
import type { SearchHit } from '../search-document.ts'

/** A place in a transcript text: painted words without another word between them. */
export interface Run extends TextRange {
  readonly words: number
}

const TEXT_LENGTH = 180
const DETAIL_LENGTH = 120
const WORD = /[\p{L}\p{N}]/u

export function keyOf({ document }: SearchHit, run?: Run): string {
  return [document.kind, document.episodeId, document.id, ...(run ? [run.start] : [])].join('/')
}

/** A row of whatever was found: a passage by its best stretch, anything else by its text. */
export function buildHitRow(hit: SearchHit): SearchResult {
  const run = hit.document.kind === 'transcript' ? findFocusRun(hit, joinNeighbours(hit)) : undefined
  return run ? buildTranscriptRow(hit, run, hit.at) : buildItemRow(hit)
}

export function buildItemRow(hit: SearchHit): SearchResult {
  const { document, ranges, detailRanges, focus, at } = hit
  const isTitle = document.kind === 'episode'
  return {
    key: keyOf(hit),
    kind: document.kind,
    hit,
    ...(at === undefined ? {} : { at }),
    // A title cut short may be the same as another one.
    text: isTitle ? { text: document.text, ranges } : buildExcerpt(document.text, ranges, TEXT_LENGTH, focus),
    detail: isTitle ? describeEpisode(hit) : buildExcerpt(document.detail, detailRanges, DETAIL_LENGTH),
  }
}

/** @param at When the run is said. */
export function buildTranscriptRow(hit: SearchHit, run: Run, at: Seconds | undefined): SearchResult {
  const { document, ranges } = hit
  const range = { start: run.start, end: run.end }
  return {
    key: keyOf(hit, run),
    kind: document.kind,
    hit,
    ...(at === undefined ? {} : { at }),
    range,
    concordance: buildConcordance(document.text, range),
    text: buildExcerpt(document.text, ranges, TEXT_LENGTH, range),
    detail: { text: '', ranges: [] },
  }
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

/** Of a long list of tags only those that match: `Lex Fridman, tagged DeepSeek`. */
function describeEpisode({ document, detailRanges }: SearchHit): Excerpt {
  const painted: TextRange[] = []
  let text = ''
  let isTagged = false
  let offset = 0
  for (const part of document.detail.split(DETAIL_SEPARATOR)) {
    const inside = detailRanges.filter(({ start, end }) => start >= offset && end <= offset + part.length)
    const isChannel = offset === 0 && part === document.note
    if (isChannel || inside.length > 0) {
      text += `${text === '' ? '' : ', '}${isChannel || isTagged ? '' : 'tagged '}`
      isTagged ||= !isChannel
      const shift = text.length - offset
      for (const { start, end } of inside) painted.push({ start: start + shift, end: end + shift })
      text += part
    }
    offset += part.length + DETAIL_SEPARATOR.length
  }
  return { text, ranges: painted }
}
