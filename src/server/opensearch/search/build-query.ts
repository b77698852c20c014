/** From an expanded query to the engine's language: which texts match it whole, and which come into question, best first. */

import { selectNeeded, type ExpandedGroup, type ExpandedQuery } from '../../../core/search/query/expand-query.ts'
import type { QueryWord } from '../../../core/search/query/parse-query.ts'
import { findWord, type Vocabulary } from '../../../core/search/query/vocabulary.ts'
import { computeIdf } from '../../../core/search/retrieve/rank.ts'
import { cutTerm } from '../fold-terms.ts'
import { SEAM, SEAM_WORDS } from '../index-layout.ts'

export type EngineQuery = Readonly<Record<string, unknown>>

interface TextConditions {
  /** Undefined when nothing can match. */
  readonly full: readonly EngineQuery[] | undefined
  readonly phrases: readonly EngineQuery[]
  readonly needed: readonly ExpandedGroup[]
}

export function buildConditions(query: Pick<ExpandedQuery, 'groups' | 'phrases'>): TextConditions {
  const needed = selectNeeded(query.groups).filter(({ words }) => words.length > 0)
  const phrases = query.phrases.map(buildPhraseQuery)
  const isAsked = needed.length > 0 || phrases.length > 0
  return { needed, phrases, full: isAsked ? [...needed.map(buildGroupFilter), ...phrases] : undefined }
}

export function buildGroupFilter({ words }: ExpandedGroup): EngineQuery {
  return { terms: { terms: words.map(({ word }) => cutTerm(word)) } }
}

/** A phrase stands in the passage itself, or begins there and runs on into the next. */
export function buildPhraseQuery(phrase: readonly QueryWord[]): EngineQuery {
  const terms = phrase.map(({ term }) => cutTerm(term))
  const isOpen = phrase.at(-1)?.isUnfinished === true
  const own = matchPhrase('terms', terms, isOpen)
  const running = terms.slice(1).map((_, index) => matchRunning(terms, index + 1, isOpen))
  return { bool: { should: [own, ...running], minimum_should_match: 1 } }
}

/** @param cut How many of the words end the first passage. */
function matchRunning(terms: readonly string[], cut: number, isOpen: boolean): EngineQuery {
  const before = terms.slice(0, cut)
  const after = terms.slice(cut, cut + SEAM_WORDS)
  const isWhole = terms.length - cut <= SEAM_WORDS
  const seam = matchPhrase('seam', [...before.slice(-SEAM_WORDS), SEAM, ...after], isOpen && isWhole)
  return cut <= SEAM_WORDS ? seam : { bool: { filter: [seam, matchPhrase('terms', before, false)] } }
}

/** Words that the unfinished one may go on as. */
const MAX_CONTINUATIONS = 1000

export function matchPhrase(field: string, terms: readonly string[], isOpen: boolean): EngineQuery {
  const query = terms.join(' ')
  if (isOpen) return { match_phrase_prefix: { [field]: { query, max_expansions: MAX_CONTINUATIONS } } }
  return { match_phrase: { [field]: { query } } }
}

/** A common word beside a much rarer one adds to texts that were found and finds none, as in the engine in memory. */
const COMMON = 2.2
const MUCH_RARER = 0.35

/** Full matches come before partial ones; no sum of words reaches this. */
const FULL = 10_000

export interface RankedWords {
  readonly vocabulary: Vocabulary
  readonly passageCount: number
}

/**
 * Texts that come into question, full matches first, then by how much they hold of the rarer words. The order is near that of
 * `scorePassage`, which decides.
 */
export function buildCandidateQuery(
  { needed, phrases, full }: TextConditions,
  filters: readonly EngineQuery[],
  words: RankedWords,
): EngineQuery {
  const filter = [...filters, ...phrases]
  if (needed.length === 0) return { bool: { filter } }
  const rarest = Math.max(...needed.map(({ idf }) => idf))
  const isCommon = ({ idf }: ExpandedGroup) => idf < COMMON && idf < MUCH_RARER * rarest
  const groups = needed.map((group) => buildScoredGroup(group, words))
  const telling = groups.filter((_, index) => !isCommon(needed[index]!))
  const common = groups.filter((_, index) => isCommon(needed[index]!))
  const isWhole = { constant_score: { filter: { bool: { filter: full } }, boost: FULL } }
  return {
    bool: {
      filter,
      must: [{ bool: { should: telling, minimum_should_match: 1 } }],
      should: [...common, ...(needed.length > 1 ? [isWhole] : [])],
    },
  }
}

/** Of a word that may go on in very many ways, the others find texts by one clause together. */
const MAX_SCORED = 48

/**
 * The engine weighs each word by how rare it is by itself; that is taken out again, so that all spellings of a group count as
 * the group does, less for those further away.
 */
function buildScoredGroup({ words, idf }: ExpandedGroup, { vocabulary, passageCount }: RankedWords): EngineQuery {
  const frequency = (word: string) => vocabulary.frequencies[findWord(vocabulary, word)] ?? 0
  const heaviest = words.toSorted((a, b) => b.weight - a.weight || frequency(b.word) - frequency(a.word))
  const scored = heaviest.slice(0, MAX_SCORED).map(({ word, weight }) => {
    const own = Math.max(MIN_IDF, computeIdf(frequency(word), passageCount))
    return { term: { terms: { value: cutTerm(word), boost: (weight * weight * idf) / own } } }
  })
  const rest = heaviest.slice(MAX_SCORED)
  const boost = Math.max(0, ...rest.map(({ weight }) => weight * weight * idf))
  const others = rest.length > 0 ? [{ terms: { terms: rest.map(({ word }) => cutTerm(word)), boost } }] : []
  return { dis_max: { queries: [...scored, ...others] } }
}

const MIN_IDF = 0.01
