/** Parses the heading of a highlight: its title, and a time at the start or end of it. */

import { trimMarks } from '../../../text/trim-marks.ts'
import { parseTimecode } from '../../../time/timecode.ts'
import { stripOuterMarks } from '../quotes/quote-marks.ts'
import { joinPieces, parsePieces, type NoteContext, type Piece } from '../text-pieces.ts'

export interface HighlightHeading {
  readonly title: string
  readonly at?: number
  readonly printed?: string
}

export function parseHighlightHeading(text: string, line: number, context: NoteContext): HighlightHeading {
  const pieces = parsePieces(text, line, context).filter((piece) => piece.kind !== 'text' || piece.text !== '')
  const timed = pieces.filter((piece) => piece.kind === 'time')
  const [time] = timed
  if (time && timed.length === 1 && isEdge(pieces, pieces.indexOf(time))) {
    const title = trimTitle(joinPieces(pieces.filter((piece) => piece !== time)))
    return { title, at: time.at, printed: time.printed }
  }
  const moment = time ?? pieces.find((piece) => piece.kind === 'link' && piece.at !== undefined)
  const plain = parsePlainTitle(joinPieces(pieces))
  return { title: plain.title, at: (moment && 'at' in moment ? moment.at : undefined) ?? plain.at }
}

/** True when there are only marks before or behind the piece. */
function isEdge(pieces: readonly Piece[], index: number): boolean {
  const isBlank = (piece: Piece) => piece.kind !== 'time' && !/[\p{L}\p{N}]/u.test(piece.text)
  return pieces.slice(0, index).every(isBlank) || pieces.slice(index + 1).every(isBlank)
}

function trimTitle(text: string): string {
  return stripOuterMarks(trimMarks(text.replace(/\(\s*\)|\[\s*\]/g, ''), /[\s–—|:·-]/))
}

const CLOCK = String.raw`\d{1,3}:\d{2}(?::\d{2})?`
const PLAIN_TIME = new RegExp(
  String.raw`^[[(]?(${CLOCK})[\])]?(?:\s*[–—|:·-])?\s+(?=\S)|(?<!\s)\s+(?:[–—|·@-]\s*)?[[(]?(${CLOCK})[\])]?$`,
)

/** A time written as plain text, without a link. */
function parsePlainTitle(text: string): HighlightHeading {
  const match = PLAIN_TIME.exec(text)
  const at = match ? parseTimecode(match[1] ?? match[2]!) : undefined
  if (!match || at === undefined) return { title: stripOuterMarks(text) }
  return { title: trimTitle(text.replace(match[0], ' ')), at }
}
