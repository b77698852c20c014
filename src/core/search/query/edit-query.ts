/** Changes a typed query by its parts: takes a part out, and writes operators in place of others. */

import { parseTerms } from './terms.ts'
import { splitQuery, type FilterKind, type ParsedOperator } from './operators.ts'
import type { SearchKind } from '../search-document.ts'

/** A part of the typed text, with its range in it. */
interface QueryRange {
  readonly start: number
  readonly end: number
}

/** The query without one of its parts, and without the space that parted it from the others. */
export function removeRange(query: string, { start, end }: QueryRange): string {
  const [before, after] = [query.slice(0, start), query.slice(end)]
  if (before.trim() === '') return after.trimStart()
  return after.trim() === '' ? before.trimEnd() + after : `${before.trimEnd()} ${after.trimStart()}`
}

/**
 * The query with these operators and none else of their kinds. A space at the end stays there: the last word is as finished as
 * it was.
 * @param written As `writeOperator` writes them.
 */
export function replaceOperators(query: string, kinds: ReadonlySet<FilterKind>, written: readonly string[]): string {
  const isOfKind = ({ kind }: ParsedOperator) => (kinds as ReadonlySet<string>).has(kind)
  const left = listOperators(query).filter(isOfKind).toReversed().reduce(removeRange, query)
  if (written.length === 0) return left
  const end = /\s$/u.test(left) ? ' ' : ''
  const added = written.join(' ') + end
  const joined = left.trim() === '' ? added : `${left.trimEnd()} ${added}`
  // Behind an open quotation mark nothing is an operator.
  const isRead = listOperators(joined).some(({ start }) => start === joined.length - added.length)
  return isRead ? joined : `${left.trimEnd()}" ${added}`
}

/** `channel:"Hard Fork"`, `kind:quotes`: always read as that operator again. */
export function writeOperator(kind: FilterKind, value: string): string {
  if (kind === 'kind') return `kind:${KIND_NAMES[value as SearchKind]}`
  if (kind === 'after' || kind === 'before' || kind === 'length') return `${kind}:${value}`
  // Marks inside would end the value; names are compared without them.
  const bare = value
    .replaceAll(/["“”„‟«»＂]/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim()
  return PLAIN.test(bare) ? `${kind}:${bare}` : `${kind}:"${bare}"`
}

/** Operators of a query, in typed order. */
export function listOperators(query: string): ParsedOperator[] {
  return splitQuery(query).flatMap((piece) => (piece.kind === 'operator' ? [piece.operator] : []))
}

/** A part of a query as it was read: a word, words in their order, an operator, or one that was not understood. */
export type ReadPart = QueryRange &
  (
    | { readonly kind: 'word' | 'phrase' | 'unknown'; readonly text: string }
    | { readonly kind: 'operator'; readonly operator: ParsedOperator }
  )

/** Every part in order. Signs that are no words are left out. */
export function readParts(query: string): ReadPart[] {
  const parts: ReadPart[] = []
  for (const piece of splitQuery(query)) {
    if (piece.kind === 'operator') {
      const { operator } = piece
      const range = { start: operator.start, end: operator.end }
      if (operator.kind === 'unknown')
        parts.push({ kind: 'unknown', text: query.slice(range.start, range.end), ...range })
      else parts.push({ kind: 'operator', operator, ...range })
    } else if (parts.at(-1)?.kind !== 'unknown' || parts.at(-1)!.start !== piece.start) {
      const text = readWords(piece.text)
      const end = piece.kind === 'phrase' ? Math.min(query.length, piece.end + 1) : piece.end
      if (text !== '') parts.push({ kind: piece.kind === 'phrase' ? 'phrase' : 'word', text, start: piece.start, end })
    }
  }
  return parts
}

/** From the first word to the end of the last one: without the signs around them. */
function readWords(text: string): string {
  const terms = parseTerms(text)
  return text.slice(terms[0]?.start ?? 0, terms.at(-1)?.end ?? 0)
}

const PLAIN = /^[\p{L}\p{N}]+$/u

export const KIND_NAMES: Readonly<Record<SearchKind, string>> = {
  transcript: 'transcript',
  quote: 'quotes',
  highlight: 'highlights',
  'key-point': 'key-points',
  mention: 'names',
  speaker: 'speakers',
  question: 'questions',
  summary: 'summary',
  resource: 'resources',
  note: 'notes',
  episode: 'episodes',
  aside: 'asides',
  translation: 'translations',
}
