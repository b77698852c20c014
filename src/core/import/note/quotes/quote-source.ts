/** Parses the source of a quote: speaker and time after its dash or before its words. */

import { parsePrintedTime } from '../../../episode/note-dialect.ts'
import { trimEndMarks } from '../../../text/trim-marks.ts'
import { squeeze } from '../../markdown/inline.ts'
import { joinPieces, parsePieces, type NoteContext, type Piece } from '../text-pieces.ts'
import { findCandidate } from '../transcript/speaker-label.ts'
import { trimEmphasis } from './quote-marks.ts'

/** `— Ann`, `*— Ann*`, `\- Ann`. */
const DASH = /^([*_]{0,3})(?:[—–―‒−~]|\\?--?)\s*(?=\S)/
/** A bullet instead of the dash, unless a quotation follows. */
const BULLET = /^(?:([*_]{0,3})•\s*|\*\s+)(?=[^\s"“„«])/
const TIME_LINK = /\[[^\]\w]{0,4}\d{1,4}:\d{2}[^\]]{0,20}\]\(/

/** A line begun by a dash, or by a timestamp alone. */
export function isAttribution(line: string): boolean {
  return DASH.test(line) || BULLET.test(line) || /^\(?\[\d{1,4}:\d{2}[^\]]{0,20}\]\(/.test(line)
}

function stripDash(line: string): string {
  return DASH.test(line) ? line.replace(DASH, '$1') : line.replace(BULLET, '$1')
}

const MAX_SOURCE = 300

/** Too long for a source, or with quotation marks in it. */
function isNoSource(line: string): boolean {
  return line.length > MAX_SOURCE || /["“”„«»]/.test(line)
}

/** A line without a dash that can be nothing else: a name alone, or a name and a time. */
export function isBareSource(line: string): boolean {
  if (isNoSource(line)) return false
  const bare = trimColon(line.replace(/[*_]/g, ''))
  const name = getName(bare)
  if (name === '') return TIME_LINK.test(line)
  const isName = findCandidate(`${name}: `)?.label === name
  return isName && (bare === name || TIME_LINK.test(line) || findLastTime(bare) !== undefined)
}

/** The words up to a comma, a bracket, or a dash between spaces. */
function getName(text: string): string {
  const end = text.search(/[,([]|\s(?:—|–|--?|\||·)\s/)
  return end === -1 ? text : text.slice(0, end).trimEnd()
}

function trimColon(text: string): string {
  return /[:：]$/.test(text) ? text.slice(0, -1).trimEnd() : text
}

/** True for words in front of a quotation that name its source. */
export function isSourceHead(line: string): boolean {
  if (isNoSource(line)) return false
  const bare = trimJoint(line)
  return isAttribution(bare) || TIME_LINK.test(bare) || /^\*\*[^*]{1,80}\*\*[^.!?]*$/.test(bare) || isBareSource(bare)
}

/** Without the colon or dash that joins a source to the words behind it, and the emphasis around that. */
function trimJoint(line: string): string {
  const joint = /(?:[:：—–―]|--?)$/.exec(trimEmphasis(line))
  return joint ? line.slice(0, joint.index).trimEnd() : line
}

export interface Attribution {
  readonly speaker: string
  readonly at?: number | undefined
  readonly printed?: string | undefined
  readonly comment: string
}

/** Parses name, time and comment, in any order. No word is lost. */
export function parseAttribution(source: string, line: number, context: NoteContext): Attribution {
  const pieces = parsePieces(stripDash(source), line, context)
  const first = pieces.findIndex((piece) => piece.kind === 'time' || (piece.kind === 'link' && piece.at !== undefined))
  if (first === -1) return parsePlainAttribution(joinPieces(pieces))
  const moment = pieces[first]!
  const front = splitName(joinPieces(pieces.slice(0, first)))
  const label: readonly Piece[] = moment.kind === 'link' ? [moment] : []
  const behind = trimAside(joinPieces([...label, ...pieces.slice(first + 1)]))
  const isNameLast = front.speaker === '' && label.length === 0 && isFullName(behind)
  const { speaker, comment } = isNameLast ? splitName(behind) : front
  return {
    speaker,
    at: 'at' in moment ? moment.at : undefined,
    printed: moment.kind === 'time' ? moment.printed : undefined,
    comment: [comment, isNameLast ? '' : behind].filter((text) => text !== '').join(' · '),
  }
}

/** The time at the end or in front may be no link. */
function parsePlainAttribution(text: string): Attribution {
  const first = FIRST_TIME.exec(text)
  const start = first ? parsePrintedTime(first[1]!) : undefined
  if (first && start !== undefined) {
    const behind = trimAside(text.slice(first[0].length))
    return { ...(isFullName(behind) ? splitName(behind) : { speaker: '', comment: behind }), at: start }
  }
  const last = findLastTime(text)
  return last ? { ...splitName(text.slice(0, last.index)), at: last.at } : splitName(text)
}

const CLOCK = String.raw`(\d{1,3}:\d{2}(?::\d{2})?)`
/** `0:10`, `[0:10]`, alone or with more behind it: `0:10 (a comment)`, `0:10, Ann Ode`. */
const FIRST_TIME = new RegExp(String.raw`^[[(]?${CLOCK}[\])]?(?=$|,|\s*[–—(|·-]|\s)`)
/** `Ann [0:10]`, `Ann (0:10)`. */
const BRACKETED_TIME = new RegExp(String.raw`(?:\[${CLOCK}\]|\(${CLOCK}\))$`)
/** `Ann, 0:10`, `Ann @ 0:10`, `Ann at 0:10`, `Ann – 0:10`, `Ann 0:10`. */
const BARE_TIME = new RegExp(String.raw`(?:,\s|\s@\s?|\sat\s|\s(?:[–—|·-]\s)?)${CLOCK}$`)

/** A plain time at the end of an attribution, and where it begins with what joins it to the name. */
function findLastTime(text: string): { readonly index: number; readonly at: number } | undefined {
  const match = BRACKETED_TIME.exec(text) ?? BARE_TIME.exec(text)
  const at = match ? parsePrintedTime(match[1] ?? match[2]!) : undefined
  return match && at !== undefined ? { index: match.index, at } : undefined
}

/** A whole name, as in `[1:57](…), Ann Ode`; brackets behind it are allowed. */
function isFullName(text: string): boolean {
  const name = text.split('(', 1)[0]!.trimEnd()
  return (
    name.includes(' ') &&
    findCandidate(`${name}: `)?.label === name &&
    name.split(' ').every((word) => /^\p{Lu}/u.test(word))
  )
}

/** `Name (role)`: the brackets are a comment. A text that is only brackets names nobody. */
function splitName(text: string): { speaker: string; comment: string } {
  const name = trimEndMarks(text.replace(/^(?:[—–―]|--?)\s*/, ''), /[\s,、，:：;([|·@—–―-]/).trim()
  const open = name.search(/[()]/)
  if (name[open] !== '(' || open > 200) return { speaker: name, comment: '' }
  const comment = name.slice(open + 1).replace(/\)$/, '')
  if (comment.length === 0 || comment.length > 1000) return { speaker: name, comment: '' }
  return { speaker: name.slice(0, open).trim(), comment: squeeze(comment) }
}

/** The text behind a time, without what joins it: ` - comment`, `(comment)`, `and 0:30`, `, after their song`. */
function trimAside(text: string): string {
  const bare = text
    .replace(/^[\s,;:|·)\]]+/, '')
    .replace(/^(?:(?:[—–―]|--?)\s+|[–—](?=\d))/, '')
    .trim()
  const aside = /^\([^()]*\)$/.test(bare) ? bare.slice(1, -1).trim() : bare
  return /[\p{L}\p{N}]/u.test(aside) ? aside : ''
}
