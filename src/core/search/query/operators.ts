/** Cuts typed text into words, quoted stretches and operators, character by character: nothing typed is ever a pattern. */

import { FACET_NAMES, FACETS, type NamedFacet } from '../../catalogue/facets.ts'
import { fold } from '../../text/fold.ts'
import { isCalendarDay } from '../../time/calendar.ts'
import type { Seconds } from '../../time/span.ts'
import { parseTimecode } from '../../time/timecode.ts'
import type { SearchKind } from '../search-document.ts'
import { parseTerms } from './terms.ts'

/** Facets whose values an operator names. */
export const NAMED_FACETS = FACET_NAMES.filter((name): name is NamedFacet => FACETS[name].prefixes !== undefined)

/** A part of a query that says how to search, not what for. */
export type QueryOperator =
  /** `@nathan`, `speaker:"Nathan Lambert"`: only what that speaker says; `speaker:"=Nathan Lambert"` just that name, `speaker:none` what names none. Several widen, as of all kinds that name something. */
  | { readonly kind: 'speaker'; readonly value: string }
  /** `kind:quotes`. */
  | { readonly kind: 'kind'; readonly value: SearchKind }
  /** `in:lex`, `channel:"Lex Fridman"`, `tag:robotics`: only episodes of that value. */
  | { readonly kind: NamedFacet; readonly value: string }
  /** `after:2025-11`: only episodes from the first day of it on: YYYY, YYYY-MM or YYYY-MM-DD. */
  | { readonly kind: 'after'; readonly value: string }
  /** `before:2026-05`: only episodes before the first day of it. */
  | { readonly kind: 'before'; readonly value: string }
  /** `length:<20m`, `length:20m-1h`, `length:>2h`: only episodes of `from` seconds up to, not including, `to`. */
  | { readonly kind: 'length'; readonly value: string; readonly from: Seconds; readonly to: Seconds }
  /** `-tariffs`, `-"supply chain"`: leaves out the texts that hold these words, in this order. */
  | { readonly kind: 'without'; readonly value: string; readonly terms: readonly string[] }
  /** `a ~3m b`: what stands before and after it is said within that time. */
  | { readonly kind: 'near'; readonly value: Seconds }
  /** Looks like an operator and is none: searched as text. */
  | { readonly kind: 'unknown'; readonly value: string }

/** Those that say what may be found: each narrows by itself. */
export type FilterKind = Exclude<QueryOperator['kind'], 'near' | 'without' | 'unknown'>

export function isFilter({ kind }: QueryOperator): boolean {
  return kind !== 'near' && kind !== 'without' && kind !== 'unknown'
}

/** Of a value that episodes have: a channel or tag. */
export function isNamed<Operator extends QueryOperator>(
  operator: Operator,
): operator is Extract<Operator, { readonly kind: NamedFacet }> {
  return (NAMED_FACETS as readonly string[]).includes(operator.kind)
}

export type ParsedOperator = QueryOperator & { readonly start: number; readonly end: number }

export type QueryPiece =
  | { readonly kind: 'words' | 'phrase'; readonly text: string; readonly start: number; readonly end: number }
  | { readonly kind: 'operator'; readonly operator: ParsedOperator }

const QUOTE_MARKS = '"“”„‟«»＂'
const SPACE = /\s/u
const LETTERS = /^\p{L}+$/u
const MAX_NAME_LENGTH = 12
const UNIT = /[hms:]/i
const DISTANCE = /^~\d/
/** One dash, as typed or as typeset. */
const MINUS = /^[-−](?![-−])/
const DATE = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/
const BEGUN_DATE = /^(?:\d{1,3}|\d{4}-\d?|\d{4}-\d\d-\d?)$/
const LENGTH = /^(?:<(\d+[hm]\w*)|>(\d+[hm]\w*)|(\d+[hm]\w*)-(\d+[hm]\w*))$/i

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
  aside: ['aside', 'advertisement', 'ad'],
  translation: ['translation'],
}

/** Every piece in order. A quotation mark without its partner reaches to the end. An operator without a value is left out. */
export function splitQuery(text: string): QueryPiece[] {
  const pieces: QueryPiece[] = []
  let at = 0
  while (at < text.length) {
    if (SPACE.test(text[at]!)) at++
    else if (QUOTE_MARKS.includes(text[at]!)) {
      const end = findMark(text, at + 1)
      pieces.push({ kind: 'phrase', text: text.slice(at + 1, end), start: at, end })
      at = end + 1
    } else {
      const end = findEnd(text, at)
      const isQuoted = end < text.length && QUOTE_MARKS.includes(text[end]!)
      const token = text.slice(at, end)
      const quoted = isQuoted ? text.slice(end + 1, findMark(text, end + 1)) : ''
      const read = readOperator(token, { quoted, next: text[end] })
      const isWhole = read?.isQuoted && read.operator?.kind !== 'unknown'
      const after = isWhole ? Math.min(text.length, findMark(text, end + 1) + 1) : end
      if (read?.operator) pieces.push({ kind: 'operator', operator: { ...read.operator, start: at, end: after } })
      if (!read || read.operator?.kind === 'unknown') pieces.push({ kind: 'words', text: token, start: at, end })
      at = after
    }
  }
  return pieces
}

