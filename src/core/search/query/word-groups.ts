/** From the words of a query to the groups that are ranked: expanded, joined, taken apart. */

import { findJoined, findParts } from './compounds.ts'
import { expandWord, ONE_TYPO, type Expansion, type WeightedTerm } from './expand-word.ts'
import type { QueryWord } from './parse-query.ts'
import { computeIdf, type Group } from '../retrieve/rank.ts'
import type { WordSource } from './vocabulary.ts'

/** A group and the query word it came from. */
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
  return words.flatMap((word, place) => {
    const expansion = expand(word, isFuzzy)
    const joined = findNeighbourTerms(source, words, place)
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

function findNeighbourTerms(source: WordSource, words: readonly QueryWord[], place: number): WeightedTerm[] {
  const [before, word, after] = [words[place - 1], words[place]!, words[place + 1]]
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
