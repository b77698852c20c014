/** From the words of a query to the groups that are ranked: expanded, joined, taken apart. */

import { findJoined, findParts } from './compounds.ts'
import { expandWord, type Expansion, type WeightedTerm } from './expand.ts'
import type { ParsedQuery, QueryWord } from './query.ts'
import { measureInformation, type Group } from './rank.ts'
import type { TermIndex } from './term-index.ts'

/** A group and the query word it came from. */
export interface WordGroup extends Group {
  readonly typed: string
  readonly basis: Expansion['basis']
}

export type Expand = (word: QueryWord, isFuzzy: boolean) => Expansion

/** Remembers what words stand for: with each key only the last word of a query is new. */
export function createExpand(index: TermIndex): Expand {
  const known = new Map<string, Expansion>()
  return (word, isFuzzy) => {
    const key = `${word.isUnfinished ? 1 : 0}${isFuzzy ? 1 : 0}${word.term}`
    const found = known.get(key)
    if (found) return found
    const expansion = expandWord(index.vocabulary, word.term, word.isUnfinished, isFuzzy)
    if (known.size > 500) known.clear()
    known.set(key, expansion)
    return expansion
  }
}

/** One group per word, an unknown word that is two known ones makes two. A word that stands for nothing has no terms. */
export function readGroups(index: TermIndex, query: ParsedQuery, expand: Expand): WordGroup[] {
  return query.words.flatMap((word, place) => {
    const expansion = expand(word, query.isFuzzy)
    const joined = findNeighbourTerms(index, query.words, place)
    if (expansion.basis !== 'typed' && joined.length === 0) {
      const parts = findParts(index, word.term)
      if (parts)
        return parts.map((term) => createGroup(index, word, { terms: [{ term, weight: 1 }], basis: 'corrected' }))
    }
    if (joined.length === 0) return [createGroup(index, word, expansion)]
    return [createGroup(index, word, { terms: join(expansion, joined), basis: 'typed' })]
  })
}

function findNeighbourTerms(index: TermIndex, words: readonly QueryWord[], place: number): WeightedTerm[] {
  const [before, word, after] = [words[place - 1], words[place]!, words[place + 1]]
  return [...(before ? findJoined(index, before, word) : []), ...(after ? findJoined(index, word, after) : [])]
}

/** Slips are dropped where the word is there as a part of a joined one. */
function join({ terms, basis }: Expansion, joined: readonly WeightedTerm[]): WeightedTerm[] {
  const own = basis === 'typed' ? terms : []
  return [...own.filter(({ term }) => joined.every((other) => other.term !== term)), ...joined]
}

function createGroup(index: TermIndex, { typed }: QueryWord, { terms, basis }: Expansion): WordGroup {
  const frequency = Math.max(0, ...terms.map(({ term, weight }) => weight * index.vocabulary.frequencies[term]!))
  return { terms, basis, typed, information: measureInformation(frequency, index.passages.firstToken.length) }
}
