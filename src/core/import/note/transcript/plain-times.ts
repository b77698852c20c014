/** Finds timestamps that are not links: `[1:57]`, `(1:57)`, `1:57`. */

import { parsePrintedTime } from '../../../episode/note-dialect.ts'
import type { Piece, TimePiece } from '../text-pieces.ts'

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
export function markPlainTimes(line: readonly Piece[]): Piece[] {
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
