/** Gives up words of a quote that were met by chance, far from where the rest of it was said. */

import { chanceBits, countBetween, cutPiece, findRuns, isScattered, type Piece } from './piece.ts'
import type { WordIndex } from './word-index.ts'

/**
 * Of a loose end of the solid piece `core` what is met so near to it, run by run, that it says more than chance. Nothing
 * of single words picked from another paragraph.
 */
export function cutToReach(index: WordIndex, claimed: Int32Array, end: Piece, core: Piece): Piece[] {
  const isBefore = end.to <= core.from
  const runs = findRuns(end).map(({ from, length }) => cutPiece(index, claimed, end, from, from + length))
  const kept: Piece[] = []
  for (const run of isBefore ? runs.toReversed() : runs) {
    if (run.bits < chanceBits(countBetween(run, kept.at(-1) ?? core))) break
    kept.push(run)
  }
  const [nearest] = kept
  const farthest = kept.at(-1)
  if (!nearest || !farthest) return []
  const [first, last] = isBefore ? [farthest, nearest] : [nearest, farthest]
  const reached = cutPiece(index, claimed, end, first.from, last.to)
  const edge = isBefore ? core.places[0]! : core.places.at(-1)!
  const far = isBefore ? first.places[0]! : last.places.at(-1)!
  const isOneParagraph = index.segments[edge] === index.segments[far]
  return isScattered(reached) && !isOneParagraph ? [] : [reached]
}
