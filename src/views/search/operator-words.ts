/** Labels for the operators of a query, and the error of one that matches nothing. */

import { KIND_ORDER, type SearchResults } from '../../core/search/present/search-results.ts'
import { KIND_NAMES } from '../../core/search/query/edit-query.ts'
import { isNotNamed, readExactName } from '../../core/search/query/episode-filter.ts'
import { type ParsedOperator, NAMED_FACETS, isNamed } from '../../core/search/query/operators.ts'
import type { Shortened } from '../../core/search/query/parse-query.ts'
import { MAX_DISTANCES, MAX_PHRASES, QUERY_LIMIT } from '../../core/search/search-document.ts'
import { stepDate } from '../../core/time/calendar.ts'
import { formatDay, formatMonth } from '../../core/time/day.ts'
import { formatLength } from '../../core/time/timecode.ts'
import { FACET_WORDS } from '../library/filters/facet-words.ts'
import { GROUP_WORDS } from './kind-words.ts'

/** Everything there is, as it is typed, with what it does: for the sheet of help. */
export const QUERY_SIGNS: readonly (readonly [typed: string, does: string])[] = [
  ['"exact words"', 'exact phrase'],
  ['-word', 'leaves out what has the word'],
  ['@name', 'only what that speaker says'],
  ['kind:quotes', 'only one type: quotes, key-points, names…'],
  ...NAMED_FACETS.flatMap((name) => {
    const { sign } = FACET_WORDS[name]
    return sign ? [sign] : []
  }),
  ['after:2026-01', 'only episodes from that month on'],
  ['before:2026-04', 'only episodes before that month'],
  ['length:20m-1h', 'only episodes of that length: <20m, >2h…'],
  ['word ~3m word', 'within 3 minutes of each other'],
  ['48:42', 'goes to that time'],
]

/** The words for an operator and for its value: `said by` `“nathan”`. */
interface OperatorWords {
  readonly does: string
  readonly value: string
}

/** Undefined for what is no operator. */
export function getOperatorWords(operator: ParsedOperator): OperatorWords | undefined {
  if (isNamed(operator)) {
    const { does = '', labelOf } = FACET_WORDS[operator.kind]
    return { does, value: labelOf?.(operator.value) ?? `“${operator.value}”` }
  }
  switch (operator.kind) {
    case 'speaker':
      return isNotNamed(operator.value)
        ? { does: 'speaker', value: 'not named' }
        : { does: 'said by', value: `“${readExactName(operator.value) ?? operator.value}”` }
    case 'kind':
      return { does: 'only', value: GROUP_WORDS[operator.value].toLowerCase() }
    case 'after':
      return { does: 'from', value: describeDate(operator.value) }
    case 'before':
      return { does: 'to', value: describeDate(stepDate(operator.value, -1)) }
    case 'length':
      return describeRange(operator.from, operator.to)
    case 'without':
      return { does: 'without', value: `“${operator.value}”` }
    case 'near':
      return { does: 'within', value: formatLength(operator.value) }
    case 'unknown':
      return undefined
  }
}

/** `2025`, `Nov 2025` or `3 Nov 2025`, by its precision. */
export function describeDate(date: string): string {
  return formatDay(date, true) ?? formatMonth(date, true) ?? date
}

function describeRange(from: number, to: number): OperatorWords {
  if (to === Infinity) return { does: 'over', value: formatLength(from) }
  return from === 0
    ? { does: 'under', value: formatLength(to) }
    : { does: 'of', value: `${formatLength(from)} to ${formatLength(to)}` }
}

const LACKS_NEAR = '“~” searches loaded episodes only.'

/** What was not understood, was left out, or could not be searched everywhere, in whole sentences. */
export function listMistakes({ operators, unmet, lacksNear, shortened }: SearchResults): string[] {
  const isUnmet = (start: number) => unmet.some((operator) => operator.start === start)
  const mistakes = operators.flatMap((operator) => describeMistake(operator, isUnmet(operator.start)) ?? [])
  return [...mistakes, ...(shortened ? [describeShortened(shortened)] : []), ...(lacksNear ? [LACKS_NEAR] : [])]
}

/** True for a word, a phrase or a distance that begins here and was not searched. */
export function isLeftOut({ shortened }: SearchResults, start: number): boolean {
  return shortened !== undefined && start >= shortened.at
}

/** @param isUnmet The operator matches nothing that is searched. */
export function describeMistake(operator: ParsedOperator, isUnmet: boolean): string | undefined {
  if (operator.kind === 'unknown') return describeUnknown(operator.value)
  if (!isUnmet) return undefined
  if (isNamed(operator)) return `No ${operator.kind} is called “${operator.value}”.`
  switch (operator.kind) {
    case 'speaker':
      return isNotNamed(operator.value)
        ? 'All speakers are named.'
        : `No speaker is called “${readExactName(operator.value) ?? operator.value}”.`
    case 'near':
      return 'Put a word on each side: rates ~3m inflation.'
    default:
      return undefined
  }
}

/** Says where a query that has too much of something was cut. */
function describeShortened({ by }: Shortened): string {
  return `Only the first ${SHORTENED[by]} are searched; the rest is left out.`
}

const SHORTENED: Readonly<Record<Shortened['by'], string>> = {
  characters: `${QUERY_LIMIT} characters`,
  distances: `${MAX_DISTANCES} distances (~)`,
  phrases: `${MAX_PHRASES} phrases in quotation marks`,
}

const VALUES: Readonly<Record<string, string>> = {
  after: 'a date like after:2025-11',
  before: 'a date like before:2026-05',
  length: 'a length like length:20m-1h',
}

function describeUnknown(typed: string): string {
  if (typed.startsWith('~')) return 'Add a unit (~3m, ~30s). Searched as a word.'
  const [name, value = ''] = typed.split(':')
  const example = VALUES[name?.toLowerCase() ?? '']
  if (example !== undefined) return `“${typed}” isn’t ${example}; searched as text.`
  if (name?.toLowerCase() !== 'kind') return `“${name}:” isn’t a filter; searched as text.`
  return `Unknown type “${value}”. Try ${KIND_ORDER.map((kind) => KIND_NAMES[kind]).join(', ')}.`
}
