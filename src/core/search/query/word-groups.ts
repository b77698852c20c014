/** From the words of a query to the groups that are ranked: expanded, joined, taken apart. */

import { expandWord, ONE_TYPO, type Expansion, type WeightedTerm } from './expand-word.ts'
import type { QueryWord } from './parse-query.ts'
import { computeIdf, type Group } from '../retrieve/rank.ts'
import { findEndOfPrefix, findPosition, findWord, type WordSource } from './vocabulary.ts'

export interface WordGroup extends Group {
  readonly typed: string
  readonly basis: Expansion['basis']
}

export type Expand = (word: QueryWord, isFuzzy: boolean) => Expansion

/** Remembers what words stand for: with each key only the last word of a query is new. */
export function createExpand({ vocabulary }: Pick<WordSource, 'vocabulary'>): Expand {
  const known = new Map<string, Expansion>()
  return (word, isFuzzy) => {
    const key = `${word.isUnfinished ? 1 : 0}${isFuzzy ? 1 : 0}${word.term}`
    const found = known.get(key)
    if (found) return found
    const expansion = expandWord(vocabulary, word.term, word.isUnfinished, isFuzzy)
    if (known.size > 500) known.clear()
    known.set(key, expansion)
    return expansion
  }
}

/** One group per word, an unknown word that is two known ones makes two. A word that stands for nothing has no terms. */
export function buildGroups(
  source: WordSource,
  words: readonly QueryWord[],
  isFuzzy: boolean,
  expand: Expand,
): WordGroup[] {
  return words.flatMap((word, position) => {
    const expansion = expand(word, isFuzzy)
    const joined = findNeighbourTerms(source, words, position)
    if (expansion.basis !== 'typed' && joined.length === 0 && !isOneTypo(expansion)) {
      const parts = findParts(source, word.term)
      if (parts)
        return parts.map((term) => createGroup(source, word, { terms: [{ term, weight: 1 }], basis: 'corrected' }))
    }
    if (joined.length === 0) return [createGroup(source, word, expansion)]
    return [createGroup(source, word, { terms: join(expansion, joined), basis: 'typed' })]
  })
}

/** `ofended` is a typo for `offended`, though `of` and `ended` may stand side by side too. */
function isOneTypo({ terms }: Expansion): boolean {
  return terms.some(({ weight }) => weight >= ONE_TYPO)
}

function findNeighbourTerms(source: WordSource, words: readonly QueryWord[], position: number): WeightedTerm[] {
  const [before, word, after] = [words[position - 1], words[position]!, words[position + 1]]
  return [...(before ? findJoined(source, before, word) : []), ...(after ? findJoined(source, word, after) : [])]
}

/** Typos are dropped where the word is there as a part of a joined one. */
function join({ terms, basis }: Expansion, joined: readonly WeightedTerm[]): WeightedTerm[] {
  const own = basis === 'typed' ? terms : []
  return [...own.filter(({ term }) => joined.every((other) => other.term !== term)), ...joined]
}

function createGroup(source: WordSource, { typed }: QueryWord, { terms, basis }: Expansion): WordGroup {
  const frequency = Math.max(0, ...terms.map(({ term, weight }) => weight * source.vocabulary.frequencies[term]!))
  return { terms, basis, typed, idf: computeIdf(frequency, source.passageCount) }
}

const JOINED_WEIGHT = 0.9
const MIN_JOINED_LENGTH = 4
const MAX_JOINED = 8

/** The words that two neighbouring query words make when written together, if there are any. */
function findJoined({ vocabulary }: WordSource, first: QueryWord, second: QueryWord): WeightedTerm[] {
  const joined = first.term + second.term
  if (joined.length < MIN_JOINED_LENGTH) return []
  const from = findPosition(vocabulary, joined)
  const isThere = vocabulary.words[from] === joined
  const end = second.isUnfinished ? findEndOfPrefix(vocabulary, joined, from) : from + (isThere ? 1 : 0)
  return Array.from({ length: Math.min(end - from, MAX_JOINED) }, (_, offset) => ({
    term: from + offset,
    weight: JOINED_WEIGHT,
  }))
}

/** The two words that an unknown word is made of, where they stand side by side; undefined when nowhere. */
function findParts(source: WordSource, word: string): readonly [number, number] | undefined {
  for (let cut = 2; cut <= word.length - 1; cut++) {
    const first = findWord(source.vocabulary, word.slice(0, cut))
    const second = first === -1 ? -1 : findWord(source.vocabulary, word.slice(cut))
    if (second !== -1 && source.areNeighbours(first, second)) return [first, second]
  }
  return undefined
}
