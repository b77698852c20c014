/** Finds the parts of a quote in the transcript: the best stretch first, then others for the remaining words. */

import { type AlignedWords, type Alignment, CHANGED, findAlignments, FIRST_LEFT_OUT, NEXT_LEFT_OUT } from './align.ts'
import type { WordIndex } from '../word-index.ts'
import { getTextBehind, type ComparedText } from '../passages/find-passage.ts'
import type { Comparison, Match, MatchedPassage } from '../quotes/comparison.ts'

/** Words of a quote said together and in this order. */
interface Piece extends Alignment {
  readonly matched: number
  /** Evidence beyond chance, in bits. */
  readonly bits: number
}

const MAX_ALIGNED = 400
const MIN_REST = 4
const SOLID_RUN = 4
/** Minimum run of words that is not a chance match. */
const LOOSE_RUN = 3
const DENSE_SHARE = 0.4
/** A longer omission separates two passages. In words, about 24 seconds of speech. */
export const MAX_OMISSION = 60
const MAX_DEPTH = 3
/** Bits of evidence required beyond a chance match. */
const SURE = 8
const MAX_BITS = 12

export function findPieces(words: AlignedWords): Piece[] {
  const pieces = findIn(words, 0, words.ids.length, MAX_DEPTH)
  const kept: Piece[] = []
  for (const piece of pieces.toSorted((a, b) => b.matched - a.matched)) {
    if (!kept.some((other) => overlaps(piece, other))) kept.push(piece)
  }
  return kept.toSorted((a, b) => a.from - b.from)
}

function findIn(words: AlignedWords, from: number, to: number, depth: number): Piece[] {
  if (to - from > MAX_ALIGNED) {
    const middle = (from + to) >> 1
    return [...findIn(words, from, middle, depth), ...findIn(words, middle, to, depth)]
  }
  const best = findAlignments(words, from, to)[0]
  if (!best) return []
  const good = keepBeyondChance(words.index, splitAtDrops(words, best))
  const found = depth === MAX_DEPTH ? good : good.filter(isSolid)
  return found.length === 0 || depth === 0 ? found : fillRests(words, found, from, to, depth)
}

/**
 * Searches for the words before, between and after the solid pieces. Loose ends (chance matches) are dropped where more of
 * the quote is found elsewhere.
 */
function fillRests(words: AlignedWords, found: readonly Piece[], from: number, to: number, depth: number): Piece[] {
  const solid = found.flatMap((piece) => findSolid(words, piece))
  if (solid.length === 0) return [...found]
  const loose = found.flatMap((piece) => trimAround(words, piece, solid))
  const pieces: Piece[] = []
  let done = from
  for (const piece of [...solid, undefined]) {
    const end = piece?.from ?? to
    const ends = loose.filter((other) => other.from >= done && other.to <= end)
    const rest = end - done < MIN_REST ? [] : findIn(words, done, end, depth - 1)
    pieces.push(...(countMatched(rest) > countMatched(ends) ? rest : ends))
    if (piece) pieces.push(piece)
    done = piece?.to ?? to
  }
  return pieces
}

/** The piece from its first to its last run of three words; empty without such a run. */
function findSolid(words: AlignedWords, piece: Piece): Piece[] {
  const runs = findRuns(piece).filter((run) => run.length >= LOOSE_RUN)
  const last = runs.at(-1)
  return last ? [createPiece(words, piece, runs[0]!.from, last.from + last.length)] : []
}

