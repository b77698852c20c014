/** The texts of a row, cut to what a row can show, with what to paint in them. */

import { buildExcerpt, buildSentenceExcerpt, type Excerpt } from '../../core/search/present/excerpt.ts'
import type { SearchResult } from '../../core/search/present/search-results.ts'
import {
  DETAIL_SEPARATOR,
  isPassage,
  type QuestionResponse,
  type SearchHit,
} from '../../core/search/search-document.ts'
import { fold } from '../../core/text/fold.ts'
import type { TextRange } from '../../core/text/range.ts'
import { formatLength } from '../../core/time/timecode.ts'
import { displayText } from '../../core/transcript/display-text.ts'

const TEXT_LENGTH = 180
const LINE_LENGTH = 96
const PASSAGE_LENGTH = 230
const DETAIL_LENGTH = 120

/** A title cut short may be the same as another one. */
export function getRowText({ kind, hit, range }: SearchResult, length = TEXT_LENGTH): Excerpt {
  const { document, ranges, focus } = hit
  if (kind === 'episode') return { text: document.text, ranges }
  return buildExcerpt(document.text, ranges, length, range ?? focus)
}

/** So much that what was found is seen on the one line of a wide palette, and on the two of a phone. */
export function getPaletteText(row: SearchResult): Excerpt {
  return getRowText(row, LINE_LENGTH)
}

/** A passage in whole sentences, where there is room for them. */
export function getSentenceText(row: SearchResult): Excerpt {
  const { kind, hit, range } = row
  if (!isPassage(kind) && kind !== 'translation') return getRowText(row)
  return buildSentenceExcerpt(hit.document.text, hit.ranges, PASSAGE_LENGTH, range ?? hit.focus)
}

/** The second line. Of a passage: the source, where only that has words of the query. Of a translation: what was said. */
export function getRowDetail({ kind, hit }: SearchResult): Excerpt {
  if (kind === 'translation') return buildExcerpt(hit.document.original ?? '', [], DETAIL_LENGTH)
  if (isPassage(kind)) return getSource(hit)
  if (hit.document.response) return { text: describeResponse(hit.document.response), ranges: [] }
  return kind === 'episode' ? describeEpisode(hit) : buildExcerpt(hit.document.detail, hit.detailRanges, DETAIL_LENGTH)
}

function getSource({ document: { text, detail }, ranges, detailRanges }: SearchHit): Excerpt {
  const painted = new Set(ranges.map(({ start, end }) => fold(text.slice(start, end))))
  const lacking = detailRanges.filter(({ start, end }) => !painted.has(fold(detail.slice(start, end))))
  return lacking.length > 0 ? buildExcerpt(detail, lacking, DETAIL_LENGTH) : { text: '', ranges: [] }
}

/** `Ann responds for 2 min.` */
function describeResponse({ name, isCarried, seconds }: QuestionResponse): string {
  const length = seconds === undefined || seconds < 1 ? '' : ` for ${formatLength(seconds)}`
  return `${displayText(name)} responds${length}${isCarried ? ' (assumed speaker)' : ''}`
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
