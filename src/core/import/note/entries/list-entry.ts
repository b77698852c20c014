/** One bullet or table row of a note: a name, the times beside it, and what is said about it, in whatever order they stand. */

import { append } from '../../append.ts'
import { parsePrintedTime } from '../../../episode/note-dialect.ts'
import type { Seconds } from '../../../time/span.ts'
import { takeBoldTimes } from './entry-bold.ts'
import { takeLastTimes } from './entry-last-times.ts'
import { addTime, advance, consume, current, restOf, type Reading } from './entry-reading.ts'
import { roundBrackets, skipSigns } from './entry-signs.ts'
import { squeeze } from '../../markdown/inline.ts'
import { joinPieces, readMoments, readPieces, type NoteContext, type Piece, type TimePiece } from '../pieces.ts'
import { trimMarks } from '../../../text/trim-marks.ts'

export interface ListEntry {
  /** Bold or linked words at the front; undefined when the entry is plain text. */
  readonly name: string | undefined
  readonly times: readonly Seconds[]
  /** Labels that are other times than the ones they link to. */
  readonly printed: readonly string[]
  /** What stands in brackets between the name and the text. */
  readonly comment: string
  readonly text: string
  /** Address of the first link that is no timestamp. */
  readonly url: string | undefined
}

/** Reads `**Name** ([1:57](…)) - text` and its many variations. Nothing is lost: what has no place goes to `comment` or `text`. */
export function readListEntry(source: string, line: number, context: NoteContext): ListEntry {
  const pieces = takeBoldTimes(roundBrackets(skipSigns(readMoments(readPieces(source, line, context)))))
  const reading: Reading = { pieces, index: 0, pending: undefined, times: [], printed: [], comments: [] }
  const url = pieces.find((piece) => piece.kind === 'link')?.url
  readTimes(reading)
  readPlainTime(reading)
  skipSeparator(reading)
  const bold = readName(reading)
  const tail = bold?.endsWith(':') ? undefined : readTail(reading, bold !== undefined)
  readPlainTime(reading)
  readBesides(reading)
  skipSeparator(reading)
  readTimes(reading)
  readPlainTime(reading)
  readBesides(reading)
  skipSeparator(reading)
  const rest = joinPieces(reading.times.length === 0 ? takeLastTimes(reading) : restOf(reading))
  // `**X**, CEO (1:57) - text` adds to the name; `**X** what it is (1:57)` is all there is to say.
  const isText = bold !== undefined && tail !== undefined && rest === '' && !tail.startsWith(',')
  const aside = bold === undefined || tail === undefined || isText ? [] : [tail.replace(/^[,;:]\s*/, '')]
  const { times, printed, comments } = reading
  const name = (bold ?? tail)?.replace(/(?<!\s)\s*:$/, '')
  return { name, times, printed, comment: [...aside, ...comments].join(' · '), text: isText ? tail : rest, url }
}

/** Timestamps one after the other, with commas, slashes or "and" between. */
function readTimes(reading: Reading): void {
  for (;;) {
    const piece = current(reading)
    if (piece?.kind === 'time') {
      addTime(reading, piece)
      advance(reading)
      continue
    }
    const next = reading.pieces[reading.index + 1]
    const isBetween =
      piece?.kind === 'text' && next?.kind === 'time' && /^\s*(?:(?:[,/;&–-]|and)\s*)?$/.test(piece.text)
    if (!isBetween) return
    advance(reading)
  }
}

