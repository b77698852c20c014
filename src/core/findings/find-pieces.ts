/** Finds where the parts of a quote were said: the best stretch of transcript for it, and others for what is left. */

import type { Alignment } from './align.ts'
import { alignWords, CHANGED, FIRST_LEFT_OUT, NEXT_LEFT_OUT } from './align.ts'
import type { WordIndex } from './word-index.ts'

/** Words of the quote, `from`..`to`, that were said in one place and in this order. */
export interface Piece {
  readonly from: number
  readonly to: number
  /** Beside which word of the transcript each stands; -1 for none. Counted from `from`. */
  readonly places: Int32Array
  readonly same: Uint8Array
  readonly matched: number
  /** How much the match says beyond chance, in bits. */
  readonly bits: number
}

/** Leaving out more words than this at once makes two passages of one. About 24 seconds of speech. */
export const LONGEST_OMISSION = 60

/** One word says no more than this, however rare. */
const MOST_BITS = 12
/** In the worth of words: about six changed words in a row. */
const LONGEST_DROP = 3
const CANDIDATES = 6
const LONGEST_ALIGNED = 400
const SHORTEST_REST = 5
const SOLID_RUN = 4
const LOOSE_RUN = 3
/** How often what is left over is searched again. */
const DEEPEST = 3

/** What does not count as chance: the bits of one place in the transcript, and so many more. */
const SURE = 8

/** Every piece of the quote that stands beyond chance, in the order of the quote. */
export function findPieces(index: WordIndex, claimed: Int32Array): Piece[] {
  const pieces = findIn(index, claimed, 0, claimed.length, DEEPEST)
  return pieces.filter((piece, position) => !pieces.slice(0, position).some((other) => overlap(piece, other)))
}

function findIn(index: WordIndex, claimed: Int32Array, from: number, to: number, depth: number): Piece[] {
  if (to - from > LONGEST_ALIGNED) {
    const middle = (from + to) >> 1
    return [...findIn(index, claimed, from, middle, depth), ...findIn(index, claimed, middle, to, depth)]
  }
  const best = findAlignments(index, claimed.subarray(from, to))[0]
  if (!best) return []
  const good = keepBeyondChance(index, cutAtDrops(index, claimed, best, from))
  const found = depth === DEEPEST ? good : good.filter(isSolid)
  if (found.length === 0 || depth === 0) return found
  return found.length === 0 || depth === 0 ? found : fillRests(index, claimed, found, from, to, depth)
}

/**
 * Searches what lies before, between and after the pieces. A piece gives up its loose ends, single words met by chance,
 * where more of the quote is found elsewhere.
 */
function fillRests(
  index: WordIndex,
  claimed: Int32Array,
  found: readonly Piece[],
  from: number,
  to: number,
  depth: number,
): Piece[] {
  const pieces: Piece[] = []
  let piece = found[0]!
  const search = (start: number, end: number, loose: number) => {
    const rest = end - start < SHORTEST_REST ? [] : findIn(index, claimed, start, end, depth - 1)
    return rest.reduce((sum, { matched }) => sum + matched, 0) > loose ? rest : []
  }
  const before = search(from, findSolid(piece).from, countMatched(piece, piece.from, findSolid(piece).from))
  if (before.length > 0) piece = cutPiece(index, claimed, piece, findSolid(piece).from, piece.to)
  pieces.push(...before)
  for (const next of [...found.slice(1), undefined]) {
    const end = findSolid(piece).to
    const start = next ? findSolid(next).from : to
    const loose = countMatched(piece, end, piece.to) + (next ? countMatched(next, next.from, start) : 0)
    const between = search(end, start, loose)
    pieces.push(between.length > 0 ? cutPiece(index, claimed, piece, piece.from, end) : piece, ...between)
    if (next) piece = between.length > 0 ? cutPiece(index, claimed, next, start, next.to) : next
  }
  return pieces
}

/** From the first to the last run of three words; the whole piece when it has none. */
function findSolid(piece: Piece): { from: number; to: number } {
  const runs = findRuns(piece).filter((run) => run.length >= LOOSE_RUN)
  const last = runs.at(-1)
  return last ? { from: runs[0]!.from, to: last.from + last.length } : { from: piece.from, to: piece.to }
}

/** Words in a row that stand in a row in the transcript too, by their place in the quote. */
function findRuns(piece: Piece): { from: number; length: number }[] {
  const runs: { from: number; length: number }[] = []
  let last = -1
  for (const [position, isSame] of piece.same.entries()) {
    if (isSame === 0) continue
    const goesOn = last === position - 1 && last >= 0 && piece.places[position] === piece.places[last]! + 1
    if (goesOn) runs.at(-1)!.length += 1
    else runs.push({ from: piece.from + position, length: 1 })
    last = position
  }
  return runs
}

function countMatched(piece: Piece, from: number, to: number): number {
  return piece.same.subarray(from - piece.from, to - piece.from).filter((isSame) => isSame === 1).length
}

