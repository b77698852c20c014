/** Words written together or apart: `deep seek` also finds `DeepSeek`, `opensource` finds `open source`. */

import { findEndOfPrefix, findPosition, findWord } from './vocabulary.ts'
import type { WeightedTerm } from './expand-word.ts'
import type { QueryWord } from './parse-query.ts'
import type { WordSource } from './vocabulary.ts'

const JOINED_WEIGHT = 0.9
const MIN_JOINED_LENGTH = 4
const MAX_JOINED = 8

/** The words that two neighbouring query words make when written together, if there are any. */
export function findJoined({ vocabulary }: WordSource, first: QueryWord, second: QueryWord): WeightedTerm[] {
  const joined = first.term + second.term
  if (joined.length < MIN_JOINED_LENGTH) return []
  const from = findPosition(vocabulary, joined)
  const isThere = vocabulary.words[from] === joined
  const end = second.isUnfinished ? findEndOfPrefix(vocabulary, joined, from) : from + (isThere ? 1 : 0)
  return Array.from({ length: Math.min(end - from, MAX_JOINED) }, (_, place) => ({
    term: from + place,
    weight: JOINED_WEIGHT,
  }))
}

/** The two words that an unknown word is made of, where they stand side by side; undefined when nowhere. */
export function findParts(source: WordSource, word: string): readonly [number, number] | undefined {
  for (let cut = 2; cut <= word.length - 1; cut++) {
    const first = findWord(source.vocabulary, word.slice(0, cut))
    const second = first === -1 ? -1 : findWord(source.vocabulary, word.slice(cut))
    if (second !== -1 && source.areNeighbours(first, second)) return [first, second]
  }
  return undefined
}
