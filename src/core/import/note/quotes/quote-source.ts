/** Who is quoted and when: what stands behind the dash of a quote, or in front of it. */

import { parsePrintedTime } from '../../../episode/note-dialect.ts'
import { squeeze } from '../../markdown/inline.ts'
import { joinPieces, readPieces, type NoteContext, type Piece } from '../pieces.ts'
import { findCandidate } from '../transcript/speaker-label.ts'
import { trimEndMarks } from '../../../text/trim-marks.ts'

/** The dash in front of a source, inside emphasis or not. */
const DASH = /^(?:([*_]{0,3})(?:—|–|―|‒|−|\\?--?|~|•(?!\s*["“„«]))\s*|\*\s+(?!["“„«]))(?=\S)/
const TIME_LINK = /\[[^\]\w]{0,4}\d{1,4}:\d{2}[^\]]{0,20}\]\(/

/** A line begun by a dash, or by a timestamp alone. */
export function isAttribution(line: string): boolean {
  return DASH.test(line) || /^\(?\[\d{1,4}:\d{2}[^\]]{0,20}\]\(/.test(line)
}

/** A line without a dash that can be nothing else: a name alone, or a name and a time. */
export function isBareSource(line: string): boolean {
  if (line.length > 300 || /["“”„«»]/.test(line)) return false
  const bare = line.replace(/[*_]/g, '').replace(/(?<!\s)\s*[:：]$/, '')
  const [name = ''] = bare.split(/(?<!\s)(?:\s*[,([]|\s+(?:—|–|--?|\||·)\s)/, 1)
  if (name === '') return TIME_LINK.test(line)
  const isName = findCandidate(`${name}: `)?.label === name
  return isName && (bare === name || TIME_LINK.test(line) || PLAIN_TIME.test(bare))
}

/** What may stand in front of a quotation to say whose it is. */
export function isSourceHead(line: string): boolean {
  if (line.length > 300 || /["“”„«»]/.test(line)) return false
  const bare = line.replace(/(?<!\s)\s*(?:[:：]|—|–|―|--?)[*_]*$/, '')
  return isAttribution(bare) || TIME_LINK.test(bare) || /^\*\*[^*]{1,80}\*\*[^.!?]*$/.test(bare) || isBareSource(bare)
}

export interface Attribution {
  readonly speaker: string
  readonly at?: number
  readonly printed?: string
  readonly comment: string
}

/** Reads name, time and what is added, in any order. No word is lost. */
export function readAttribution(source: string, line: number, context: NoteContext): Attribution {
  const pieces = readPieces(source.replace(DASH, '$1'), line, context)
  const first = pieces.findIndex((piece) => piece.kind === 'time' || (piece.kind === 'link' && piece.at !== undefined))
  if (first === -1) return readPlainAttribution(joinPieces(pieces))
  const moment = pieces[first]!
  const front = cutName(joinPieces(pieces.slice(0, first)))
  const label: readonly Piece[] = moment.kind === 'link' ? [moment] : []
  const aside = readAside(joinPieces([...label, ...pieces.slice(first + 1)]))
  const isNameLast = front.speaker === '' && label.length === 0 && isNameBehind(aside)
  const before = isNameLast ? cutName(aside) : front
  const after = isNameLast ? '' : aside
  const comment = [before.comment, after].filter((text) => text !== '').join(' · ')
  if (moment.kind === 'time') {
    return {
      speaker: before.speaker,
      at: moment.at,
      ...(moment.printed !== undefined && { printed: moment.printed }),
      comment,
    }
  }
  return {
    speaker: before.speaker,
    ...(moment.kind === 'link' && moment.at !== undefined && { at: moment.at }),
    comment,
  }
}

const CLOCK = String.raw`(\d{1,3}:\d{2}(?::\d{2})?)`
const PLAIN_TIME = new RegExp(
  String.raw`(?:(?<!\s)\s*(?:\[${CLOCK}\]|\(${CLOCK}\))|(?:,\s|\s@\s?|\sat\s|\s(?:[–—|·-]\s)?)${CLOCK})$`,
)
/** In front, alone or with something apart behind it: `0:10 (a comment)`, `0:10, Ann Ode`. */
const FIRST_TIME = new RegExp(String.raw`^[[(]?${CLOCK}[\])]?(?=$|,|\s*[–—(|·-]|\s)`)

/** `[1:57](…), Ann Ode`: a whole name behind the time, where none stands in front. */
function isNameBehind(aside: string): boolean {
  const [bare = ''] = aside.split(/(?<!\s)\s*\(/, 1)
  return (
    bare.includes(' ') &&
    findCandidate(`${bare}: `)?.label === bare &&
    bare.split(' ').every((word) => /^\p{Lu}/u.test(word))
  )
}

/** The time at the end or in front may be no link. */
function readPlainAttribution(text: string): Attribution {
  const first = FIRST_TIME.exec(text)
  const start = first ? parsePrintedTime(first[1]!) : undefined
  if (first && start !== undefined) {
    const aside = readAside(text.slice(first[0].length))
    return { ...(isNameBehind(aside) ? cutName(aside) : { speaker: '', comment: aside }), at: start }
  }
  const match = PLAIN_TIME.exec(text)
  const at = match ? parsePrintedTime(match[1] ?? match[2] ?? match[3]!) : undefined
  if (!match || at === undefined) return cutName(text)
  return { ...cutName(text.slice(0, match.index)), at }
}

/** `Name (role)`: the brackets are a comment. A text that is only brackets names nobody. */
function cutName(text: string): { speaker: string; comment: string } {
  const name = trimEndMarks(text.replace(/^(?:—|–|―|--|-)\s*/, ''), /[\s,、，:：;([|·@—–―-]/).trim()
  const match = /^([^()]{0,200}?)\s*\(([\s\S]{1,1000})\)?$/.exec(closeBracket(name))
  if (!match) return { speaker: name, comment: '' }
  return { speaker: match[1]!.trim(), comment: squeeze(match[2]!.replace(/\)$/, '')) }
}

/** Puts back the closing bracket that trimming or the source left out, so that brackets read in pairs. */
function closeBracket(name: string): string {
  return name.includes('(') && !name.endsWith(')') ? `${name})` : name
}

/** What follows the time: ` - comment`, `(comment)`, `and 0:30`, `, after their song`. */
function readAside(text: string): string {
  const bare = text
    .replace(/^[\s,;:|·)\]]+/, '')
    .replace(/^(?:(?:—|–|―|--|-)\s+|[–—](?=\d))/, '')
    .trim()
  const wrapped = /^\(([^()]*)\)$/.exec(bare)
  const aside = wrapped ? wrapped[1]!.trim() : bare
  return /[\p{L}\p{N}]/u.test(aside) ? aside : ''
}
