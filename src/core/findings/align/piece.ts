/** A piece: consecutive words of a quote aligned with one part of the transcript, and the evidence of the match. */

import type { Alignment } from './align.ts'
import type { WordIndex } from '../word-index.ts'

/** Words `from`..`to` of the quote, said together and in this order. */
export interface Piece {
  readonly from: number
  readonly to: number
  /** Aligned transcript word of each word, from `from` on; -1 for none. */
  readonly positions: Int32Array
  readonly same: Uint8Array
  readonly matched: number
  /** Evidence beyond chance, in bits. */
  readonly bits: number
}

/** A longer omission separates two passages. In words, about 24 seconds of speech. */
export const MAX_OMISSION = 60

/** Minimum run of words that is not a chance match. */
export const LOOSE_RUN = 3
const DENSE_SHARE = 0.4

/** Maximum evidence of one word. */
const MAX_BITS = 12

/** `from` and `to` are indices in the alignment, which starts at word `offset` of the quote. */
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

/** Evidence lost because a match at any of `positions` positions would have counted. */
export function chanceBits(positions: number): number {
  return 2 + Math.log2(Math.max(1, positions))
}

/** The part of a piece with the words `from`..`to` of the quote. */
export function slicePiece(index: WordIndex, claimed: Int32Array, piece: Piece, from: number, to: number): Piece {
  return createPiece(index, claimed, piece, from - piece.from, to - piece.from, piece.from)
}

/** Like `slicePiece`, without unmatched words at the ends. */
export function trimPiece(index: WordIndex, claimed: Int32Array, piece: Piece, from: number, to: number): Piece {
  let first = from
  let last = to
  while (piece.same[first - piece.from] === 0) first += 1
  while (piece.same[last - 1 - piece.from] === 0) last -= 1
  return slicePiece(index, claimed, piece, first, last)
}

/** Runs of words that are consecutive in both texts, by position in the quote. */
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

/** Number of matched words in all pieces. */
export function countMatched(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { matched }) => sum + matched, 0)
}

/** True when the pieces overlap in the transcript. */
export function overlaps(one: Piece, other: Piece): boolean {
  return one.positions[0]! <= other.positions.at(-1)! && other.positions[0]! <= one.positions.at(-1)!
}

/** True without three consecutive words and with more left out than matched: a chance match of common words. */
export function isScattered(piece: Piece): boolean {
  const spread = piece.positions.at(-1)! - piece.positions[0]! + 1
  return piece.matched < DENSE_SHARE * spread && findRuns(piece).every((run) => run.length < LOOSE_RUN)
}

/** Distance of two pieces in the transcript, in words; negative when not in the order of the quote. */
export function countBetween(piece: Piece, near: Piece): number {
  const isAfter = piece.from >= near.to
  return isAfter ? piece.positions[0]! - near.positions.at(-1)! : near.positions[0]! - piece.positions.at(-1)!
}
