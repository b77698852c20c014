/** Changes who is named before a piece of text, in the way the file names speakers. */

import type { JsonObject, JsonString } from './json-strings.ts'
import type { TextRange } from '../../text/range.ts'
import type { TextEdit } from './source-bytes.ts'
import type { Writing } from './source-letters.ts'

export interface LabelChange {
  readonly was: string | undefined
  readonly is: string | undefined
}

/** The text before the first letter of a piece: from the end of the one before, in offsets of the file. */
export interface LabelPlace {
  readonly source: string
  readonly format: string
  readonly writing: Writing
  readonly from: number
  /** First and last letter of the piece. */
  readonly start: number
  readonly end: number
  escape(text: string): string
}

/** Undefined where the label is not found for sure, or the format has no way to name one there. */
export function editLabel({ was, is }: LabelChange, place: LabelPlace): readonly TextEdit[] | undefined {
  const { source, from, start, escape } = place
  const before = source.slice(from, start)
  if (was === undefined) return is === undefined ? [] : addLabel(is, place)
  if (is === undefined) return removeLabel(was, before, place)
  const found = findLabel(was, before, escape)
  return found && [{ start: from + found.start, end: from + found.end, is: escape(is) }]
}

/** The last place of a label, as it is or as the format writes it; not a part of another word. */
function findLabel(was: string, before: string, escape: LabelPlace['escape']): TextRange | undefined {
  for (const written of new Set([was, escape(was)])) {
    const start = before.lastIndexOf(written)
    const end = start + written.length
    if (start !== -1 && !isLetter(before[start - 1]) && !isLetter(before[end])) return { start, end }
  }
  return undefined
}

function isLetter(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character)
}

function addLabel(is: string, { source, format, writing, start, escape }: LabelPlace): readonly TextEdit[] | undefined {
  let at = start
  if (writing === 'note') while ('*_`~=[\\'.includes(source[at - 1] ?? ' ')) at--
  const name = escape(is)
  const label = writing === 'note' ? `**${name}:** ` : format === 'webvtt' ? `<v ${name}>` : `${name}: `
  return writing === 'markup' ? undefined : [{ start: at, end: at, is: label }]
}

const VOICE_START = /<v(?:\.[^<>\s]{0,40})?\s{1,4}$/
const VOICE_END = /^>[ \t]*/
const LABEL_START = /(?:>>\s?)?(?:\*\*|__)?\\?[[(]?$/
const LABEL_END = /^\\?[\])]?\s?[:：]?(?:\*\*|__)?[:：]?[ \t]*/

/** With the marks that make it one. */
function removeLabel(was: string, before: string, { source, from, end, escape }: LabelPlace): TextEdit[] | undefined {
  const found = findLabel(was, before, escape)
  if (!found) return undefined
  const [lead, rest] = [before.slice(Math.max(0, found.start - 60), found.start), before.slice(found.end)]
  const voice = VOICE_START.exec(lead)
  const [opens, closes] = voice ? [voice, VOICE_END.exec(rest)] : [LABEL_START.exec(lead), LABEL_END.exec(rest)]
  const start = from + found.start - (opens?.[0].length ?? 0)
  const label = { start, end: from + found.end + (closes?.[0].length ?? 0), is: '' }
  return voice && source.startsWith('</v>', end) ? [label, { start: end, end: end + 4, is: '' }] : [label]
}

const SPEAKER = /speaker|voice/i

/** The same in JSON: in the objects that hold the words, and in those inside them. */
export function editSpeakerFields(
  { was, is = '' }: LabelChange,
  holders: readonly JsonObject[],
  strings: readonly JsonString[],
  source: string,
  escape: (text: string) => string,
): readonly TextEdit[] | undefined {
  const inside = strings.filter(
    ({ path, start }) =>
      SPEAKER.test(path.split('.').slice(-2).join('.')) &&
      holders.some((holder) => start > holder.start && start < holder.end),
  )
  const equal = inside.filter(({ start, end }) => readString(source.slice(start, end)) === (was ?? ''))
  if (equal.length > 0) return equal.map(({ start, end }) => ({ start, end, is: escape(is) }))
  if (was !== undefined || inside.length > 0) return undefined
  return holders.map(({ start }) => {
    const space = /^\s*/.exec(source.slice(start + 1))![0]
    return { start: start + 1, end: start + 1, is: `${space}"speaker": "${escape(is)}",` }
  })
}

function readString(content: string): string | undefined {
  try {
    return String(JSON.parse(`"${content}"`)).trim()
  } catch {
    return undefined
  }
}
