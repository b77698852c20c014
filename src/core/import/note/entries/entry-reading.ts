/** A list entry while it is read, piece by piece from the front. */

import type { Seconds } from '../../../time/span.ts'
import type { Piece, TimePiece } from '../pieces.ts'

export interface Reading {
  readonly pieces: readonly Piece[]
  index: number
  /** Rest of a text piece that was read in part. */
  pending: string | undefined
  readonly times: Seconds[]
  readonly printed: string[]
  readonly comments: string[]
}

export function current(reading: Reading): Piece | undefined {
  const piece = reading.pieces[reading.index]
  if (piece?.kind === 'text' && reading.pending !== undefined) return { ...piece, text: reading.pending }
  return piece
}

export function advance(reading: Reading): void {
  reading.index++
  reading.pending = undefined
}

/** Keeps only what follows `length` characters of the current text piece. */
export function consume(reading: Reading, length: number): void {
  const piece = current(reading)
  if (piece?.kind !== 'text') return
  const rest = piece.text.slice(length)
  if (rest === '') advance(reading)
  else reading.pending = rest
}

export function restOf(reading: Reading): Piece[] {
  const first = current(reading)
  return first ? [first, ...reading.pieces.slice(reading.index + 1)] : []
}

export function addTime(reading: Reading, piece: TimePiece): void {
  reading.times.push(piece.at)
  if (piece.printed !== undefined) reading.printed.push(piece.printed)
}