function cutPiece(index: WordIndex, claimed: Int32Array, piece: Piece, from: number, to: number): Piece {
  return createPiece(index, claimed, piece, from - piece.from, to - piece.from, piece.from)
}

/** Pieces that are more than any stretch of this transcript would hold by chance, or their neighbourhood. */
function keepBeyondChance(index: WordIndex, pieces: readonly Piece[]): Piece[] {
  const sure = pieces.filter((piece) => isBeyondChance(index, piece))
  return pieces.filter((piece) => sure.includes(piece) || sure.some((near) => isBeyondChanceNear(piece, near)))
}

function isBeyondChance(index: WordIndex, piece: Piece): boolean {
  const isWhole = piece.matched >= 0.85 * (piece.to - piece.from)
  return piece.matched >= 3 && piece.bits >= Math.log2(index.count) + (isWhole ? 0 : SURE)
}

/** What is left of a quote must be found in a solid run elsewhere: single words of it are everywhere. */
function isSolid(piece: Piece): boolean {
  const isLong = findRuns(piece).some((run) => run.length >= SOLID_RUN)
  return isLong && piece.matched >= 0.6 * (piece.to - piece.from)
}

/** Both say that they come from the same words. */
function overlap(one: Piece, other: Piece): boolean {
  return one.places[0]! <= other.places.at(-1)! && other.places[0]! <= one.places.at(-1)!
}

function isBeyondChanceNear(piece: Piece, near: Piece): boolean {
  const isAfter = piece.from >= near.to
  const distance = isAfter ? piece.places[0]! - near.places.at(-1)! : near.places[0]! - piece.places.at(-1)!
  return distance <= LONGEST_OMISSION + 1 && piece.bits - chanceBits(distance) >= SURE
}

/** The best alignments of some words, each in another stretch of the transcript, best first. */
export function findAlignments(index: WordIndex, claimed: Int32Array): Alignment[] {
  return findStretches(index, claimed)
    .map(({ start, end }) => alignWords(claimed, index.ids, start, end, index.worth))
    .toSorted((a, b) => b.score - a.score)
}

/** Stretches that hold the most telling words of the quote. Linear in the places of its words. */
function findStretches(index: WordIndex, claimed: Int32Array): { start: number; end: number }[] {
  const size = Math.max(32, claimed.length)
  const scores = new Float64Array(Math.ceil(index.count / size) + 1)
  for (const id of new Set(claimed)) {
    let last = -1
    if (id < 0) continue
    for (const place of index.placesOf(id)) {
      const box = Math.floor(place / size)
      if (box !== last) scores[box]! += index.bits[id]!
      last = box
    }
  }
  const pairs = Array.from({ length: Math.max(0, scores.length - 1) }, (_, box) => ({
    box,
    score: scores[box]! + scores[box + 1]!,
  }))
  const taken: number[] = []
  for (const { box, score } of pairs.toSorted((a, b) => b.score - a.score)) {
    if (taken.length === CANDIDATES || score === 0) break
    if (!taken.includes(box - 1) && !taken.includes(box + 1)) taken.push(box)
  }
  return taken.map((box) => ({
    start: Math.max(0, box * size - claimed.length),
    end: Math.min(index.count, (box + 2) * size + claimed.length),
  }))
}

/**
 * Cuts an alignment into stretches that match well, dropping what falls more than `LONGEST_DROP` below the best so far:
 * words met by chance on the way. Stretches begin and end with a match.
 */
function cutAtDrops(index: WordIndex, claimed: Int32Array, alignment: Alignment, offset: number): Piece[] {
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
  { places, same }: Alignment,
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
    const skipped = places[i]! < 0 ? 0 : places[i]! - places[last]! - (i > last ? 1 : 0)
    if (skipped > LONGEST_OMISSION) break
    score += same[i] === 1 ? index.worth[claimed[offset + i]!]! : -CHANGED
    if (skipped > 0) score -= FIRST_LEFT_OUT + NEXT_LEFT_OUT * skipped
    if (places[i]! >= 0) last = i
    if (score > peak && same[i] === 1) {
      peak = score
      to = i + 1
    }
    if (score < peak - LONGEST_DROP) break
  }
  return { from, to }
}

function createPiece(
  index: WordIndex,
  claimed: Int32Array,
  alignment: Pick<Alignment, 'places' | 'same'>,
  from: number,
  to: number,
  offset: number,
): Piece {
  const places = alignment.places.subarray(from, to)
  const same = alignment.same.subarray(from, to)
  let bits = 0
  let matched = 0
  let last = -1
  for (let i = 0; i < same.length; i++) {
    if (same[i] === 0) continue
    const isBroken = last >= 0 && (places[i]! !== places[last]! + 1 || i !== last + 1)
    bits += Math.min(MOST_BITS, index.bits[claimed[offset + from + i]!]!)
    if (isBroken) bits -= chanceBits(places[i]! - places[last]!)
    matched += 1
    last = i
  }
  return { from: offset + from, to: offset + to, places, same, matched, bits }
}

/** What it says less to meet a word when so many places would have done. */
function chanceBits(places: number): number {
  return 2 + Math.log2(Math.max(1, places))
}
