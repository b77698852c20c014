/** Finds the parts of a quote in the transcript: the best stretch first, then others for the remaining words. */

import { splitAtDrops } from './split-alignment.ts'
import { trimToReach } from './trim-to-reach.ts'
import { findAlignments } from './find-alignments.ts'
import {
  chanceBits,
  countBetween,
  countMatched,
  slicePiece,
  findRuns,
  isScattered,
  MAX_OMISSION,
  LOOSE_RUN,
  overlaps,
  type Piece,
  trimPiece,
} from './piece.ts'
import type { WordIndex } from '../word-index.ts'

const MAX_ALIGNED = 400
const MIN_REST = 4
const SOLID_RUN = 4
/** Maximum recursion when searching for remaining words. */
const MAX_DEPTH = 3

/** Bits of evidence required beyond a chance match. */
const SURE = 8

/** Pieces of the quote that are not chance matches, in the order of the quote. */
export function findPieces(index: WordIndex, claimed: Int32Array): Piece[] {
  const pieces = findIn(index, claimed, 0, claimed.length, MAX_DEPTH)
  const kept: Piece[] = []
  for (const piece of pieces.toSorted((a, b) => b.matched - a.matched)) {
    if (!kept.some((other) => overlaps(piece, other))) kept.push(piece)
  }
  return kept.toSorted((a, b) => a.from - b.from)
}

function findIn(index: WordIndex, claimed: Int32Array, from: number, to: number, depth: number): Piece[] {
  if (to - from > MAX_ALIGNED) {
    const middle = (from + to) >> 1
    return [...findIn(index, claimed, from, middle, depth), ...findIn(index, claimed, middle, to, depth)]
  }
  const best = findAlignments(index, claimed.subarray(from, to))[0]
  if (!best) return []
  const good = keepBeyondChance(index, splitAtDrops(index, claimed, best, from))
  const found = depth === MAX_DEPTH ? good : good.filter(isSolid)
  return found.length === 0 || depth === 0 ? found : fillRests(index, claimed, found, from, to, depth)
}

/**
 * Searches for the words before, between and after the solid pieces. Loose ends (chance matches) are dropped where more of
 * the quote is found elsewhere.
 */
function fillRests(
  index: WordIndex,
  claimed: Int32Array,
  found: readonly Piece[],
  from: number,
  to: number,
  depth: number,
): Piece[] {
  const solid = found.flatMap((piece) => findSolid(index, claimed, piece))
  if (solid.length === 0) return [...found]
  const loose = found.flatMap((piece) => trimAround(index, claimed, piece, solid))
  const pieces: Piece[] = []
  let done = from
  for (const piece of [...solid, undefined]) {
    const end = piece?.from ?? to
    const ends = loose.filter((other) => other.from >= done && other.to <= end)
    const rest = end - done < MIN_REST ? [] : findIn(index, claimed, done, end, depth - 1)
    pieces.push(...(countMatched(rest) > countMatched(ends) ? rest : ends))
    if (piece) pieces.push(piece)
    done = piece?.to ?? to
  }
  return pieces
}

/** The piece from its first to its last run of three words; empty without such a run. */
function findSolid(index: WordIndex, claimed: Int32Array, piece: Piece): Piece[] {
  const runs = findRuns(piece).filter((run) => run.length >= LOOSE_RUN)
  const last = runs.at(-1)
  return last ? [slicePiece(index, claimed, piece, runs[0]!.from, last.from + last.length)] : []
}

/** The parts of a piece outside the solid ones: all of it, or its two ends. */
function trimAround(index: WordIndex, claimed: Int32Array, piece: Piece, solid: readonly Piece[]): Piece[] {
  const core = solid.find((other) => other.from >= piece.from && other.to <= piece.to)
  if (!core) return [piece]
  const ends = [
    { from: piece.from, to: core.from },
    { from: core.to, to: piece.to },
  ]
  return ends
    .filter(({ from, to }) => to > from)
    .flatMap(({ from, to }) => trimToReach(index, claimed, trimPiece(index, claimed, piece, from, to), core))
}

/** Pieces that exceed chance on their own, or next to such a piece. */
function keepBeyondChance(index: WordIndex, pieces: readonly Piece[]): Piece[] {
  const sure = pieces.filter((piece) => isBeyondChance(index, piece))
  return pieces.filter((piece) => sure.includes(piece) || sure.some((near) => isBeyondChanceNear(piece, near)))
}

function isBeyondChance(index: WordIndex, piece: Piece): boolean {
  const isWhole = piece.matched >= 0.85 * (piece.to - piece.from)
  return piece.matched >= 3 && !isScattered(piece) && piece.bits >= Math.log2(index.total) + (isWhole ? 0 : SURE)
}

/** True for a long run that matches most of the piece. Single words occur everywhere. */
function isSolid(piece: Piece): boolean {
  const isLong = findRuns(piece).some((run) => run.length >= SOLID_RUN)
  return isLong && piece.matched >= 0.6 * (piece.to - piece.from)
}

function isBeyondChanceNear(piece: Piece, near: Piece): boolean {
  const distance = countBetween(piece, near)
  return distance <= MAX_OMISSION + 1 && piece.bits - chanceBits(distance) >= SURE
}
