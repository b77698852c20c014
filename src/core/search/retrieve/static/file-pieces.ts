/** Cuts a file into pieces small enough to be fetched whole where a host ignores ranges; writer and reader cut alike. */

import { locateLast } from '../../../time/locate.ts'
import type { Range } from './plan-reads.ts'

/** A piece ends before it gets larger, unless one entry alone is. */
const MAX_PIECE = 32_768

/**
 * First byte of each piece, and the end. No entry lies in two pieces.
 * @param starts First byte of each entry, rising, and the end of the last one.
 */
export function splitPieces(starts: ArrayLike<number>): number[] {
  const end = starts[starts.length - 1] ?? 0
  const cuts = [0]
  for (let entry = 0; entry + 1 < starts.length; entry++) {
    const [start, next] = [starts[entry]!, starts[entry + 1]!]
    if (start > cuts.at(-1)! && next - cuts.at(-1)! > MAX_PIECE) cuts.push(start)
  }
  return end > 0 ? [...cuts, end] : cuts
}

export interface Piece {
  readonly number: number
  /** Bytes. */
  readonly size: number
}

/** A range of a file as a range of one of its pieces. The range may not be empty nor reach into another piece. */
export function findPiece(cuts: readonly number[], { start, end }: Range): { piece: Piece; range: Range } {
  const number = locateLast(cuts, start)
  const from = cuts[number]!
  return { piece: { number, size: cuts[number + 1]! - from }, range: { start: start - from, end: end - from } }
}
