/** Splits a transcript paragraph at timestamps and speaker labels. */

import type { Seconds } from '../../../time/span.ts'
import { joinPieces, type Piece, type TimePiece } from '../text-pieces.ts'
import { findCandidate, isBracketedName, parseBoldLabel } from './speaker-label.ts'
import { trimEndMarks } from '../../../text/trim-marks.ts'
import { parsePrintedTime } from '../../../episode/note-dialect.ts'

export interface Turn {
  readonly time: TurnTime | undefined
  /** A label marked as one: bold, or standing alone before a time. */
  readonly label: string | undefined
  /** The label as it stands there, for a doubtful one that turns out to be text. */
  readonly written?: string | undefined
  readonly pieces: readonly Piece[]
  /** Begun only because a line looks like `Name: …`, or a bold `Name:` stands in it: belongs to the turn before unless the name is known. */
  readonly isDoubtful: boolean
}

export interface TurnTime {
  readonly at: Seconds
  readonly end?: Seconds
  readonly printed?: string
}

interface OpenTurn {
  time: TurnTime | undefined
  label: string | undefined
  readonly written?: string | undefined
  readonly pieces: Piece[]
  readonly isDoubtful: boolean
}

/** `plainTimes`: the transcript has no linked timestamps, so `[1:57]`, `(1:57)` and `1:57` count as such. */
export function splitTurns(pieces: readonly Piece[], plainTimes: boolean): Turn[] {
  const turns: OpenTurn[] = [open(undefined, undefined, false)]
  const lines = splitLines(pieces)
  for (const [index, line] of lines.entries()) {
    const parts = plainTimes ? markPlainTimes(line) : line
    if (index > 0) startLine(turns, parts)
    const bare = unwrapTimes(joinColons(parts))
    for (const [position, piece] of bare.entries()) addPiece(turns, piece, position, bare.length === 1)
  }
  return turns.filter((turn) => turn.time || turn.label !== undefined || hasWords(turn.pieces))
}

function open(time: TurnTime | undefined, label: string | undefined, isDoubtful: boolean): OpenTurn {
  return { time, label, pieces: [], isDoubtful }
}

/** More than the dash or colon that joins a time to a name. */
function hasWords(pieces: readonly Piece[]): boolean {
  return pieces.some((piece) => piece.kind === 'time' || !/^[\s–—|:·•-]*$/.test(piece.text))
}

function splitLines(pieces: readonly Piece[]): Piece[][] {
  const lines: Piece[][] = [[]]
  for (const piece of pieces) {
    if (piece.kind !== 'text') {
      lines.at(-1)!.push(piece)
      continue
    }
    for (const [index, text] of piece.text.split('\n').entries()) {
      if (index > 0) lines.push([])
      if (text !== '') lines.at(-1)!.push({ ...piece, text })
    }
  }
  return lines
}

/** A new line goes on with the turn, unless it looks like `Name: …`. */
function startLine(turns: OpenTurn[], line: readonly Piece[]): void {
  const [first] = line
  const last = turns.at(-1)!
  if (first?.kind === 'text' && !first.strong && findCandidate(first.text) && hasWords(last.pieces)) {
    turns.push(open(undefined, undefined, true))
  } else if (hasWords(last.pieces)) last.pieces.push({ kind: 'text', text: '\n', strong: false })
}

/** Moves a colon directly behind a bold text into it, so that `**Name**:` reads like `**Name:**`. */
function joinColons(parts: readonly Piece[]): Piece[] {
  const joined = [...parts]
  for (let index = 0; index + 1 < joined.length; index++) {
    const piece = joined[index]!
    const next = joined[index + 1]!
    const isBold = (piece.kind === 'text' || piece.kind === 'link') && piece.strong
    const colon = isBold && next.kind === 'text' && !next.strong ? /^\s*[:：]/.exec(next.text) : null
    if (!colon || !isBold) continue
    joined[index] = { ...piece, text: `${piece.text}:` }
    joined[index + 1] = {
      kind: 'text',
      text: next.kind === 'text' ? next.text.slice(colon[0].length) : '',
      strong: false,
    }
  }
  return joined
}

