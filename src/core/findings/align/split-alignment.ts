/** Splits an alignment into pieces that match well. */

import { type Alignment, CHANGED, FIRST_LEFT_OUT, NEXT_LEFT_OUT } from './align.ts'
import { createPiece, MAX_OMISSION, type Piece } from './piece.ts'
import type { WordIndex } from '../word-index.ts'

/** Maximum score drop within a piece: about six changed words in a row. */
const MAX_DROP = 3

/**
 * Ends a piece where the score falls more than `MAX_DROP` below its maximum, which drops words matched by chance. Pieces
 * begin and end with a match.
 */
export function splitAtDrops(index: WordIndex, claimed: Int32Array, alignment: Alignment, offset: number): Piece[] {
  const pieces: Piece[] = []
  let next = 0
  while (next < alignment.same.length) {
    const stretch = findStretch(index, claimed, alignment, offset, next)
    if (!stretch) break
    pieces.push(createPiece(index, claimed, alignment, stretch.from, stretch.to, offset))
    next = stretch.to
  }
  return pieces
}

function findStretch(
  index: WordIndex,
  claimed: Int32Array,
  { positions, same }: Alignment,
  offset: number,
  start: number,
): { from: number; to: number } | undefined {
  const from = same.indexOf(1, start)
  if (from < 0) return undefined
  let score = 0
  let peak = 0
  let to = from + 1
  let last = from
  for (let i = from; i < same.length; i++) {
    const skipped = positions[i]! < 0 ? 0 : positions[i]! - positions[last]! - (i > last ? 1 : 0)
    if (skipped > MAX_OMISSION) break
    score += same[i] === 1 ? index.worth[claimed[offset + i]!]! : -CHANGED
    if (skipped > 0) score -= FIRST_LEFT_OUT + NEXT_LEFT_OUT * skipped
    if (positions[i]! >= 0) last = i
    if (score > peak && same[i] === 1) {
      peak = score
      to = i + 1
    }
    if (score < peak - MAX_DROP) break
  }
  return { from, to }
}