const SEPARATOR = /^\s*(?:(?:--?|–|—|―|→|•|·|\||=>)(?=\s|$)|[–—―](?=\S)|[:：](?=\s|$))\s*/
/** Behind a time a hyphen without spaces joins too, and so do the marks of a sentence. */
const LOOSE_SEPARATOR = /^\s*(?:--?(?=["“‘'(]?\p{L})|[.,;](?=\s+\S))\s*/u

function skipSeparator(reading: Reading): void {
  const piece = current(reading)
  if (piece?.kind !== 'text' || piece.strong) return
  const match = SEPARATOR.exec(piece.text) ?? (reading.times.length > 0 ? LOOSE_SEPARATOR.exec(piece.text) : null)
  if (match) consume(reading, match[0].length)
}

/** Bold pieces, or a link, at the front. A link that names a moment gives its time. */
function readName(reading: Reading): string | undefined {
  skipBlank(reading)
  const named: Piece[] = []
  for (;;) {
    const piece = current(reading)
    if (!piece || piece.kind === 'time' || piece.kind === 'picture') break
    const isName = piece.kind === 'link' ? named.length === 0 || piece.strong : piece.strong
    if (!isName) break
    if (piece.kind === 'link' && piece.at !== undefined) reading.times.push(piece.at)
    named.push(piece)
    advance(reading)
    if (piece.kind === 'link' && !piece.strong) break
    if (joinsNames(reading)) {
      named.push(current(reading)!)
      advance(reading)
    }
  }
  const name = joinPieces(named)
  return name === '' || name === ':' ? undefined : name
}

/** `**Ann Ode** and **Bo Lind**` is one name. */
function joinsNames(reading: Reading): boolean {
  const piece = current(reading)
  const next = reading.pieces[reading.index + 1]
  const isJoint = piece?.kind === 'text' && !piece.strong && /^\s*(?:and|&|\+|\/|,)\s*$/.test(piece.text)
  return isJoint && next?.kind === 'text' && next.strong && next.text.trim() !== ''
}

/**
 * Plain words before a time in brackets, or before a time and a dash: the name of an entry without bold type, or what follows
 * a bold one (`**X**, CEO`).
 */
function readTail(reading: Reading, isNamed: boolean): string | undefined {
  const piece = current(reading)
  const isBeforeTime = reading.pieces[reading.index + 1]?.kind === 'time' && reading.times.length === 0
  if (piece?.kind !== 'text' || piece.strong || !isBeforeTime) return undefined
  const match =
    /^([\s\S]*\S)\s*(?=\($)/.exec(piece.text) ??
    (isTimeApart(reading) ? /^(\s*[\p{L}\p{N}][\s\S]{0,80}?)\s+$/u.exec(piece.text) : null)
  if (!match || /^\s*(?:--?(?:\s|$)|–|—|[:|→•=]\s|[(/])/.test(match[1]!)) return undefined
  // `Name - text (1:57)` has its time at the end; in `A - B (1:57) - text` the time parts the two.
  const isCut = /\s(?:--?|–|—)\s/.test(match[1]!)
  if (isCut && (isNamed || !isTimeApart(reading, /^\)?/))) return undefined
  consume(reading, match[1]!.length)
  const tail = squeeze(match[1]!)
  return tail === '' ? undefined : tail
}

/** A dash stands behind the time that comes next, and behind its bracket where `skip` matches one. */
function isTimeApart({ pieces, index }: Reading, skip = /^/): boolean {
  const after = pieces[index + 2]
  return after?.kind === 'text' && SEPARATOR.test(after.text.replace(skip, ''))
}

const CLOCK = String.raw`\d{1,3}:\d{2}(?::\d{2})?`
/** Several apart by commas, or from one to another. */
const CLOCKS = String.raw`(${CLOCK}(?:\s*(?:[,;/&–—-]|and|to)\s*${CLOCK})*)`
const PLAIN_TIME = new RegExp(String.raw`^\s*(?:\[${CLOCKS}\]|\(${CLOCKS}\)|(${CLOCK})(?=\s+(?:--?|–|—)\s))`)

const ALONE_TIME = /^\s*(\d{1,3}:\d{2}(?::\d{2})?):?\s*$/

/** A time that is no link, as long as no other is known. */
function readPlainTime(reading: Reading): void {
  const piece = current(reading)
  if (piece?.kind !== 'text' || piece.strong || reading.times.length > 0) return
  const next = reading.pieces[reading.index + 1]
  const isBeforeBold = next?.kind === 'text' && next.strong
  const match = PLAIN_TIME.exec(piece.text) ?? (isBeforeBold ? ALONE_TIME.exec(piece.text) : null)
  const labels = match ? (match[1] ?? match[2] ?? match[3]!).split(/[^\d:]+/) : []
  const times = labels.map(parsePrintedTime)
  if (!match || times.some((at) => at === undefined)) return
  append(reading.times, times)
  consume(reading, match[0].length)
}

function skipBlank(reading: Reading): void {
  const piece = current(reading)
  if (piece?.kind === 'text' && piece.text.trim() === '') advance(reading)
}

/** Everything in brackets directly behind the name: times, comments, or both. */
function readBesides(reading: Reading): void {
  for (;;) {
    const piece = current(reading)
    const opener = piece?.kind === 'text' && !piece.strong ? /^\s*(?:\/\s*)?\(/.exec(piece.text) : null
    if (!opener) return
    const group = findGroup(reading, opener[0].length)
    if (!group) return
    readGroup(reading, group.pieces)
    reading.index = group.index
    reading.pending = group.pending
  }
}

interface Group {
  readonly pieces: readonly Piece[]
  readonly index: number
  readonly pending: string | undefined
}

/** The pieces up to the bracket that closes the one just opened. */
function findGroup(reading: Reading, opened: number): Group | undefined {
  const inside: Piece[] = []
  let depth = 1
  for (let index = reading.index; index < reading.pieces.length; index++) {
    const piece = reading.pieces[index]!
    if (piece.kind !== 'text') {
      inside.push(piece)
      continue
    }
    const isFirst = index === reading.index
    const text = isFirst ? (reading.pending ?? piece.text) : piece.text
    const from = isFirst ? opened : 0
    for (let at = from; at < text.length; at++) {
      if (text[at] === '(') depth++
      if (text[at] !== ')' || --depth > 0) continue
      inside.push({ ...piece, text: text.slice(from, at) })
      const rest = text.slice(at + 1)
      return { pieces: inside, index: rest === '' ? index + 1 : index, pending: rest === '' ? undefined : rest }
    }
    inside.push({ ...piece, text: text.slice(from) })
  }
  return undefined
}

/** What stands round a comment, or between the times that were taken out of it. */
const LOOSE_MARK = /[\s,;/&[\]·–—-]/

function readGroup(reading: Reading, pieces: readonly Piece[]): void {
  const kept: Piece[] = []
  for (const piece of pieces) {
    if (piece.kind === 'time') {
      readTimeLabel(reading, piece)
    } else if (piece.kind === 'link' && piece.at !== undefined) {
      reading.times.push(piece.at)
      kept.push(piece)
    } else kept.push(piece)
  }
  const comment = trimMarks(joinPieces(kept), LOOSE_MARK).replace(/(?<!\s)\s+,/g, ',')
  if (/[\p{L}\p{N}]/u.test(comment)) reading.comments.push(squeeze(comment))
}

/** `[15:04, 48:24](…)` is several times under one link. */
function readTimeLabel(reading: Reading, piece: TimePiece): void {
  const parts = piece.label.split(/[,/]|\sand\s/)
  const times = parts.map((part) => parsePrintedTime(part.trim()))
  const isList = parts.length > 1 && times.every((at) => at !== undefined)
  if (!isList) return addTime(reading, piece)
  append(reading.times, times)
}
