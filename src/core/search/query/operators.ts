/** Cuts typed text into words, quoted stretches and operators, character by character: nothing typed is ever a pattern. */

import { fold } from '../../text/fold.ts'
import type { Seconds } from '../../time/span.ts'
import { parseTimecode } from '../../time/timecode.ts'
import type { SearchKind } from '../search-document.ts'

/** A part of a query that says how to search, not what for. */
export type QueryOperator =
  /** `@nathan`, `@"Nathan Lambert"`: only what that speaker says. */
  | { readonly kind: 'speaker'; readonly value: string }
  /** `kind:quotes`. Several widen. */
  | { readonly kind: 'kind'; readonly value: SearchKind }
  /** `in:lex`, `in:"Lex Fridman"`: only that channel. */
  | { readonly kind: 'channel'; readonly value: string }
  /** `a ~3m b`: what stands before and after it is said within that time. */
  | { readonly kind: 'near'; readonly value: Seconds }
  /** Looks like an operator and is none: searched as text. */
  | { readonly kind: 'unknown'; readonly value: string }

/** An operator with its range in the typed text. */
export type ParsedOperator = QueryOperator & { readonly start: number; readonly end: number }

export type QueryPiece =
  | { readonly kind: 'words'; readonly text: string; readonly end: number }
  | { readonly kind: 'phrase'; readonly text: string; readonly end: number }
  | { readonly kind: 'operator'; readonly operator: ParsedOperator }

const QUOTE_MARKS = '"“”„‟«»＂'
const SPACE = /\s/u
const LETTERS = /^\p{L}+$/u
const MAX_NAME_LENGTH = 12
const UNIT = /[hms:]/i
const DISTANCE = /^~\d/

const KIND_WORDS: Readonly<Record<SearchKind, readonly string[]>> = {
  transcript: ['transcript', 'passage'],
  quote: ['quote'],
  highlight: ['highlight'],
  'key-point': ['keypoint', 'key-point', 'point', 'chapter'],
  mention: ['mention', 'name'],
  speaker: ['speaker'],
  question: ['question'],
  summary: ['summary', 'summaries'],
  resource: ['resource', 'link'],
  note: ['note'],
  episode: ['episode', 'title'],
}

/** Every piece in order. A quotation mark without its partner reaches to the end. An operator without a value is left out. */
export function splitQuery(text: string): QueryPiece[] {
  const pieces: QueryPiece[] = []
  let at = 0
  while (at < text.length) {
    if (SPACE.test(text[at]!)) at++
    else if (QUOTE_MARKS.includes(text[at]!)) {
      const end = findMark(text, at + 1)
      pieces.push({ kind: 'phrase', text: text.slice(at + 1, end), end })
      at = end + 1
    } else {
      const end = findEnd(text, at)
      const isQuoted = end < text.length && QUOTE_MARKS.includes(text[end]!)
      const token = text.slice(at, end)
      const read = readOperator(token, isQuoted ? text.slice(end + 1, findMark(text, end + 1)) : '')
      const after = read?.isQuoted ? Math.min(text.length, findMark(text, end + 1) + 1) : end
      if (read?.operator) pieces.push({ kind: 'operator', operator: { ...read.operator, start: at, end: after } })
      if (!read || read.operator?.kind === 'unknown') pieces.push({ kind: 'words', text: token, end })
      at = after
    }
  }
  return pieces
}

/** The kind that a typed word names, in one or many, whole or, from three letters on, its beginning. */
export function parseKind(typed: string): SearchKind | undefined {
  const word = fold(typed)
  const kinds = Object.keys(KIND_WORDS) as SearchKind[]
  const names = (kind: SearchKind) => KIND_WORDS[kind].flatMap((name) => [name, `${name}s`])
  const whole = kinds.find((kind) => names(kind).includes(word))
  return (
    whole ?? (word.length < 3 ? undefined : kinds.find((kind) => names(kind).some((name) => name.startsWith(word))))
  )
}

interface ReadOperator {
  readonly isQuoted: boolean
  /** Undefined while nothing is said yet: `@`, `kind:`. */
  readonly operator: QueryOperator | undefined
}

/** @param quoted What stands between quotation marks right behind the token; empty when there is nothing. */
function readOperator(token: string, quoted: string): ReadOperator | undefined {
  if (token.startsWith('~')) return readNear(token)
  if (token.startsWith('@')) return readValue(token.slice(1), quoted, (value) => ({ kind: 'speaker', value }))
  const colon = token.indexOf(':')
  const name = token.slice(0, colon)
  if (colon < 1 || colon > MAX_NAME_LENGTH || !LETTERS.test(name) || token.startsWith('//', colon + 1)) return undefined
  const value = token.slice(colon + 1)
  if (fold(name) === 'in') return readValue(value, quoted, (channel) => ({ kind: 'channel', value: channel }))
  if (fold(name) === 'kind') return readValue(value, quoted, readKindOperator)
  return value === '' ? undefined : { isQuoted: false, operator: { kind: 'unknown', value: token } }
}

/** Only with a unit: of a bare number nobody can tell whether it is seconds or minutes, and that is told. */
function readNear(token: string): ReadOperator | undefined {
  const within = UNIT.test(token) ? parseTimecode(token.slice(1)) : undefined
  if (within) return { isQuoted: false, operator: { kind: 'near', value: within } }
  return DISTANCE.test(token) ? { isQuoted: false, operator: { kind: 'unknown', value: token } } : undefined
}

function readKindOperator(value: string): QueryOperator {
  const kind = parseKind(value)
  return kind === undefined ? { kind: 'unknown', value: `kind:${value}` } : { kind: 'kind', value: kind }
}

function readValue(value: string, quoted: string, make: (value: string) => QueryOperator): ReadOperator {
  const isQuoted = value === '' && quoted !== ''
  const said = (isQuoted ? quoted : value).trim()
  return { isQuoted, operator: fold(said).trim() === '' ? undefined : make(said) }
}

/** The next quotation mark from `from` on; the end when there is none. */
function findMark(text: string, from: number): number {
  let at = from
  while (at < text.length && !QUOTE_MARKS.includes(text[at]!)) at++
  return at
}

function findEnd(text: string, from: number): number {
  let at = from
  while (at < text.length && !SPACE.test(text[at]!) && !QUOTE_MARKS.includes(text[at]!)) at++
  return at
}
