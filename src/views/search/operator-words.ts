/** What can be said in a query beside words: how each part is named, and what is wrong with one that fits nothing. */

import { PALETTE_ORDER } from '../../core/search/palette.ts'
import type { PlacedOperator } from '../../core/search/query-pieces.ts'
import { formatLength, formatTimecode } from '../../core/time/timecode.ts'
import { GROUP_WORDS } from './kind-words.ts'

/** Everything there is, as it is typed, with what it does: for the sheet of keys and the empty field. */
export const QUERY_SIGNS: readonly (readonly [typed: string, does: string])[] = [
  ['"exact words"', 'these words, one after the other'],
  ['@name', 'only what that speaker says'],
  ['kind:quotes', 'only that kind: quotes, key-points, mentions …'],
  ['in:channel', 'only episodes of that channel'],
  ['one ~3m other', 'both said within three minutes'],
  ['48:42', 'goes to that time'],
]

/** `said by “nathan”`, `only quotes`; undefined for what is no operator. */
export function describeOperator(operator: PlacedOperator): string | undefined {
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

/** What is wrong, in whole sentences; undefined where nothing is. @param isUnmet It fits nothing that is searched. */
export function describeMistake(operator: PlacedOperator, isUnmet: boolean): string | undefined {
  if (operator.kind === 'unknown') return describeUnknown(operator.value)
  if (!isUnmet) return undefined
  switch (operator.kind) {
    case 'speaker':
      return `No speaker is called “${operator.value}”.`
    case 'channel':
      return `No channel is called “${operator.value}”.`
    case 'near':
      return 'A distance needs words on both sides: one ~3m other.'
    case 'kind':
      return undefined
  }
}

export function describeTime(at: number): string {
  return `the time ${formatTimecode(at)}`
}

/** The query without one of its operators. */
export function removeOperator(query: string, { start, end }: PlacedOperator): string {
  return `${query.slice(0, start).trimEnd()} ${query.slice(end).trimStart()}`.trimStart()
}

function describeUnknown(typed: string): string {
  if (typed.startsWith('~')) return `“${typed}” needs a unit, as in ~3m or ~30s. It is searched as a word.`
  const [name, value = ''] = typed.split(':')
  if (name?.toLowerCase() !== 'kind') return `There is no “${name}:” here. “${typed}” is searched as words.`
  const kinds = PALETTE_ORDER.map((kind) => GROUP_WORDS[kind].toLowerCase().replace(' ', '-'))
  return `There is no kind “${value}”. Kinds are ${kinds.join(', ')}.`
}
