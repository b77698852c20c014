/** Reads the pieces of a list entry in order, and its times: before its words, beside its name, or after its words. */

import { parsePrintedTime } from '../../../episode/note-dialect.ts'
import type { Seconds } from '../../../time/span.ts'
import { append } from '../../append.ts'
import type { Piece, TimePiece } from '../text-pieces.ts'

export interface EntryReader {
  readonly pieces: readonly Piece[]
  index: number
  /** The rest of a text piece that was read in part. */
  pending: string | undefined
  readonly times: Seconds[]
  readonly printed: string[]
  readonly comments: string[]
}

export function createReader(pieces: readonly Piece[]): EntryReader {
  return { pieces, index: 0, pending: undefined, times: [], printed: [], comments: [] }
}

export function getCurrent(reader: EntryReader): Piece | undefined {
  const piece = reader.pieces[reader.index]
  if (piece?.kind === 'text' && reader.pending !== undefined) return { ...piece, text: reader.pending }
  return piece
}

export function getNext(reader: EntryReader): Piece | undefined {
  return reader.pieces[reader.index + 1]
}

export function advance(reader: EntryReader): void {
  reader.index++
  reader.pending = undefined
}

/** Moves past `length` characters of the current text piece. */
export function consume(reader: EntryReader, length: number): void {
  const piece = getCurrent(reader)
  if (piece?.kind !== 'text') return
  const rest = piece.text.slice(length)
  if (rest === '') advance(reader)
  else reader.pending = rest
}

export function getRest(reader: EntryReader): Piece[] {
  const first = getCurrent(reader)
  return first ? [first, ...reader.pieces.slice(reader.index + 1)] : []
}

function addTime(reader: EntryReader, piece: TimePiece): void {
  reader.times.push(piece.at)
  if (piece.printed !== undefined) reader.printed.push(piece.printed)
}

/** Timestamps one after the other, with commas, slashes or "and" between. */
export function readTimes(reader: EntryReader): void {
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
export function readPlainTimes(reader: EntryReader): void {
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
export function addTimes(reader: EntryReader, piece: TimePiece): void {
  const parts = piece.label.split(/[,/]|\sand\s/)
  const times = parts.map((part) => parsePrintedTime(part.trim()))
  const isList = parts.length > 1 && times.every((at) => at !== undefined)
  if (isList) append(reader.times, times)
  else addTime(reader, piece)
}

/** Takes times off the very end, in brackets or set apart, where the entry has none before; gives the rest without them. */
export function readLastTimes(reader: EntryReader): readonly Piece[] {
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
