/** A query with every word written out as the words it may stand for: the same one for every source. */

import type { Expansion, WeightedTerm } from './expand-word.ts'
import { getTerms, type ParsedQuery, type QueryPart, type QueryWord } from './parse-query.ts'
import { buildGroups, createExpand, type Expand, type WordGroup } from './word-groups.ts'
import { findWord, type Vocabulary, type WordSource } from './vocabulary.ts'

/** One word of the query and everything it may stand for, in folded letters; it counts as one word. */
export interface ExpandedGroup {
  readonly typed: string
  readonly basis: Expansion['basis']
  readonly words: readonly { readonly word: string; readonly weight: number }[]
  /** How telling the word is, over everything that is searched: high for rare ones, near 0 for those that stand everywhere. */
  readonly idf: number
}

/** One side of `~3m`. */
export interface ExpandedPart {
  readonly groups: readonly ExpandedGroup[]
  readonly phrases: readonly (readonly QueryWord[])[]
}

export interface ExpandedQuery extends ExpandedPart {
  readonly parsed: ParsedQuery
  /** Words outside quotation marks. */
  readonly groups: readonly ExpandedGroup[]
  /** Words inside them too, for what must hold every word. */
  readonly allGroups: readonly ExpandedGroup[]
  readonly near: readonly (ExpandedPart & { readonly within: number })[]
}

/** @param source All words that are searched: of one source, or joined by `joinWordSources`. */
export function expandQuery(parsed: ParsedQuery, source: WordSource, expand: Expand): ExpandedQuery {
  const read = (words: readonly QueryWord[]) =>
    buildGroups(source, words, parsed.isFuzzy, expand).map((group) => spellOut(group, source.vocabulary))
  const readPart = ({ words, phrases }: QueryPart) => ({ groups: read(words), phrases })
  const groups = read(parsed.words)
  return {
    parsed,
    groups,
    phrases: parsed.phrases,
    allGroups: parsed.phrases.length === 0 ? groups : read(getTerms(parsed)),
    near: parsed.near.map((part) => ({ ...readPart(part), within: part.within })),
  }
}

/** Remembers what words stand for, from one query to the next. */
export function createQueryExpander(words: WordSource): (parsed: ParsedQuery) => ExpandedQuery {
  const expand = createExpand(words)
  return (parsed) => expandQuery(parsed, words, expand)
}

/** The same group by the numbers of one vocabulary; words it lacks fall away. */
export function numberGroup({ typed, basis, words, idf }: ExpandedGroup, vocabulary: Vocabulary): WordGroup {
  const terms: WeightedTerm[] = []
  for (const { word, weight } of words) {
    const term = findWord(vocabulary, word)
    if (term !== -1) terms.push({ term, weight })
  }
  return { typed, basis, idf, terms }
}

/** Words of the query, as typed, that are nowhere and that nothing stands in for. */
export function getMissing({ groups }: ExpandedPart): string[] {
  return groups.filter(({ basis }) => basis === 'none').map(({ typed }) => typed)
}

/** If the known words carry less than this share of the query's idf, nothing matches. */
const MIN_KNOWN_SHARE = 0.2

/**
 * The words a full match holds: those that are, themselves or in another form, in any text that is searched. None where they
 * say almost nothing of the query.
 */
export function selectNeeded<Group extends Pick<ExpandedGroup, 'basis' | 'idf'>>(
  groups: readonly Group[],
): readonly Group[] {
  const known = groups.filter(({ basis }) => basis !== 'none')
  return sumIdf(known) >= MIN_KNOWN_SHARE * sumIdf(groups) ? known : []
}

/** Information of a match that holds the whole query. */
export function sumIdf(groups: readonly { readonly idf: number }[]): number {
  return groups.reduce((sum, { idf }) => sum + idf, 0)
}

function spellOut({ typed, basis, terms, idf }: WordGroup, { words }: Vocabulary): ExpandedGroup {
  return { typed, basis, idf, words: terms.map(({ term, weight }) => ({ word: words[term]!, weight })) }
}
