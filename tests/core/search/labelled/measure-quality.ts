/** How good an engine's answers to labelled queries are, in the measures of the benchmark. */

import { countAllowedEdits, findDistance } from '../../../../src/core/text/edit-distance.ts'
import { parseTerms } from '../../../../src/core/search/query/terms.ts'
import type { KnownPassage, LabelledQueries } from './labelled-queries.ts'

/** Indices of the passages found, best first. */
export type Ask = (query: string, limit: number) => readonly number[]

export interface Recall {
  /** Share of queries whose passage is the first, is among the first five. */
  readonly first: number
  readonly firstFive: number
  /** Share of what is shown that has nothing to do with the query. */
  readonly junk: number
}

export interface Quality {
  readonly clean: Recall
  readonly oneError: Recall
  readonly twoErrors: Recall
  /** Share of quoted phrases whose first answer holds them, and share of answers that do. */
  readonly phraseFirst: number
  readonly phrasePrecision: number
  /** Answers to invented words. */
  readonly nonsense: number
}

export function measureQuality(texts: readonly string[], queries: LabelledQueries, ask: Ask): Quality {
  const terms = texts.map((text) => parseTerms(text).map(({ term }) => term))
  return {
    clean: measureRecall(terms, queries.known, ask, 'clean'),
    oneError: measureRecall(terms, queries.known, ask, 'oneError'),
    twoErrors: measureRecall(terms, queries.known, ask, 'twoErrors'),
    ...measurePhrases(terms, queries.phrases, ask),
    nonsense: queries.nonsense.reduce((sum, query) => sum + ask(query, 10).length, 0),
  }
}

function measureRecall(
  terms: readonly (readonly string[])[],
  known: readonly KnownPassage[],
  ask: Ask,
  mode: 'clean' | 'oneError' | 'twoErrors',
): Recall {
  let [first, firstFive, shown, junk] = [0, 0, 0, 0]
  for (const { passage, words, [mode]: query } of known) {
    const found = ask(query, 10)
    const place = found.indexOf(passage)
    if (place === 0) first++
    if (place >= 0 && place < 5) firstFive++
    const meant = [...words, ...query.split(' ')]
    shown += found.length
    junk += found.filter((index) => !terms[index]!.some((term) => meant.some((word) => isNear(word, term)))).length
  }
  return { first: first / known.length, firstFive: firstFive / known.length, junk: shown === 0 ? 0 : junk / shown }
}

/** The word, another form of it, or within the errors allowed. */
function isNear(word: string, term: string): boolean {
  const stem = word.slice(0, Math.max(4, word.length - 3))
  if (term.startsWith(stem)) return true
  const most = countAllowedEdits(word.length)
  return findDistance(word, term, most) <= most
}

function measurePhrases(terms: readonly (readonly string[])[], phrases: readonly string[], ask: Ask) {
  let [first, right, shown] = [0, 0, 0]
  for (const phrase of phrases) {
    const words = phrase.replaceAll('"', '')
    const holds = ask(phrase, 5).map((index) => ` ${terms[index]!.join(' ')} `.includes(` ${words} `))
    if (holds[0]) first++
    right += holds.filter(Boolean).length
    shown += holds.length
  }
  return { phraseFirst: first / phrases.length, phrasePrecision: shown === 0 ? 1 : right / shown }
}
