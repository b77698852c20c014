/** Joins adjacent pieces into passages and extends their ends over changed words. */

import type { CheckedText } from '../passages/find-passage.ts'
import type { Comparison, Match, MatchedPassage } from '../quotes/comparison.ts'
import { MAX_OMISSION, type Piece } from './find-pieces.ts'

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
function growEdge(text: CheckedText, edge: number, step: 1 | -1, words: number): number {
  if (words > MAX_EDGE) return edge
  let reached = edge
  while (Math.abs(reached - edge) < words && isSameSentence(text, reached, reached + step)) reached += step
  return reached
}

function isSameSentence({ index, transcript }: CheckedText, one: number, other: number): boolean {
  const first = Math.min(one, other)
  const second = Math.max(one, other)
  if (first < 0 || second >= index.count || index.segments[first] !== index.segments[second]) return false
  const between = transcript.segments[index.segments[first]!]!.text.slice(index.ends[first], index.starts[second])
  return !SENTENCE_BREAK.test(between)
}
