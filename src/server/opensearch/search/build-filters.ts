/** Kinds and speakers of a search request, and the words that a query leaves out, in the engine's language. */

import { isNotNamed, readExactName } from '../../../core/search/query/episode-filter.ts'
import { parseTerms } from '../../../core/search/query/terms.ts'
import type { TextSearch } from '../../../core/search/create-source.ts'
import { foldWholeName } from '../folded-names.ts'
import { cutTerm } from '../fold-terms.ts'
import { matchPhrase, type EngineQuery } from './build-query.ts'

/** Kinds that somebody says, named or not. */
const SAID = ['transcript', 'aside', 'quote', 'highlight']

/** Of texts, whatever their episode. */
export function buildFilters({ query, kinds, speakers }: TextSearch): EngineQuery[] {
  return [
    ...(kinds ? [{ terms: { kind: [...kinds] } }] : []),
    ...speakers.map((names) => any(names.map(buildSpeakerFilter))),
    ...query.parsed.operators.flatMap((one) => (one.kind === 'without' ? [lack(one.terms)] : [])),
  ]
}

/** As `createSpeakerTest`: every typed word begins a word of the name, or the name is just this one. */
function buildSpeakerFilter(typed: string): EngineQuery {
  if (isNotNamed(typed))
    return { bool: { filter: [{ terms: { kind: SAID } }], must_not: [{ exists: { field: 'speaker' } }] } }
  const exact = readExactName(typed)
  if (exact !== undefined) return { term: { speaker: foldWholeName(exact) } }
  const words = parseTerms(typed).map(({ term }) => cutTerm(term))
  if (words.length === 0) return { bool: { must_not: [{ match_all: {} }] } }
  return { bool: { filter: words.map((word) => ({ prefix: { speaker: { value: word } } })) } }
}

/** Text and detail are read apart where there are both. */
function lack(words: readonly string[]): EngineQuery {
  const terms = words.map(cutTerm)
  const isHalved = { exists: { field: 'halves' } }
  const inText = { bool: { filter: [matchPhrase('terms', terms, false)], must_not: [isHalved] } }
  return { bool: { must_not: [inText, matchPhrase('halves', terms, false)] } }
}

export function any(queries: readonly EngineQuery[]): EngineQuery {
  return { bool: { should: queries, minimum_should_match: 1 } }
}
