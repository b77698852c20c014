/** Cuts a text into the terms that are indexed and asked for: folded words, each with its exact position in the source. */

import { fold } from '../../text/fold.ts'
import { findWords } from '../../text/words.ts'

/** Called for each term in order; `start` and `end` are offsets into the source. */
type VisitTerm = (term: string, start: number, end: number) => void

const ASCII_WORD = /[a-z0-9]+(?:'[a-z]+)*/g
const NOT_ASCII = /[^\0-\x7f]/

/**
 * Visits every term of a text: lower case, no accents, apostrophes joined (`don't` is `dont`). Words are those of
 * `findWords`; a word that folds to nothing is left out.
 */
export function visitTerms(source: string, visit: VisitTerm): void {
  if (NOT_ASCII.test(source)) visitAnyScript(source, visit)
  else visitAscii(source.toLowerCase(), visit)
}

interface Term {
  readonly term: string
  readonly start: number
  readonly end: number
}

export function parseTerms(source: string): Term[] {
  const terms: Term[] = []
  visitTerms(source, (term, start, end) => terms.push({ term, start, end }))
  return terms
}

/** Lowering ASCII keeps every offset, and most text is ASCII. */
function visitAscii(lower: string, visit: VisitTerm): void {
  ASCII_WORD.lastIndex = 0
  for (let match = ASCII_WORD.exec(lower); match; match = ASCII_WORD.exec(lower)) {
    const word = match[0]
    visit(joinApostrophes(word), match.index, match.index + word.length)
  }
}

function visitAnyScript(source: string, visit: VisitTerm): void {
  for (const { start, end } of findWords(source)) {
    const word = source.slice(start, end)
    const term = joinApostrophes(NOT_ASCII.test(word) ? joinParts(fold(word)) : word.toLowerCase())
    if (term !== '') visit(term, start, end)
  }
}

/** A few signs are written for several words, as ﷺ is. Their term is one: indexes part terms at spaces. */
function joinParts(term: string): string {
  return term.includes(' ') ? term.replaceAll(' ', '') : term
}

function joinApostrophes(word: string): string {
  return word.includes("'") ? word.replaceAll("'", '') : word
}
