/** A part of a quote that was said in one place: its words, what they match, and how much that says. */

import type { Alignment } from './align.ts'
import type { WordIndex } from './word-index.ts'

/** Words of the quote, `from`..`to`, that were said in one place and in this order. */
export interface Piece {
  readonly from: number
  readonly to: number
  /** Beside which word of the transcript each stands; -1 for none. Counted from `from`. */
  readonly positions: Int32Array
  readonly same: Uint8Array
  readonly matched: number
  /** How much the match says beyond chance, in bits. */
  readonly bits: number
}

/** Leaving out more words than this at once makes two passages of one. About 24 seconds of speech. */
export const MAX_OMISSION = 60

/** So many words in a row are more than words met by chance. */
export const LOOSE_RUN = 3
const DENSE_SHARE = 0.4

/** One word says no more than this, however rare. */
const MAX_BITS = 12

/** `from` and `to` count in the alignment, whose first word is word `offset` of the quote. */
export function createPiece(
  index: WordIndex,
  claimed: Int32Array,
  alignment: Pick<Alignment, 'positions' | 'same'>,
  from: number,
  to: number,
  offset: number,
): Piece {
  const positions = alignment.positions.subarray(from, to)
  const same = alignment.same.subarray(from, to)
  let bits = 0
  let matched = 0
  let last = -1
  for (let i = 0; i < same.length; i++) {
    if (same[i] === 0) continue
    const isBroken = last >= 0 && (positions[i]! !== positions[last]! + 1 || i !== last + 1)
    bits += Math.min(MAX_BITS, index.bits[claimed[offset + from + i]!]!)
    if (isBroken) bits -= chanceBits(positions[i]! - positions[last]!)
    matched += 1
    last = i
  }
  return { from: offset + from, to: offset + to, positions, same, matched, bits }
}

/** What it says less to meet a word when so many places would have done. */
export function chanceBits(positions: number): number {
  return 2 + Math.log2(Math.max(1, positions))
}

/** Words `from`..`to` of the quote, of a piece that holds them. */
export function slicePiece(index: WordIndex, claimed: Int32Array, piece: Piece, from: number, to: number): Piece {
  return createPiece(index, claimed, piece, from - piece.from, to - piece.from, piece.from)
}

/** A part of a piece, without what does not match at its ends. */
export function trimPiece(index: WordIndex, claimed: Int32Array, piece: Piece, from: number, to: number): Piece {
  let first = from
  let last = to
  while (piece.same[first - piece.from] === 0) first += 1
  while (piece.same[last - 1 - piece.from] === 0) last -= 1
  return slicePiece(index, claimed, piece, first, last)
}

/** Words in a row that stand in a row in the transcript too, by their place in the quote. */
export function findRuns(piece: Piece): { from: number; length: number }[] {
  const runs: { from: number; length: number }[] = []
  let last = -1
  for (const [position, isSame] of piece.same.entries()) {
    if (isSame === 0) continue
    const goesOn = last === position - 1 && last >= 0 && piece.positions[position] === piece.positions[last]! + 1
    if (goesOn) runs.at(-1)!.length += 1
    else runs.push({ from: piece.from + position, length: 1 })
    last = position
  }
  return runs
}

/** How many words of the quote the pieces hold. */
export function countMatched(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { matched }) => sum + matched, 0)
}

/** Both say that they come from the same words. */
export function overlaps(one: Piece, other: Piece): boolean {
  return one.positions[0]! <= other.positions.at(-1)! && other.positions[0]! <= one.positions.at(-1)!
}

/** No three words in a row, and more left out than held: words of everyday speech picked from anywhere. */
export function isScattered(piece: Piece): boolean {
  const spread = piece.positions.at(-1)! - piece.positions[0]! + 1
  return piece.matched < DENSE_SHARE * spread && findRuns(piece).every((run) => run.length < LOOSE_RUN)
}

/** How far apart two pieces were said, in words; below 0 when not in the order of the quote. */
export function countBetween(piece: Piece, near: Piece): number {
  const isAfter = piece.from >= near.to
  return isAfter ? piece.positions[0]! - near.positions.at(-1)! : near.positions[0]! - piece.positions.at(-1)!
}
