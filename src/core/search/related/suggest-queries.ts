/** From a query to the same query with a related word in place of one of its own. */

import { listOperators, readParts } from '../query/edit-query.ts'
import { parseTerms } from '../query/terms.ts'

export interface SuggestedQuery {
  /** As typed. */
  readonly word: string
  readonly instead: string
  /** The whole query, filters included. */
  readonly query: string
}

/** So many words of a query are looked up, the longest: they say most. */
const MAX_LOOKED_UP = 2
const MAX_SUGGESTED = 6
const MIN_LETTERS = 3

interface TypedWord {
  readonly term: string
  readonly start: number
  readonly end: number
}

/** The words whose related ones are looked up. None of a phrase: that is searched as it was typed. */
export function listLookedUp(query: string): readonly TypedWord[] {
  if (listOperators(query).some(({ kind }) => kind === 'near')) return []
  const words = readParts(query).flatMap((part): TypedWord[] => {
    if (part.kind !== 'word') return []
    return parseTerms(part.text).map(({ term, start, end }) => ({
      term,
      start: part.start + start,
      end: part.start + end,
    }))
  })
  return words
    .filter(({ term }) => term.length >= MIN_LETTERS)
    .toSorted((a, b) => b.term.length - a.term.length || a.start - b.start)
    .slice(0, MAX_LOOKED_UP)
}

/** The closest words first, those of each typed word in turn. */
export function suggestQueries(
  query: string,
  related: ReadonlyMap<string, readonly string[]>,
): readonly SuggestedQuery[] {
  const words = listLookedUp(query)
  const typed = new Set(parseTerms(query).map(({ term }) => term))
  const lists = words.map(({ term, start, end }) =>
    (related.get(term) ?? [])
      .filter((instead) => !typed.has(instead))
      .map((instead): SuggestedQuery => ({
        word: query.slice(start, end),
        instead,
        query: query.slice(0, start) + instead + query.slice(end),
      })),
  )
  const longest = Math.max(0, ...lists.map((list) => list.length))
  return Array.from({ length: longest }, (_, rank) => lists.flatMap((list) => list[rank] ?? []))
    .flat()
    .slice(0, MAX_SUGGESTED)
}
