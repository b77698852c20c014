/** Reads the pieces of a list entry in order; a piece of text can be read in part. */

import type { Seconds } from '../../../time/span.ts'
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

export function addTime(reader: EntryReader, piece: TimePiece): void {
  reader.times.push(piece.at)
  if (piece.printed !== undefined) reader.printed.push(piece.printed)
}