/** `([1:57](…)) text`: brackets around a timestamp are no part of the words. */
function unwrapTimes(parts: readonly Piece[]): Piece[] {
  const bare = [...parts]
  for (let index = 0; index + 2 < bare.length; index++) {
    const before = bare[index]!
    const after = bare[index + 2]!
    if (bare[index + 1]!.kind !== 'time' || before.kind !== 'text' || after.kind !== 'text') continue
    const opener = /[([]$/.exec(before.text)?.[0]
    if (opener === undefined || !after.text.startsWith(opener === '(' ? ')' : ']')) continue
    bare[index] = { ...before, text: before.text.slice(0, -1) }
    bare[index + 2] = { ...after, text: after.text.slice(1) }
  }
  return bare
}

/** `position`: index of the piece in its line; `isAlone` true when nothing else stands on it. */
function addPiece(turns: OpenTurn[], piece: Piece, position: number, isAlone: boolean): void {
  const last = turns.at(-1)!
  if (piece.kind === 'time') {
    if (isRange(last, piece)) {
      last.time = { ...last.time!, end: piece.at }
      last.pieces.length = 0
      return
    }
    const time = { at: piece.at, printed: piece.printed, end: piece.end }
    const label = extractTrailingLabel(last)
    const isUnused = !hasWords(last.pieces) && !last.time && last.label === undefined
    if (isUnused) turns.pop()
    turns.push(open(time, label, false))
    return
  }
  const label = parseMarkedLabel(piece) ?? (isAlone ? parseLoneBold(piece) : undefined)
  const isDoubtful = label !== undefined && parseMarkedLabel(piece) === undefined
  const isAtStart = position === 0 || !hasWords(last.pieces)
  if (label === undefined) last.pieces.push(piece)
  else if (!hasWords(last.pieces) && last.label === undefined && !isDoubtful) last.label = label
  else turns.push({ ...open(undefined, label, isDoubtful || !isAtStart), written: joinPieces([piece]) })
}

/** `[0:40](…) – [0:50](…)`: the second time says until when. */
function isRange({ time, label, pieces }: OpenTurn, { at }: TimePiece): boolean {
  const isJoined =
    pieces.length === 1 && pieces[0]!.kind === 'text' && /^\s*(?:[–—-]|-->|→|to)\s*$/.test(pieces[0]!.text)
  return isJoined && label === undefined && time !== undefined && time.end === undefined && at > time.at
}

/** A bold name on a line of its own, without a colon. */
function parseLoneBold(piece: Piece): string | undefined {
  const isBold = piece.kind === 'text' && piece.strong
  return isBold && !/[.!?…]$/.test(piece.text.trim()) ? parseBoldLabel(piece.text) : undefined
}

/** Bold, with a colon at its end. */
function parseMarkedLabel(piece: Piece): string | undefined {
  const isBold = (piece.kind === 'text' || piece.kind === 'link') && piece.strong
  return isBold && /[:：]\s*$/.test(piece.text) ? parseBoldLabel(piece.text) : undefined
}

/** A name alone on its line before a timestamp labels the text that follows; so does a bold `Name:` at the end of a text. */
function extractTrailingLabel(turn: OpenTurn): string | undefined {
  if (turn.label !== undefined && !hasWords(turn.pieces) && !turn.time) {
    const { label } = turn
    turn.label = undefined
    return label
  }
  while (turn.pieces.length > 0 && isLineEnd(turn.pieces.at(-1))) turn.pieces.pop()
  const from = turn.pieces.findLastIndex(isLineEnd) + 1
  const line = turn.pieces.slice(from).filter((piece) => piece.kind !== 'text' || piece.text.trim() !== '')
  const isWhole = from > 0 || (!turn.time && turn.label === undefined)
  const text = line.map((piece) => (piece.kind === 'time' ? piece.label : piece.text)).join('')
  const isBold = line.every((piece) => piece.kind === 'text' && (piece.strong || /^[\s([·•|–—-]*$/.test(piece.text)))
  const alone = isWhole && line.length > 0 ? parseLoneLabel(text, isBold) : undefined
  if (alone !== undefined) {
    turn.pieces.length = from
    return alone
  }
  const last = turn.pieces.findLast((piece) => piece.kind !== 'text' || piece.text.trim() !== '')
  if (last?.kind !== 'text' || !last.strong || !/:\s*$/.test(last.text)) return undefined
  const label = parseBoldLabel(last.text)
  if (label !== undefined) turn.pieces.length = turn.pieces.lastIndexOf(last)
  return label
}

function isLineEnd(piece: Piece | undefined): boolean {
  return piece?.kind === 'text' && piece.text === '\n'
}

/** A line that is nothing but a name: bold, or written like one. */
function parseLoneLabel(text: string, isBold: boolean): string | undefined {
  const name = trimEndMarks(text.trim(), /[\s([·•|–—-]/)
  if (isBold) return parseBoldLabel(name)
  const bare = name.replace(/(?<!\s)\s*[:：]$/, '')
  const bracketed = /^\[([^[\]]+)\]$/.exec(bare)?.[1]
  const label = bracketed ?? bare
  const isName = findCandidate(bracketed === undefined ? `${bare}: ` : `${bare} x`)?.label === label
  return isName && (bracketed === undefined || isBracketedName(label)) ? parseBoldLabel(label) : undefined
}

const ONE_TIME = String.raw`(?:\d{1,3}:)?\d{1,3}:\d{2}(?:[.,]\d{1,3})?`
const RANGE = String.raw`(${ONE_TIME})(?:\s*(?:-->|→|–|—|-)\s*(${ONE_TIME}))?`
/** `[14:47] to [15:12]`, in corrected transcripts. */
const UNTIL = String.raw`(?: (?:to|–|-) \[\\?(${ONE_TIME})\])?`
const BRACKETED = new RegExp(String.raw`\[\\?${RANGE}\]${UNTIL}`, 'g')
const AT_START = new RegExp(String.raw`^\s*(?:[–—|·•@-]\s*)?[([]?\\?${RANGE}[)\]]?${UNTIL}:?(?=\s|$)`)
/** `Ann Ode 0:12`, alone on its line, or `Ann Ode (0:12): …`. */
const AFTER_NAME = new RegExp(
  String.raw`^([^\n()[\]:.!?]{1,60}?)[ \t]*(?:[([]?${RANGE}[)\]]?:?\s*$|[([]${RANGE}[)\]]\s?:\s)`,
)

/** Turns plain times into timestamps: in brackets anywhere, without or in round ones only at the start of a line or behind a name. */
function markPlainTimes(line: readonly Piece[]): Piece[] {
  return line.flatMap((piece, index) => {
    if (piece.kind !== 'text') return [piece]
    const isFirst = index === 0
    const isAfterBold = index === 1 && line[0]!.kind === 'text' && line[0]!.strong
    const start = isFirst || isAfterBold ? AT_START.exec(piece.text) : null
    if (start)
      return [
        createTime(start[1]!, start[2] ?? start[3]),
        ...splitBracketed({ ...piece, text: piece.text.slice(start[0].length) }),
      ]
    const named = isFirst ? AFTER_NAME.exec(piece.text) : null
    if (named) {
      const rest = piece.text.slice(named[0].length)
      const time = createTime(named[2] ?? named[4]!, named[3] ?? named[5])
      return [{ ...piece, text: named[1]! }, time, ...(rest === '' ? [] : splitBracketed({ ...piece, text: rest }))]
    }
    return splitBracketed(piece)
  })
}

function splitBracketed(piece: Piece & { kind: 'text' }): Piece[] {
  const parts: Piece[] = []
  let from = 0
  for (const match of piece.text.matchAll(BRACKETED)) {
    if (match.index > from) parts.push({ ...piece, text: piece.text.slice(from, match.index) })
    parts.push(createTime(match[1]!, match[2] ?? match[3]))
    from = match.index + match[0].length
  }
  if (from < piece.text.length) parts.push({ ...piece, text: piece.text.slice(from) })
  return parts
}

function createTime(label: string, end: string | undefined): TimePiece {
  const at = parsePrintedTime(label) ?? 0
  const until = end === undefined ? undefined : parsePrintedTime(end)
  return {
    kind: 'time',
    at,
    label: end === undefined ? label : `${label} - ${end}`,
    end: until !== undefined && until > at ? until : undefined,
  }
}
