/** Labels for the operators of a query, and the error of one that matches nothing. */

import { KIND_ORDER } from '../../core/search/present/search-results.ts'
import type { ParsedOperator } from '../../core/search/query/operators.ts'
import { formatLength, formatTimecode } from '../../core/time/timecode.ts'
import { GROUP_WORDS } from './kind-words.ts'

/** Everything there is, as it is typed, with what it does: for the sheet of keys and the empty field. */
export const QUERY_SIGNS: readonly (readonly [typed: string, does: string])[] = [
  ['"exact words"', 'exact phrase'],
  ['@name', 'only what that speaker says'],
  ['kind:quotes', 'only one type: quotes, key-points, mentions…'],
  ['in:channel', 'only episodes of that channel'],
  ['word ~3m word', 'within 3 minutes of each other'],
  ['48:42', 'goes to that time'],
]

/** `said by “nathan”`, `only quotes`; undefined for what is no operator. */
export function describeOperator(operator: ParsedOperator): string | undefined {
  switch (operator.kind) {
    case 'speaker':
      return `said by “${operator.value}”`
    case 'kind':
      return `only ${GROUP_WORDS[operator.value].toLowerCase()}`
    case 'channel':
      return `in “${operator.value}”`
    case 'near':
      return `within ${formatLength(operator.value)}`
    case 'unknown':
      return undefined
  }
}

/** The error in whole sentences; undefined if there is none. @param isUnmet The operator matches nothing that is searched. */
export function describeMistake(operator: ParsedOperator, isUnmet: boolean): string | undefined {
  if (operator.kind === 'unknown') return describeUnknown(operator.value)
  if (!isUnmet) return undefined
  switch (operator.kind) {
    case 'speaker':
      return `No speaker is called “${operator.value}”.`
    case 'channel':
      return `No channel is called “${operator.value}”.`
    case 'near':
      return 'Put a word on each side: rates ~3m inflation.'
    case 'kind':
      return undefined
  }
}

export function describeTime(at: number): string {
  return `the time ${formatTimecode(at)}`
}

/** The query without one of its operators. */
export function removeOperator(query: string, { start, end }: ParsedOperator): string {
  return `${query.slice(0, start).trimEnd()} ${query.slice(end).trimStart()}`.trimStart()
}

function describeUnknown(typed: string): string {
  if (typed.startsWith('~')) return 'Add a unit (~3m, ~30s). Searched as a word.'
  const [name, value = ''] = typed.split(':')
  if (name?.toLowerCase() !== 'kind') return `“${name}:” isn’t a filter; searched as text.`
  const kinds = KIND_ORDER.map((kind) => GROUP_WORDS[kind].toLowerCase().replace(' ', '-'))
  return `Unknown type “${value}”. Try ${kinds.join(', ')}.`
}
