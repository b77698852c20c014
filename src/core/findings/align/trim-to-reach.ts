/** Trims chance matches from a loose end of a quote, far from the rest of it. */

import { chanceBits, countBetween, slicePiece, findRuns, isScattered, type Piece } from './piece.ts'
import type { WordIndex } from '../word-index.ts'

/**
 * The runs of a loose end that are near enough to the solid piece `core` to be more than chance matches. Empty when only
 * scattered words from another paragraph remain.
 */
export function trimToReach(index: WordIndex, claimed: Int32Array, end: Piece, core: Piece): Piece[] {
  const isBefore = end.to <= core.from
  const runs = findRuns(end).map(({ from, length }) => slicePiece(index, claimed, end, from, from + length))
  const kept: Piece[] = []
  for (const run of isBefore ? runs.toReversed() : runs) {
    if (run.bits < chanceBits(countBetween(run, kept.at(-1) ?? core))) break
    kept.push(run)
  }
  const [nearest] = kept
  const farthest = kept.at(-1)
  if (!nearest || !farthest) return []
  const [first, last] = isBefore ? [farthest, nearest] : [nearest, farthest]
  const reached = slicePiece(index, claimed, end, first.from, last.to)
  const edge = isBefore ? core.positions[0]! : core.positions.at(-1)!
  const far = isBefore ? first.positions[0]! : last.positions.at(-1)!
  const isOneParagraph = index.segments[edge] === index.segments[far]
  return isScattered(reached) && !isOneParagraph ? [] : [reached]
}
