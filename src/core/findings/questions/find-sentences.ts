/** Splits text into sentences by punctuation only, so that all browsers agree. */

import type { TextRange } from '../../text/range.ts'

// A full stop ends a sentence before a space; full-width marks end one anywhere. \u037E is the Greek question mark.
const END = /(?<![.!?…؟۔।\u037E])[.!?…؟۔।\u037E]+["'”’»)\]]*(?=\s|$)|[。！？]+[」』”’）]*/gu
const ABBREVIATION =
  /(?:^|[\s(["“‘'])(?:mr|mrs|ms|dr|prof|st|jr|sr|vs|etc|inc|ltd|no|gen|sen|rep|gov|e\.g|i\.e|u\.s|u\.k|a\.m|p\.m|\p{L})\.$/iu

/** In order, without the spaces between them. Text after the last mark is a sentence too. Linear. */
export function findSentences(text: string): TextRange[] {
  const sentences: TextRange[] = []
  let start = skipSpace(text, 0)
  for (const match of text.matchAll(END)) {
    const end = match.index + match[0].length
    if (!isEnd(text, match[0], end)) continue
    if (end > start) sentences.push({ start, end })
    start = skipSpace(text, end)
  }
  if (start < text.length) sentences.push({ start, end: text.trimEnd().length })
  return sentences
}

/** False where the sentence continues: `"What?" he said`, `Well... maybe`. */
function isEnd(text: string, marks: string, end: number): boolean {
  if (marks === '.' && ABBREVIATION.test(text.slice(Math.max(0, end - 8), end))) return false
  const isWeak = /^(?:\.{2,}|…)$/.test(marks) || /["”»]$/.test(marks)
  return !isWeak || !/^\s+\p{Ll}/u.test(text.slice(end, end + 4))
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (at < text.length && /\s/.test(text[at]!)) at += 1
  return at
}