/** The kind that a typed word names, in one or many, whole or, from three letters on, its beginning. */
function parseKind(typed: string): SearchKind | undefined {
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

type MakeOperator = (value: string) => QueryOperator | undefined

const MAKERS: Readonly<Record<string, MakeOperator>> = {
  ...Object.fromEntries(
    NAMED_FACETS.flatMap((kind) =>
      (FACETS[kind].prefixes ?? []).map((prefix): [string, MakeOperator] => [prefix, (value) => ({ kind, value })]),
    ),
  ),
  speaker: (value) => ({ kind: 'speaker', value }),
  kind: makeKind,
  after: (value) => (isDate(value) ? { kind: 'after', value } : undefined),
  before: (value) => (isDate(value) ? { kind: 'before', value } : undefined),
  length: makeLength,
}

interface TokenEnd {
  /** Text between quotation marks right behind the token; empty when there is none. */
  readonly quoted: string
  /** The character behind the token; undefined at the end of the query, where more may be typed. */
  readonly next: string | undefined
}

function readOperator(token: string, { quoted, next }: TokenEnd): ReadOperator | undefined {
  if (token.startsWith('~')) return readNear(token)
  if (token.startsWith('@')) return readValue(token.slice(1), quoted, MAKERS['speaker']!)
  if (MINUS.test(token)) return readWithout(token.slice(1), quoted)
  const colon = token.indexOf(':')
  const name = token.slice(0, colon)
  if (colon < 1 || colon > MAX_NAME_LENGTH || !LETTERS.test(name) || token.startsWith('//', colon + 1)) return undefined
  const value = token.slice(colon + 1)
  const make = Object.hasOwn(MAKERS, fold(name)) ? MAKERS[fold(name)]! : undefined
  if (value === '' && next !== undefined && SPACE.test(next)) return undefined
  const isDated = make !== undefined && (make === MAKERS['after'] || make === MAKERS['before'])
  if (isDated && next === undefined && BEGUN_DATE.test(value)) return { isQuoted: false, operator: undefined }
  if (make) return readValue(value, quoted, (said) => make(said) ?? { kind: 'unknown', value: `${name}:${said}` })
  return value === '' ? undefined : { isQuoted: false, operator: { kind: 'unknown', value: token } }
}

/** Only with a unit: a bare number could be seconds or minutes, so it is reported as an unknown operator. */
function readNear(token: string): ReadOperator | undefined {
  const within = UNIT.test(token) ? parseTimecode(token.slice(1)) : undefined
  if (within) return { isQuoted: false, operator: { kind: 'near', value: within } }
  return DISTANCE.test(token) ? { isQuoted: false, operator: { kind: 'unknown', value: token } } : undefined
}

/** Undefined for a dash that stands before no word. */
function readWithout(value: string, quoted: string): ReadOperator | undefined {
  const read = readValue(value, quoted, (said) => {
    const terms = parseTerms(said).map(({ term }) => term)
    return terms.length === 0 ? undefined : { kind: 'without', value: said, terms }
  })
  return read.operator && read
}

function makeKind(value: string): QueryOperator | undefined {
  const kind = parseKind(value)
  return kind && { kind: 'kind', value: kind }
}

function isDate(value: string): boolean {
  const [year, month = '01', day = '01'] = DATE.exec(value)?.slice(1) ?? []
  return year !== undefined && isCalendarDay(Number(year), Number(month), Number(day))
}

function makeLength(value: string): QueryOperator | undefined {
  const [, below, above, from, to] = LENGTH.exec(value) ?? []
  const time = (typed: string) => parseTimecode(typed) ?? Infinity
  if (below !== undefined) return { kind: 'length', value, from: 0, to: time(below) }
  if (above !== undefined) return { kind: 'length', value, from: time(above), to: Infinity }
  if (from === undefined || to === undefined || time(from) >= time(to)) return undefined
  return { kind: 'length', value, from: time(from), to: time(to) }
}

function readValue(value: string, quoted: string, make: MakeOperator): ReadOperator {
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
