/** Words of a text with their places, in every script. */

import type { TextRange } from './range.ts'

// Letters, digits and marks, held together by an inner apostrophe, hyphenless; `72+`, `$5` keep only the digits.
const WORD = /[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/** The words of a text in order. Scripts without spaces are cut by `Intl.Segmenter`. */
export function findWords(text: string): TextRange[] {
  const words: TextRange[] = []
  for (const match of text.matchAll(WORD)) {
    const start = match.index
    if (UNSPACED.test(match[0])) words.push(...cutUnspaced(match[0], start))
    else words.push({ start, end: start + match[0].length })
  }
  return words
}

/** How many words a text has, as `findWords` counts them. */
export function countWords(text: string): number {
  return findWords(text).length
}

let segmenter: Intl.Segmenter | undefined

function cutUnspaced(run: string, at: number): TextRange[] {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'word' })
  return [...segmenter.segment(run)]
    .filter((part) => part.isWordLike)
    .map((part) => ({ start: at + part.index, end: at + part.index + part.segment.length }))
}
