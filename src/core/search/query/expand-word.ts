/** From a typed word to the words of the vocabulary it may stand for, each with a weight: itself, longer, inflected, mistyped. */

import { countAllowedEdits, findDistance, findPrefixDistance, MAX_COMPARED_LENGTH } from '../../text/edit-distance.ts'
import { countBits, findEndOfPrefix, findPosition, findWord, maskLetters, type Vocabulary } from './vocabulary.ts'

export interface WeightedTerm {
  /** Index in the vocabulary. */
  readonly term: number
  /** 1 for the word itself, less the further away. */
  readonly weight: number
}

export interface Expansion {
  readonly terms: readonly WeightedTerm[]
  /** typed: the word, a longer one it begins, or an inflection of it is there · corrected: only words it may be a typo for · none. */
  readonly basis: 'typed' | 'corrected' | 'none'
}

/** A word found in fewer passages than this may itself be a typo … */
const WELL_SUPPORTED = 3
/** … of a word found in this many times as many passages. */
const LIKELIER = 10
const MAX_PREFIXED = 64
/** Limit for one or two letters, which begin too many words. */
const MAX_PREFIXED_SHORT = 24
const MAX_MISTYPED = 12
/** Weight of a word one error away, its first letter right. */
export const ONE_TYPO = 0.62
const SUFFIXES = ['s', 'es', 'ed', 'ing', 'ly']
const MIN_STEM_LENGTH = 4
const MIN_BEGINNING_LENGTH = 5
const MAX_INFLECTION_LENGTH = 3
const DIGIT = /\d/

/**
 * Typing errors are looked for only where the word is not there in any form, or is so rare beside a similar one that it
 * may be a typo itself: a reader who types a word that was said means that word.
 * @param isUnfinished More letters may follow: every word it begins counts.
 * @param isFuzzy Whether typing errors are allowed at all.
 */
export function expandWord(vocabulary: Vocabulary, word: string, isUnfinished: boolean, isFuzzy: boolean): Expansion {
  const exact = findWord(vocabulary, word)
  const longer = isUnfinished ? findContinuations(vocabulary, word) : findInflections(vocabulary, word)
  const typed: WeightedTerm[] = exact === -1 ? longer : [{ term: exact, weight: 1 }, ...longer]
  // A word that only resembles an inflection of an indexed word may be a typo: `tooking` for `tooling`.
  const isThere = exact !== -1 || (isUnfinished && longer.length > 0)
  const support = isThere ? typed.reduce((most, { term }) => Math.max(most, vocabulary.frequencies[term]!), 0) : 0
  // A few letters that no word starts with are a mistyped short word; their continuation cannot be guessed.
  const isShort = isUnfinished && word.length < MIN_BEGINNING_LENGTH
  const mayBeTypo = isFuzzy && support < WELL_SUPPORTED && !(isShort && typed.length > 0)
  const typos = mayBeTypo ? findTypos(vocabulary, word, isUnfinished && !isShort) : []
  const likelier = typos.filter(({ term }) => vocabulary.frequencies[term]! >= LIKELIER * support)
  const basis = typed.length > 0 ? 'typed' : likelier.length > 0 ? 'corrected' : 'none'
  return { terms: keepHeaviest([...typed, ...likelier]), basis }
}

/** Words that the typed one begins. Of many, the frequent ones. */
function findContinuations(vocabulary: Vocabulary, word: string): WeightedTerm[] {
  const from = findPosition(vocabulary, word)
  const end = findEndOfPrefix(vocabulary, word, from)
  const found: WeightedTerm[] = []
  for (let term = from; term < end; term++) {
    const extra = vocabulary.words[term]!.length - word.length
    if (extra > 0) found.push({ term, weight: 0.85 * Math.max(0.4, 1 - 0.08 * extra) })
  }
  const most = word.length <= 2 ? MAX_PREFIXED_SHORT : MAX_PREFIXED
  if (found.length <= most) return found
  return found.sort((a, b) => vocabulary.frequencies[b.term]! - vocabulary.frequencies[a.term]!).slice(0, most)
}

