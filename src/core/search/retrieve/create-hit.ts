/** From marked tokens to what a reader is shown: ranges in the document's two texts, and the second to go to. */

import type { TextRange } from '../../text/range.ts'
import type { Seconds } from '../../time/span.ts'
import type { MarkedText } from './token-marks.ts'
import type { SearchDocument, SearchHit } from '../search-document.ts'
import type { TermIndex } from './term-index.ts'

/** When what stands at an offset of a document's text is said. */
export type FindTime = (document: number, offset: number) => Seconds | undefined

/** The one text that is indexed for a document; the detail begins after `text` and one character. */
export function joinFields({ text, detail }: SearchDocument): string {
  return detail === '' ? text : `${text}\n${detail}`
}

export function createHit(
  index: TermIndex,
  document: SearchDocument,
  marked: MarkedText,
  { score, coverage, isFull }: Pick<SearchHit, 'score' | 'coverage' | 'isFull'>,
  findTime?: FindTime,
): SearchHit {
  const border = document.text.length
  const all = marked.tokens.map((token) => rangeOf(index, token))
  const ranges = all.filter(({ start }) => start < border)
  const focus = { start: index.starts[marked.first]!, end: Math.min(border, rangeOf(index, marked.last).end) }
  return {
    document,
    score,
    coverage,
    isFull,
    ranges,
    detailRanges: all.slice(ranges.length).map((range) => shift(range, border + 1)),
    focus: focus.start < border ? focus : undefined,
    at: findTime?.(marked.text, Math.min(focus.start, border)) ?? document.at,
  }
}

/** Hit of a query that has only operators: nothing is painted. */
export function createBareHit(document: SearchDocument): SearchHit {
  return { document, score: 0, coverage: 1, isFull: true, ranges: [], detailRanges: [], at: document.at }
}

function rangeOf({ starts, lengths }: TermIndex, token: number): TextRange {
  return { start: starts[token]!, end: starts[token]! + lengths[token]! }
}

function shift({ start, end }: TextRange, by: number): TextRange {
  return { start: start - by, end: end - by }
}