/** The parts of a piece outside the solid ones: all of it, or its two ends. */
function trimAround(words: AlignedWords, piece: Piece, solid: readonly Piece[]): Piece[] {
  const core = solid.find((other) => other.from >= piece.from && other.to <= piece.to)
  if (!core) return [piece]
  const ends = [
    { from: piece.from, to: core.from },
    { from: core.to, to: piece.to },
  ]
  return ends
    .filter(({ from, to }) => to > from)
    .flatMap(({ from, to }) => trimToReach(words, trimPiece(words, piece, from, to), core))
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

/**
 * The runs of a loose end that are near enough to the solid piece `core` to be more than chance matches. Empty when only
 * scattered words from another paragraph remain.
 */
function trimToReach(words: AlignedWords, end: Piece, core: Piece): Piece[] {
  const isBefore = end.to <= core.from
  const runs = findRuns(end).map(({ from, length }) => createPiece(words, end, from, from + length))
  const kept: Piece[] = []
  for (const run of isBefore ? runs.toReversed() : runs) {
    if (run.bits < chanceBits(countBetween(run, kept.at(-1) ?? core))) break
    kept.push(run)
  }
  const [nearest] = kept
  const farthest = kept.at(-1)
  if (!nearest || !farthest) return []
  const [first, last] = isBefore ? [farthest, nearest] : [nearest, farthest]
  const reached = createPiece(words, end, first.from, last.to)
  const edge = isBefore ? core.positions[0]! : core.positions.at(-1)!
  const far = isBefore ? first.positions[0]! : last.positions.at(-1)!
  const isOneParagraph = words.index.segments[edge] === words.index.segments[far]
  return isScattered(reached) && !isOneParagraph ? [] : [reached]
}

/** Maximum score drop within a piece: about six changed words in a row. */
const MAX_DROP = 3

/**
 * Ends a piece where the score falls more than `MAX_DROP` below its maximum, which drops words matched by chance. Pieces
 * begin and end with a match.
 */
export function splitAtDrops(words: AlignedWords, alignment: Alignment): Piece[] {
  const pieces: Piece[] = []
  let next = alignment.from
  while (next < alignment.to) {
    const kept = findDrop(words, alignment, next)
    if (!kept) break
    pieces.push(createPiece(words, alignment, kept.from, kept.to))
    next = kept.to
  }
  return pieces
}

/** The words of the quote from the first match at or behind `start` to where the score was highest before it falls. */
function findDrop(
  { index, ids }: AlignedWords,
  { from: offset, positions, same }: Alignment,
  start: number,
): { from: number; to: number } | undefined {
  const from = same.indexOf(1, start - offset)
  if (from < 0) return undefined
  let score = 0
  let peak = 0
  let to = from + 1
  let last = from
  for (let i = from; i < same.length; i++) {
    const skipped = positions[i]! < 0 ? 0 : positions[i]! - positions[last]! - (i > last ? 1 : 0)
    if (skipped > MAX_OMISSION) break
    score += same[i] === 1 ? index.worth[ids[offset + i]!]! : -CHANGED
    if (skipped > 0) score -= FIRST_LEFT_OUT + NEXT_LEFT_OUT * skipped
    if (positions[i]! >= 0) last = i
    if (score > peak && same[i] === 1) {
      peak = score
      to = i + 1
    }
    if (score < peak - MAX_DROP) break
  }
  return { from: offset + from, to: offset + to }
}

/** The words `from`..`to` of the quote in an alignment, or in a longer piece. */
function createPiece({ index, ids }: AlignedWords, aligned: Alignment, from: number, to: number): Piece {
  const positions = aligned.positions.subarray(from - aligned.from, to - aligned.from)
  const same = aligned.same.subarray(from - aligned.from, to - aligned.from)
  let bits = 0
  let matched = 0
  let last = -1
  for (let i = 0; i < same.length; i++) {
    if (same[i] === 0) continue
    const isBroken = last >= 0 && (positions[i]! !== positions[last]! + 1 || i !== last + 1)
    bits += Math.min(MAX_BITS, index.bits[ids[from + i]!]!)
    if (isBroken) bits -= chanceBits(positions[i]! - positions[last]!)
    matched += 1
    last = i
  }
  return { from, to, positions, same, matched, bits }
}

/** Evidence lost because a match at any of `positions` positions would have counted. */
function chanceBits(positions: number): number {
  return 2 + Math.log2(Math.max(1, positions))
}

function trimPiece(words: AlignedWords, piece: Piece, from: number, to: number): Piece {
  let first = from
  let last = to
  while (piece.same[first - piece.from] === 0) first += 1
  while (piece.same[last - 1 - piece.from] === 0) last -= 1
  return createPiece(words, piece, first, last)
}

/** Runs of words that are consecutive in both texts, by position in the quote. */
function findRuns(piece: Piece): { from: number; length: number }[] {
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

function countMatched(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { matched }) => sum + matched, 0)
}

