/** Finds all exact occurrences of a word sequence. */

import type { WordIndex } from '../word-index.ts'

type ExactIndex = Pick<WordIndex, 'count' | 'ids' | 'bits' | 'positionsOf'>

/** First word of each occurrence, ascending, not overlapping. Checks only occurrences of the rarest word. */
export function findExact(index: ExactIndex, words: Int32Array): number[] {
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

/** Position of the rarest word; -1 when a word does not occur. */
function findRarest(index: ExactIndex, words: Int32Array): number {
  let rarest = words.length > 0 ? 0 : -1
  for (const [position, id] of words.entries()) {
    if (id < 0) return -1
    if (index.bits[id]! > index.bits[words[rarest]!]!) rarest = position
  }
  return rarest
}

function standsAt(index: ExactIndex, words: Int32Array, from: number): boolean {
  if (from < 0 || from + words.length > index.count) return false
  return words.every((id, position) => index.ids[from + position] === id)
}
