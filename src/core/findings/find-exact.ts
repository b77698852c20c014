/** Finds every place where words stand in the transcript exactly as given. */

import type { WordIndex } from './word-index.ts'

/** First word of each place, rising, not overlapping; looks only where the rarest word stands. */
export function findExact(index: WordIndex, words: Int32Array): number[] {
  const rarest = findRarest(index, words)
  if (rarest < 0) return []
  const found: number[] = []
  for (const position of index.positionsOf(words[rarest]!)) {
    const from = position - rarest
    if (from < (found.at(-1) ?? -words.length) + words.length) continue
    if (standsAt(index, words, from)) found.push(from)
  }
  return found
}

/** Position of the rarest word; -1 when one of them is nowhere. */
function findRarest(index: WordIndex, words: Int32Array): number {
  let rarest = words.length > 0 ? 0 : -1
  for (const [position, id] of words.entries()) {
    if (id < 0) return -1
    if (index.bits[id]! > index.bits[words[rarest]!]!) rarest = position
  }
  return rarest
}

function standsAt(index: WordIndex, words: Int32Array, from: number): boolean {
  if (from < 0 || from + words.length > index.count) return false
  return words.every((id, position) => index.ids[from + position] === id)
}