/** `model` also finds `models`, and `models` finds `model`. */
function findInflections(vocabulary: Vocabulary, word: string): WeightedTerm[] {
  const found: WeightedTerm[] = []
  if (word.length >= MIN_STEM_LENGTH) {
    const from = findPosition(vocabulary, word)
    const end = findEndOfPrefix(vocabulary, word, from)
    for (let term = from; term < end; term++) {
      const extra = vocabulary.words[term]!.length - word.length
      if (extra > 0 && extra <= MAX_INFLECTION_LENGTH) found.push({ term, weight: 0.7 * (1 - 0.08 * extra) })
    }
  }
  return [...found, ...findStems(vocabulary, word)]
}

function findStems(vocabulary: Vocabulary, word: string): WeightedTerm[] {
  return SUFFIXES.flatMap((suffix) => {
    if (!word.endsWith(suffix) || word.length - suffix.length < MIN_STEM_LENGTH) return []
    const term = findWord(vocabulary, word.slice(0, -suffix.length))
    return term === -1 ? [] : [{ term, weight: 0.7 }]
  })
}

/** Words within the allowed typing errors. A number is never taken for another one: `gpt5` is not a typo for `gpt4`. */
function findTypos(vocabulary: Vocabulary, word: string, isUnfinished: boolean): WeightedTerm[] {
  const most = countAllowedEdits(word.length)
  if (most === 0 || word.length > MAX_COMPARED_LENGTH || DIGIT.test(word)) return []
  const letters = maskLetters(word)
  const found: { term: number; weight: number; likelihood: number }[] = []
  for (let term = 0; term < vocabulary.words.length; term++) {
    // Most are ruled out by their letters alone, without a look at the word.
    if (countBits(letters & ~vocabulary.letters[term]!) > most) continue
    const candidate = vocabulary.words[term]!
    if (candidate.length < word.length - most || (!isUnfinished && candidate.length > word.length + most)) continue
    if (!mayBegin(word, candidate)) continue
    const weight = weighTypo(word, candidate, most, isUnfinished)
    if (weight === 0 || DIGIT.test(candidate)) continue
    // Of two words equally far away, the frequent one is the likelier intention.
    found.push({ term, weight, likelihood: weight * (1 + 0.08 * Math.log2(1 + vocabulary.frequencies[term]!)) })
  }
  found.sort((a, b) => b.likelihood - a.likelihood)
  const least = (found[0]?.likelihood ?? 0) / 2
  return found.slice(0, MAX_MISTYPED).filter(({ likelihood }) => likelihood >= least)
}

/** The first letter is seldom wrong: one of the first two letters must be one of the first two letters. */
function mayBegin(word: string, candidate: string): boolean {
  const first = candidate.charCodeAt(0)
  const second = candidate.charCodeAt(1)
  const typedFirst = word.charCodeAt(0)
  const typedSecond = word.charCodeAt(1)
  return first === typedFirst || first === typedSecond || second === typedFirst || second === typedSecond
}

function weighTypo(word: string, candidate: string, most: number, isUnfinished: boolean): number {
  const factor = word.charCodeAt(0) === candidate.charCodeAt(0) ? 1 : 0.7
  const errors = findDistance(word, candidate, most)
  if (errors === 0) return 0
  if (errors <= most) return factor * (errors === 1 ? ONE_TYPO : 0.38)
  if (!isUnfinished) return 0
  const mostInPrefix = word.length >= 9 ? 2 : 1
  const prefixErrors = findPrefixDistance(word, candidate, mostInPrefix)
  if (prefixErrors === 0 || prefixErrors > mostInPrefix) return 0
  const extra = candidate.length - word.length
  return factor * (prefixErrors === 1 ? 0.5 : 0.3) * Math.max(0.5, 1 - 0.06 * extra)
}

function keepHeaviest(terms: readonly WeightedTerm[]): WeightedTerm[] {
  const heaviest = new Map<number, WeightedTerm>()
  for (const entry of terms) {
    if (entry.weight > (heaviest.get(entry.term)?.weight ?? 0)) heaviest.set(entry.term, entry)
  }
  return [...heaviest.values()]
}