function overlaps(one: Piece, other: Piece): boolean {
  return one.positions[0]! <= other.positions.at(-1)! && other.positions[0]! <= one.positions.at(-1)!
}

/** True without three consecutive words and with more left out than matched: a chance match of common words. */
function isScattered(piece: Piece): boolean {
  const spread = piece.positions.at(-1)! - piece.positions[0]! + 1
  return piece.matched < DENSE_SHARE * spread && findRuns(piece).every((run) => run.length < LOOSE_RUN)
}

/** Distance of two pieces in the transcript, in words; negative when not in the order of the quote. */
function countBetween(piece: Piece, near: Piece): number {
  const isAfter = piece.from >= near.to
  return isAfter ? piece.positions[0]! - near.positions.at(-1)! : near.positions[0]! - piece.positions.at(-1)!
}

/** Limits at each end of a passage, in words: search for matches in step, and unmatched words to include. */
const MAX_STEP = 8
const MAX_EDGE = 3
const SENTENCE_BREAK = /[.!?…。！？]/u

/** The passages of a quote in its order. Pieces close to each other in the transcript form one passage. */
export function joinPieces(comparison: Comparison, pieces: readonly Piece[]): MatchedPassage[] {
  const passages = joinNeighbours(pieces)
  let lowest = 0
  return passages.map((passage, position) => {
    const highest = (passages[position + 1]?.matches[0]!.claimed ?? comparison.ids.length) - 1
    const stepped = extendInStep(comparison, extendInStep(comparison, passage, -1, lowest), 1, highest)
    const first = stepped.matches[0]!.claimed
    const last = stepped.matches.at(-1)!.claimed
    const from = growEdge(comparison, stepped.from, -1, first - lowest)
    const to = growEdge(comparison, stepped.to - 1, 1, highest - last) + 1
    lowest = last + 1
    return { ...stepped, from, to }
  })
}

function joinNeighbours(pieces: readonly Piece[]): MatchedPassage[] {
  const passages: { from: number; to: number; matches: Match[] }[] = []
  for (const { from: offset, positions, same } of pieces) {
    const matches = Array.from(positions, (said, at) => ({ claimed: offset + at, said })).filter((_, at) => same[at])
    const from = matches[0]!.said
    const to = matches.at(-1)!.said + 1
    const last = passages.at(-1)
    if (last && from >= last.to && from - last.to <= MAX_OMISSION) {
      last.to = to
      last.matches.push(...matches)
    } else passages.push({ from, to, matches })
  }
  return passages
}

/** Extends a passage over words that match when both texts continue word by word. */
function extendInStep(
  { index, ids }: Comparison,
  passage: MatchedPassage,
  step: 1 | -1,
  limit: number,
): MatchedPassage {
  const edge = step < 0 ? passage.matches[0]! : passage.matches.at(-1)!
  const more: Match[] = []
  for (let away = 1; away <= Math.min(MAX_STEP, (limit - edge.claimed) * step); away++) {
    const match = { claimed: edge.claimed + away * step, said: edge.said + away * step }
    if (ids[match.claimed]! >= 0 && index.ids[match.said] === ids[match.claimed]) more.push(match)
  }
  if (more.length === 0) return passage
  const last = more.at(-1)!.said
  if (step < 0) return { from: last, to: passage.to, matches: [...more.toReversed(), ...passage.matches] }
  return { from: passage.from, to: last + 1, matches: [...passage.matches, ...more] }
}

/** Includes up to three changed words at an end of the quote, within the sentence. */
function growEdge(text: ComparedText, edge: number, step: 1 | -1, words: number): number {
  if (words > MAX_EDGE) return edge
  let reached = edge
  while (Math.abs(reached - edge) < words && isSameSentence(text, reached, reached + step)) reached += step
  return reached
}

function isSameSentence(text: ComparedText, one: number, other: number): boolean {
  const between = getTextBehind(text, Math.min(one, other))
  return between !== undefined && !SENTENCE_BREAK.test(between)
}
