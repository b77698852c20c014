/** The sentences of a paragraph around the occurrences of a name. */

import type { TextRange } from '../../text/range.ts'

export interface Excerpt {
  /** From the first character shown to the last, in the paragraph's own text. */
  readonly range: TextRange
  readonly isCutBefore: boolean
  readonly isCutAfter: boolean
}

/** About three lines of a passage. */
const LENGTH = 240

/**
 * Whole sentences: the one with the first occurrence, those with further ones as long as they fit, then what follows up to
 * about 240 characters. A sentence that is longer than that is kept whole up to twice the length, then cut at a space.
 */
export function buildExcerpt(text: string, occurrences: readonly TextRange[]): Excerpt {
  const sentences = findSentences(text)
  const first = occurrences[0] ?? { start: 0, end: 0 }
  const from = sentences.findLastIndex(({ start }) => start <= first.start)
  let { start, end } = sentences[Math.max(0, from)] ?? { start: 0, end: text.length }
  for (const sentence of sentences.slice(from + 1)) {
    if (sentence.end - start > LENGTH) break
    end = sentence.end
  }
  if (end - start > 2 * LENGTH) {
    if (start < first.start - LENGTH) start = findSpace(text, first.start - LENGTH) + 1
    end = Math.min(end, Math.max(first.end, findSpace(text, start + 2 * LENGTH)))
  }
  return { range: { start, end }, isCutBefore: start > 0, isCutAfter: end < text.length }
}

function findSentences(text: string): TextRange[] {
  const sentences: TextRange[] = []
  let start = 0
  for (const match of text.matchAll(/[.!?…]["'”’)\]]*\s+(?=["'“‘(\p{Lu}\p{N}])/gu)) {
    sentences.push({ start, end: match.index + match[0].trimEnd().length })
    start = match.index + match[0].length
  }
  if (start < text.length) sentences.push({ start, end: text.length })
  return sentences
}

/** The last space at or before `at`; the end if `at` is past it, -1 where there is none. */
function findSpace(text: string, at: number): number {
  return at >= text.length ? text.length : text.lastIndexOf(' ', at)
}
