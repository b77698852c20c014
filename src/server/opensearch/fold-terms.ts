/** The words of a text as the engine indexes them: those that `core/search` finds, parted by spaces. */

import { visitTerms } from '../../core/search/query/terms.ts'

/** Longer terms are cut, in texts and in queries alike: the engine refuses those of more than 32,766 bytes. */
const MAX_TERM_LENGTH = 1000

export function foldTerms(text: string): string[] {
  const terms: string[] = []
  visitTerms(text, (term) => terms.push(cutTerm(term)))
  return terms
}

export function cutTerm(term: string): string {
  return term.length > MAX_TERM_LENGTH ? term.slice(0, MAX_TERM_LENGTH) : term
}
