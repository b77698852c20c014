/** Two engines' answers to one query: exact matches of one are never mixed with guesses of the other. */

import type { Correction, SearchAnswer } from './search.ts'

/** The answers, one of them emptied when it only has corrected words and the other has the typed ones. */
export function keepExact(first: SearchAnswer, second: SearchAnswer): [SearchAnswer, SearchAnswer] {
  if (isExact(first) && isGuess(second)) return [first, empty(second)]
  if (isExact(second) && isGuess(first)) return [empty(first), second]
  return [first, second]
}

/** Each typed word once, as the first answer corrects it. */
export function joinCorrections(answers: readonly SearchAnswer[]): Correction[] {
  const byTyped = new Map<string, Correction>()
  for (const { corrections } of answers) {
    for (const correction of corrections) {
      if (!byTyped.has(correction.typed)) byTyped.set(correction.typed, correction)
    }
  }
  return [...byTyped.values()]
}

/** Words that no answer with hits has; all answers' words when none has hits. */
export function findMissing(answers: readonly SearchAnswer[]): string[] {
  const found = answers.filter(({ hits }) => hits.length > 0)
  const [first, ...others] = found.length > 0 ? found : answers
  return (first?.missing ?? []).filter((word) => others.every(({ missing }) => missing?.includes(word)))
}

function isExact({ hits, corrections, missing }: SearchAnswer): boolean {
  return hits.length > 0 && corrections.length === 0 && (missing ?? []).length === 0
}

function isGuess({ hits, corrections }: SearchAnswer): boolean {
  return hits.length > 0 && corrections.length > 0
}

function empty(answer: SearchAnswer): SearchAnswer {
  return { ...answer, hits: [], corrections: [], missing: [] }
}
