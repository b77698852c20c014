/** Finds and counts the words of a text in any script. */

import type { TextRange } from './range.ts'

// Letters, digits and marks, joined by inner apostrophes but not by hyphens; of `72+` and `$5` only the digits.
const WORD = /[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/** The words of a text in order. Scripts without spaces are segmented by `Intl.Segmenter`. */
export function findWords(text: string): TextRange[] {
  const words: TextRange[] = []
  for (const match of text.matchAll(WORD)) {
    const start = match.index
    if (UNSPACED.test(match[0])) for (const word of splitUnspaced(match[0], start)) words.push(word)
    else words.push({ start, end: start + match[0].length })
  }
  return words
}

/** Number of words, consistent with `findWords`. ASCII, the common case, is counted without a regular expression. */
export function countWords(text: string): number {
  let count = 0
  let state: 'outside' | 'word' | 'after-apostrophe' = 'outside'
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code > 127) return findWords(text).length
    if (isAsciiLetter(code)) {
      if (state === 'outside') count++
      if (state === 'outside') state = 'word'
    } else if (code >= 48 && code <= 57) {
      // A digit does not continue a word after an apostrophe: "it's5" is two words.
      if (state !== 'word') count++
      state = 'word'
    } else if (code === 39 && state !== 'outside' && isAsciiLetter(text.charCodeAt(index + 1))) {
      state = 'after-apostrophe'
    } else state = 'outside'
  }
  return count
}

function isAsciiLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90)
}

let segmenter: Intl.Segmenter | undefined

/** Characters segmented at once: engines copy the whole input for every word. */
const CHUNK = 400

function splitUnspaced(run: string, at: number): TextRange[] {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'word' })
  const words: TextRange[] = []
  let from = 0
  while (from < run.length) {
    const chunk = run.slice(from, from + CHUNK)
    const parts = [...segmenter.segment(chunk)]
    // The last word of a chunk may continue in the next one.
    const isOpen = from + chunk.length < run.length && parts.length > 1
    const until = isOpen ? parts.at(-1)!.index : chunk.length
    for (const { index, segment, isWordLike } of parts) {
      if (!isWordLike || index >= until) continue
      words.push({ start: at + from + index, end: at + from + index + segment.length })
    }
    from += until
  }
  return words
}
