/** Parses one bullet of a note: a name, its times and a description, in any order. */

import { trimMarks } from '../../../text/trim-marks.ts'
import type { Seconds } from '../../../time/span.ts'
import { squeeze } from '../../markdown/inline.ts'
import { joinPieces, findMoments, parsePieces, type NoteContext, type Piece, type TimePiece } from '../text-pieces.ts'
import { tidyEntry } from './tidy-entry.ts'
import { parsePrintedTime } from '../../../episode/note-dialect.ts'
import { append } from '../../append.ts'

export interface ListEntry {
  /** Bold or linked words at the front; undefined when the entry is plain text. */
  readonly name: string | undefined
  readonly times: readonly Seconds[]
  /** Labels that differ from the time they link to. */
  readonly printed: readonly string[]
  /** The text in brackets between the name and the text. */
  readonly comment: string
  readonly text: string
  /** Address of the first link that is no timestamp. */
  readonly url: string | undefined
}

/** Parses `**Name** ([1:57](…)) - text` and its variations. Nothing is lost: the rest goes to `comment` or `text`. */
export function parseListEntry(source: string, line: number, context: NoteContext): ListEntry {
  const pieces = tidyEntry(findMoments(parsePieces(source, line, context)))
  const reader = createReader(pieces)
  readTimes(reader)
  readPlainTimes(reader)
  skipSeparator(reader)
  const bold = readName(reader)
  const tail = bold?.endsWith(':') ? undefined : readTail(reader, bold !== undefined)
  readPlainTimes(reader)
  readBrackets(reader)
  skipSeparator(reader)
  readTimes(reader)
  readPlainTimes(reader)
  readBrackets(reader)
  skipSeparator(reader)
  const rest = joinPieces(reader.times.length === 0 ? readLastTimes(reader) : getRest(reader))
  // `**X**, CEO (1:57) - text` adds to the name; in `**X** what it is (1:57)` the tail is the text.
  const isText = bold !== undefined && tail !== undefined && rest === '' && !tail.startsWith(',')
  const aside = bold === undefined || tail === undefined || isText ? [] : [tail.replace(/^[,;:]\s*/, '')]
  const name = bold ?? tail
  return {
    name: name?.endsWith(':') ? name.slice(0, -1).trimEnd() : name,
    times: reader.times,
    printed: reader.printed,
    comment: [...aside, ...reader.comments].join(' · '),
    text: isText ? tail : rest,
    url: pieces.find((piece) => piece.kind === 'link')?.url,
  }
}

/** Between a name, its times and its text, with a space or nothing behind. */
const SEPARATORS = ['--', '-', '–', '—', '―', '→', '•', '·', '|', '=>', ':', '：']
const LONG_DASHES = ['–', '—', '―']

/** Length of the separator at the start of a text, with the spaces around it; 0 when there is none. */
function findSeparator(text: string): number {
  const from = text.length - text.trimStart().length
  const mark =
    SEPARATORS.find((one) => text.startsWith(one, from) && /^(?:\s|$)/.test(text.slice(from + one.length))) ??
    LONG_DASHES.find((dash) => text.startsWith(dash, from))
  return mark === undefined ? 0 : skipSpaces(text, from + mark.length)
}

