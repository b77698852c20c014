/** Reads what was typed: words, quoted phrases, operators, and whether the last word is still being written. */

import { truncateText } from '../../text/truncate-text.ts'
import type { Seconds } from '../../time/span.ts'
import { isFilter, splitQuery, type ParsedOperator, type QueryPiece } from './operators.ts'
import { FUZZY_LIMIT, MAX_DISTANCES, MAX_PHRASES, QUERY_LIMIT, TYPED_LIMIT } from '../search-document.ts'
import { parseTerms } from './terms.ts'

export interface QueryWord {
  /** As typed. */
  readonly typed: string
  /** Folded, as the index holds it. */
  readonly term: string
  /** The last word without a space after it: more letters may follow. */
  readonly isUnfinished: boolean
}

/** One side of `~3m`. */
export interface QueryPart {
  readonly words: readonly QueryWord[]
  readonly phrases: readonly (readonly QueryWord[])[]
}

export interface ParsedQuery extends QueryPart {
  /** The typed text, cut at the limits. */
  readonly text: string
  /** Words outside quotation marks, each term once. */
  readonly words: readonly QueryWord[]
  /** Words between quotation marks, in order. An unclosed quotation mark reaches to the end. */
  readonly phrases: readonly (readonly QueryWord[])[]
  /**
   * With `~3m` between them, the things that are said close to each other, two and more; else empty. `within`: how far from
   * the one before, in seconds. Their words and phrases are among those of the query too.
   */
  readonly near: readonly (QueryPart & { readonly within: Seconds })[]
  /** As they stand in the text. */
  readonly operators: readonly ParsedOperator[]
  /** Undefined: all of it is searched. */
  readonly shortened?: Shortened | undefined
  /** False for long queries: nothing in them is matched with typing errors. */
  readonly isFuzzy: boolean
}

/** The limit that a query exceeds; from `at` in its text on, words, phrases and distances are left out. Filters never are. */
export interface Shortened {
  readonly by: 'characters' | 'distances' | 'phrases'
  readonly at: number
}

