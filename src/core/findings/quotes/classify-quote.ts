/** Classifies a quote that is not verbatim, from its matching pieces. */

import { alignWords } from '../align/align.ts'
import { findPieces, joinPieces } from '../align/find-pieces.ts'
import type { Verdict } from '../finding.ts'
import type { WordRange } from '../passages/find-passage.ts'
import type { Comparison, MatchedPassage } from './comparison.ts'
import { findStandout, groupForms } from './find-standout.ts'

interface QuoteClassification {
  readonly verdict: Verdict
  /** Best first. */
  readonly passages: readonly MatchedPassage[]
  readonly confidence: number
  /** For an absent quote: the stretch with most of its informative words. */
  readonly nearest?: WordRange
}

/** Maximum share of differing words in a close quote. */
export const CLOSE_SHARE = 0.15
/** Minimum share of the longer words in the passage of a reworded quote. */
export const REWORDED_SHARE = 0.45
/** Minimum share of the words in the passages of a stitched quote. */
const STITCHED_SHARE = 0.6
const LONG_WORD = 4

export function classifyPieces(comparison: Comparison): QuoteClassification {
  const words = comparison.ids.length
  const passages = joinPieces(comparison, findPieces(comparison))
  const matched = passages.reduce((sum, passage) => sum + passage.matches.length, 0)
  const best = passages.toSorted((a, b) => b.matches.length - a.matches.length)
  const confidence = shareHeld(comparison, best)
  const changed = words - matched
  if (best.length === 1) {
    if (changed === 0) return { verdict: 'omission', passages: best, confidence }
    if (changed <= CLOSE_SHARE * words) return { verdict: 'close', passages: best, confidence }
  }
  if (best.length > 1 && matched >= STITCHED_SHARE * words) return { verdict: 'stitched', passages: best, confidence }
  return classifyReworded(comparison, best.slice(0, 1))
}

/** Maximum length of a reworded passage, per word of the quote and at least. In words. */
const STRETCH_FACTOR = 2.5
const MIN_STRETCH = 80

function classifyReworded(comparison: Comparison, best: MatchedPassage[]): QuoteClassification {
  const words = comparison.ids.length
  const longest = Math.max(MIN_STRETCH, Math.round(STRETCH_FACTOR * words))
  const confidence = shareHeld(comparison, best)
  for (const { from, to, matches } of best) {
    const isFull = confidence >= REWORDED_SHARE && to - from <= longest
    if (isFull || matches.length >= words / 2) return { verdict: 'reworded', passages: best, confidence }
  }
  const nearest = classifyStandout(comparison)
  if (nearest.passage) return { verdict: 'reworded', passages: [nearest.passage], confidence: nearest.confidence }
  const absent = { verdict: 'absent', passages: [] } as const
  const [piece] = best
  if (piece && confidence > nearest.confidence) return { ...absent, confidence, nearest: piece }
  return { ...absent, confidence: nearest.confidence, nearest: nearest.stretch }
}

/** Share of the longer words, with repeats, that the passages hold; of all words when none is that long. */
function shareHeld({ index, ids, keys }: Comparison, passages: readonly MatchedPassage[]): number {
  const held = new Set(passages.flatMap(({ from, to }) => [...index.ids.subarray(from, to)]))
  const some = ids.filter((_, position) => keys[position]!.length >= LONG_WORD)
  const long = some.length > 0 ? some : ids
  return long.filter((id) => held.has(id)).length / long.length
}

/**
 * Minimum evidence in bits (beyond chance plus lead) for a reworded passage; less when it has the required share of longer
 * words. Fitted to the first two labelled sets and the synthetic ones.
 */
const STANDS_OUT = 16
const STANDS_OUT_FULL = 10
const MIN_HELD = 3

/** The stretch that stands out by the quote's words in any form; without a passage when none does. */
function classifyStandout(comparison: Comparison): {
  readonly confidence: number
  readonly stretch?: WordRange
  readonly passage?: MatchedPassage
} {
  const standout = findStandout(comparison.index, comparison.keys)
  const { held, of } = standout ? countHeld(comparison, standout) : { held: 0, of: 1 }
  if (!standout || held === 0) return { confidence: 0 }
  const confidence = held / of
  const bar = confidence >= REWORDED_SHARE ? STANDS_OUT_FULL : STANDS_OUT
  const isChance = standout.beyondChance < 0 || standout.beyondChance + standout.lead < bar
  if (isChance || held < MIN_HELD) return { confidence, stretch: standout }
  const { positions, same } = alignWords(comparison, standout)
  const matches = Array.from(positions, (said, claimed) => ({ claimed, said })).filter((_, at) => same[at] === 1)
  return { confidence, passage: { from: standout.from, to: standout.to, matches } }
}

/** Distinct longer words of the quote found in a stretch in any form (`held`), of their total (`of`). */
function countHeld({ index, keys }: Comparison, { from, to }: WordRange): { held: number; of: number } {
  const said = new Set(index.ids.subarray(from, to))
  const long = keys.filter((key) => key.length >= LONG_WORD)
  const words = groupForms(index, long.length > 0 ? long : keys)
  return { held: words.filter((ids) => ids.some((id) => said.has(id))).length, of: words.length }
}