/** Behind a time, a hyphen glued to the next word and the marks of a sentence separate too. */
function findLooseSeparator(text: string): number {
  const match = /^\s*(?:--?(?=["“‘'(]?\p{L})|[.,;](?=\s+\S))/u.exec(text)
  return match ? skipSpaces(text, match[0].length) : 0
}

function skipSpaces(text: string, at: number): number {
  return text.length - text.slice(at).trimStart().length
}

function skipSeparator(reader: EntryReader): void {
  const piece = getCurrent(reader)
  if (piece?.kind !== 'text' || piece.strong) return
  const length = findSeparator(piece.text) || (reader.times.length > 0 ? findLooseSeparator(piece.text) : 0)
  if (length > 0) consume(reader, length)
}

/** Bold pieces, or a link, at the front. A link that names a moment gives its time. */
function readName(reader: EntryReader): string | undefined {
  skipBlank(reader)
  const named: Piece[] = []
  for (;;) {
    const piece = getCurrent(reader)
    if (!piece || piece.kind === 'time' || piece.kind === 'picture') break
    const isName = piece.kind === 'link' ? named.length === 0 || piece.strong : piece.strong
    if (!isName) break
    if (piece.kind === 'link' && piece.at !== undefined) reader.times.push(piece.at)
    named.push(piece)
    advance(reader)
    if (piece.kind === 'link' && !piece.strong) break
    if (isNameJoint(reader)) {
      named.push(getCurrent(reader)!)
      advance(reader)
    }
  }
  const name = joinPieces(named)
  return name === '' || name === ':' ? undefined : name
}

/** `**Ann Ode** and **Bo Lind**` is one name. */
function isNameJoint(reader: EntryReader): boolean {
  const piece = getCurrent(reader)
  const next = getNext(reader)
  const isJoint = piece?.kind === 'text' && !piece.strong && /^\s*(?:and|&|\+|\/|,)\s*$/.test(piece.text)
  return isJoint && next?.kind === 'text' && next.strong && next.text.trim() !== ''
}

function skipBlank(reader: EntryReader): void {
  const piece = getCurrent(reader)
  if (piece?.kind === 'text' && piece.text.trim() === '') advance(reader)
}

/**
 * Plain words before a time in brackets, or before a time and a dash: the name of an entry without bold type, or an addition to
 * a bold one (`**X**, CEO`).
 */
function readTail(reader: EntryReader, isNamed: boolean): string | undefined {
  const piece = getCurrent(reader)
  const isBeforeTime = getNext(reader)?.kind === 'time' && reader.times.length === 0
  if (piece?.kind !== 'text' || piece.strong || !isBeforeTime) return undefined
  const isBracketed = piece.text.endsWith('(')
  const words = (isBracketed ? piece.text.slice(0, -1) : piece.text).trimEnd()
  if (words === '' || (!isBracketed && !isPlainName(piece.text, reader))) return undefined
  if (/^(?:--?(?:\s|$)|–|—|[:|→•=]\s|[(/])/.test(words.trimStart())) return undefined
  // `Name - text (1:57)` has its time at the end; in `A - B (1:57) - text` the time comes before the text.
  const hasDash = /\s(?:--?|–|—)\s/.test(words)
  if (hasDash && (isNamed || !isBeforeSeparator(reader))) return undefined
  consume(reader, words.length)
  return squeeze(words)
}

/** Short words with a space behind, before a time and a separator: `Topic 1:57 - text`. */
function isPlainName(text: string, reader: EntryReader): boolean {
  const words = text.trimEnd()
  const name = words.trimStart()
  return words !== text && name.length <= MAX_PLAIN_NAME && /^[\p{L}\p{N}]/u.test(name) && isBeforeSeparator(reader, '')
}

const MAX_PLAIN_NAME = 81

/** A separator stands behind the next time, and behind the bracket that closes around it. */
function isBeforeSeparator({ pieces, index }: EntryReader, bracket = ')'): boolean {
  const after = pieces[index + 2]
  if (after?.kind !== 'text') return false
  return findSeparator(after.text.startsWith(bracket) ? after.text.slice(bracket.length) : after.text) > 0
}

/** Everything in brackets directly behind the name: times, comments, or both. */
function readBrackets(reader: EntryReader): void {
  for (;;) {
    const piece = getCurrent(reader)
    const opener = piece?.kind === 'text' && !piece.strong ? /^\s*(?:\/\s*)?\(/.exec(piece.text) : null
    const group = opener ? findGroup(reader, opener[0].length) : undefined
    if (!group) return
    addGroup(reader, group.pieces)
    reader.index = group.index
    reader.pending = group.pending
  }
}

/** The pieces up to the bracket that closes the one just opened. */
function findGroup(reader: EntryReader, opened: number) {
  const inside: Piece[] = []
  let depth = 1
  for (let index = reader.index; index < reader.pieces.length; index++) {
    const piece = index === reader.index ? getCurrent(reader)! : reader.pieces[index]!
    if (piece.kind !== 'text') {
      inside.push(piece)
      continue
    }
    const { text } = piece
    const from = index === reader.index ? opened : 0
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

/** Marks around a comment, or between the times that were taken out of it. */
const LOOSE_MARK = /[\s,;/&[\]·–—-]/

function addGroup(reader: EntryReader, pieces: readonly Piece[]): void {
  const kept: Piece[] = []
  for (const piece of pieces) {
    if (piece.kind === 'time') addTimes(reader, piece)
    else kept.push(piece)
    if (piece.kind === 'link' && piece.at !== undefined) reader.times.push(piece.at)
  }
  const comment = trimMarks(joinPieces(kept), LOOSE_MARK).replace(/(?<!\s)\s+,/g, ',')
  if (/[\p{L}\p{N}]/u.test(comment)) reader.comments.push(squeeze(comment))
}

interface EntryReader {
  readonly pieces: readonly Piece[]
  index: number
  /** The rest of a text piece that was read in part. */
  pending: string | undefined
  readonly times: Seconds[]
  readonly printed: string[]
  readonly comments: string[]
}

function createReader(pieces: readonly Piece[]): EntryReader {
  return { pieces, index: 0, pending: undefined, times: [], printed: [], comments: [] }
}

function getCurrent(reader: EntryReader): Piece | undefined {
  const piece = reader.pieces[reader.index]
  if (piece?.kind === 'text' && reader.pending !== undefined) return { ...piece, text: reader.pending }
  return piece
}

function getNext(reader: EntryReader): Piece | undefined {
  return reader.pieces[reader.index + 1]
}

function advance(reader: EntryReader): void {
  reader.index++
  reader.pending = undefined
}

/** Moves past `length` characters of the current text piece. */
function consume(reader: EntryReader, length: number): void {
  const piece = getCurrent(reader)
  if (piece?.kind !== 'text') return
  const rest = piece.text.slice(length)
  if (rest === '') advance(reader)
  else reader.pending = rest
}

function getRest(reader: EntryReader): Piece[] {
  const first = getCurrent(reader)
  return first ? [first, ...reader.pieces.slice(reader.index + 1)] : []
}

function addTime(reader: EntryReader, piece: TimePiece): void {
  reader.times.push(piece.at)
  if (piece.printed !== undefined) reader.printed.push(piece.printed)
}

/** Timestamps one after the other, with commas, slashes or "and" between. */
function readTimes(reader: EntryReader): void {
  for (;;) {
    const piece = getCurrent(reader)
    const isJoint = piece?.kind === 'text' && getNext(reader)?.kind === 'time' && TIME_JOINTS.has(piece.text.trim())
    if (piece?.kind === 'time') addTime(reader, piece)
    else if (!isJoint) return
    advance(reader)
  }
}

const TIME_JOINTS = new Set(['', ',', '/', ';', '&', '–', '-', 'and'])

const CLOCK = /^\d{1,3}:\d{2}(?::\d{2})?$/
const ALONE_TIME = /^\s*(\d{1,3}:\d{2}(?::\d{2})?):?\s*$/
const BEFORE_DASH = /^\s*(\d{1,3}:\d{2}(?::\d{2})?)(?=\s+(?:--?|–|—)\s)/

/** Times that are no links, as long as no other is known. */
function readPlainTimes(reader: EntryReader): void {
  const piece = getCurrent(reader)
  if (piece?.kind !== 'text' || piece.strong || reader.times.length > 0) return
  const next = getNext(reader)
  const isBeforeBold = next?.kind === 'text' && next.strong
  const found = findBracketedTimes(piece.text) ?? findTime(BEFORE_DASH, piece.text)
  const { times, length } = found ?? (isBeforeBold ? findTime(ALONE_TIME, piece.text) : undefined) ?? NO_TIMES
  append(reader.times, times)
  consume(reader, length)
}

interface FoundTimes {
  readonly times: readonly Seconds[]
  readonly length: number
}

const NO_TIMES: FoundTimes = { times: [], length: 0 }

function findTime(pattern: RegExp, text: string): FoundTimes | undefined {
  const match = pattern.exec(text)
  const at = match ? parsePrintedTime(match[1]!) : undefined
  return match && at !== undefined ? { times: [at], length: match[0].length } : undefined
}

/** `(1:57)`, `[1:57, 2:10 and 3:00]`, `(1:57–2:10)` at the start of a text. */
function findBracketedTimes(text: string): FoundTimes | undefined {
  const from = text.length - text.trimStart().length
  const closer = text[from] === '[' ? ']' : ')'
  const to = text[from] === '[' || text[from] === '(' ? text.indexOf(closer, from) : -1
  if (to === -1 || to - from > 200) return undefined
  const labels = text.slice(from + 1, to).split(/(?<!\s)\s*(?:[,;/&–—-]|and|to)\s*/)
  const times = labels.map((label) => (CLOCK.test(label) ? parsePrintedTime(label) : undefined))
  const known = times.filter((at) => at !== undefined)
  return known.length === times.length ? { times: known, length: to + 1 } : undefined
}

/** `[15:04, 48:24](…)` is several times under one link. */
function addTimes(reader: EntryReader, piece: TimePiece): void {
  const parts = piece.label.split(/[,/]|\sand\s/)
  const times = parts.map((part) => parsePrintedTime(part.trim()))
  const isList = parts.length > 1 && times.every((at) => at !== undefined)
  if (isList) append(reader.times, times)
  else addTime(reader, piece)
}

/** Takes times off the very end, in brackets or set apart, where the entry has none before; gives the rest without them. */
function readLastTimes(reader: EntryReader): readonly Piece[] {
  const rest = getRest(reader)
  let from = rest.length
  while (from > 0 && isTimeOrMark(rest[from - 1]!)) from--
  const tail = rest.slice(from)
  const times = tail.filter((piece) => piece.kind === 'time')
  const before = rest[from - 1]
  const [first] = tail
  if (times.length === 0 || before?.kind !== 'text') return rest
  const lead = first?.kind === 'text' ? before.text + first.text : before.text
  if (!isSetApart(lead)) return rest
  for (const time of times) addTime(reader, time)
  const text = before.text
    .trimEnd()
    .replace(/(?:[([–—,|]|--?)$/, '')
    .trimEnd()
  return [...rest.slice(0, from - 1), { ...before, text }]
}

function isTimeOrMark(piece: Piece): boolean {
  return piece.kind === 'time' || (piece.kind === 'text' && /^[\s,;&/()[\].–-]*$/.test(piece.text))
}

const PREPOSITIONS = new Set(
  'at around about from see until till to in by after before and or the of with near also since ~'.split(' '),
)

/** Ends with a bracket, a dash, a comma, or a space behind a word; but `as at ` needs the time that follows. */
function isSetApart(text: string): boolean {
  const words = text.trimEnd()
  if (/(?:[([,]|\s(?:--?|–|—|\|))$/.test(words)) return true
  const last = words.slice(-20).split(/[\s(]/).at(-1)!.toLowerCase()
  return words !== '' && /\S\s$/.test(text) && !PREPOSITIONS.has(last)
}