const ENDS_A_WORD = /[\s"“”„‟«»＂]$/u

/** Never fails: any text is a query, the empty one and one of signs only have no words and no phrases. */
export function parseQuery(typed: string): ParsedQuery {
  const { text, said, pieces, shortened } = cutQuery(typed)
  const openEnd = findOpenEnd(said, listOperators(pieces))
  const parts = splitParts(pieces).map(({ pieces: own, within }) => ({ ...readPart(own, openEnd), within }))
  const full = parts.filter(({ words, phrases }) => words.length + phrases.length > 0)
  return {
    text,
    words: dropRepeats(parts.flatMap(({ words }) => words)),
    phrases: parts.flatMap(({ phrases }) => phrases),
    near: full.length > 1 ? full : [],
    operators: listOperators(pieces),
    shortened,
    isFuzzy: countSaid(text, pieces) <= FUZZY_LIMIT,
  }
}

interface CutQuery {
  readonly text: string
  /** The beginning of the text that the words are read from. */
  readonly said: string
  readonly pieces: readonly QueryPiece[]
  readonly shortened: Shortened | undefined
}

/** Of a query that has too much, words are cut; operators never are, wherever they stand. */
function cutQuery(typed: string): CutQuery {
  const text = truncateText(typed, TYPED_LIMIT)
  const pieces = splitQuery(text)
  const [shortened] = listExcess(text, pieces).toSorted((a, b) => a.at - b.at)
  if (!shortened)
    return { text, said: text, pieces, shortened: text === typed ? undefined : { by: 'characters', at: text.length } }
  const { at } = shortened
  const said = truncateText(text, at)
  const later = pieces.filter(
    (piece) => piece.kind === 'operator' && isKnown(piece.operator) && piece.operator.start >= at,
  )
  return { text: later.length > 0 ? text : said, said, pieces: [...splitQuery(said), ...later], shortened }
}

function listExcess(text: string, pieces: readonly QueryPiece[]): Shortened[] {
  const found: Shortened[] = []
  if (countSaid(text, pieces) > QUERY_LIMIT) found.push({ by: 'characters', at: findLimit(pieces) })
  const distance = listOperators(pieces).filter(({ kind }) => kind === 'near')[MAX_DISTANCES]
  if (distance) found.push({ by: 'distances', at: distance.start })
  const phrase = pieces.filter((piece) => piece.kind === 'phrase' && parseTerms(piece.text).length > 0)[MAX_PHRASES]
  if (phrase?.kind === 'phrase') found.push({ by: 'phrases', at: phrase.start })
  return found
}

/** Where so many characters were said. */
function findLimit(pieces: readonly QueryPiece[]): number {
  let limit = QUERY_LIMIT
  for (const { start, end } of listOperators(pieces).filter(isKnown)) if (start < limit) limit += end - start
  return limit
}

/**
 * Where the last word ends if more letters may follow. Filters behind it do not finish it: choosing one leaves the words as they
 * were read before.
 */
function findOpenEnd(text: string, operators: readonly ParsedOperator[]): number | undefined {
  let end = text.length
  for (const { kind, start, end: last } of operators.toReversed()) {
    if (last !== end || kind === 'near' || kind === 'unknown') break
    end = text.slice(0, start).trimEnd().length
  }
  return ENDS_A_WORD.test(text.slice(0, end)) ? undefined : end
}

/** Characters outside operators. Each of those stands beside a space that would not be there without it. */
function countSaid(text: string, pieces: readonly QueryPiece[]): number {
  return listOperators(pieces)
    .filter(isKnown)
    .reduce((left, { start, end }) => left - (end - start + 1), text.length)
}

function isKnown({ kind }: ParsedOperator): boolean {
  return kind !== 'unknown'
}

function listOperators(pieces: readonly QueryPiece[]): ParsedOperator[] {
  return pieces.flatMap((piece) => (piece.kind === 'operator' ? [piece.operator] : []))
}

/** Every word of the query, those of phrases included, each term once. */
export function getTerms(query: QueryPart): QueryWord[] {
  return dropRepeats([...query.words, ...query.phrases.flat()])
}

/** True if the query has no words and no phrases, only operators or nothing. */
export function isWordless({ words, phrases }: QueryPart): boolean {
  return words.length === 0 && phrases.length === 0
}

/** Operators alone say what is wanted: everything that they leave (`kind:quotes`). */
export function isListing(query: ParsedQuery): boolean {
  return isWordless(query) && query.operators.some(isFilter)
}

function splitParts(pieces: readonly QueryPiece[]): { pieces: QueryPiece[]; within: Seconds }[] {
  const parts: { pieces: QueryPiece[]; within: Seconds }[] = [{ pieces: [], within: 0 }]
  for (const piece of pieces) {
    if (piece.kind !== 'operator') parts.at(-1)!.pieces.push(piece)
    else if (piece.operator.kind === 'near') parts.push({ pieces: [], within: piece.operator.value })
  }
  return parts
}

function readPart(pieces: readonly QueryPiece[], openEnd: number | undefined): QueryPart {
  const words: QueryWord[] = []
  const phrases: QueryWord[][] = []
  for (const piece of pieces) {
    if (piece.kind === 'operator') continue
    const read = readWords(piece.text, piece.end === openEnd)
    if (piece.kind === 'words' || isBeginning(read)) words.push(...read)
    else if (read.length > 0) phrases.push(read)
  }
  return { words: dropRepeats(words), phrases }
}

/** A quotation mark and the first letters of one word are not a phrase yet. */
function isBeginning(words: readonly QueryWord[]): boolean {
  return words.length === 1 && words[0]!.isUnfinished
}

function readWords(part: string, isOpen: boolean): QueryWord[] {
  const terms = parseTerms(part)
  return terms.map(({ term, start, end }, index) => ({
    typed: part.slice(start, end),
    term,
    isUnfinished: isOpen && index === terms.length - 1 && end === part.length,
  }))
}

function dropRepeats(words: readonly QueryWord[]): QueryWord[] {
  const seen = new Set<string>()
  return words.filter(({ term }) => !seen.has(term) && seen.add(term))
}
