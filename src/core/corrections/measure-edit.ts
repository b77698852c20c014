/** Measures what an edit of a paragraph changes, while it is typed: for the marks in the field and the sentence under it. */

import { listChangedWords } from '../align/align-words.ts'
import type { TextRange } from '../text/range.ts'
import { findWrittenWords, listWrittenWords } from '../text/written-words.ts'

export interface MeasuredEdit {
  /** Characters of the typed text that stand for others in the source. */
  readonly changed: readonly TextRange[]
  /** Words that are others; of words that were taken out alone, those. */
  readonly words: number
  /** Words that stand as they were, with their times. */
  readonly kept: number
  /** New words that do not stand one for one: their times are shared out. */
  readonly estimated: number
}

export function measureEdit(source: string, typed: string): MeasuredEdit {
  const words = findWrittenWords(typed)
  const spans = listChangedWords(listWrittenWords(source), listWrittenWords(typed))
  const put = spans.map(({ otherFrom, otherTo }) => otherTo - otherFrom)
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0)
  return {
    changed: spans.flatMap(({ otherFrom, otherTo }) =>
      otherFrom < otherTo ? [{ start: words[otherFrom]!.start, end: words[otherTo - 1]!.end }] : [],
    ),
    words: sum(spans.map(({ from, to }, index) => Math.max(to - from, put[index]!))),
    kept: words.length - sum(put),
    estimated: sum(spans.map(({ from, to }, index) => (to - from === put[index] ? 0 : put[index]!))),
  }
}
