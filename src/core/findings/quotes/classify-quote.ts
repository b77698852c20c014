/** Classifies a quote that is not verbatim, from its matching pieces. */

import type { Transcript } from '../../transcript/transcript.ts'
import { alignWords } from '../align/align.ts'
import type { MatchedPassage } from './describe-differences.ts'
import type { Verdict } from '../finding.ts'
import type { WordRange } from '../passages/find-passage.ts'
import { findPieces } from '../align/find-pieces.ts'
import { findStandout, groupForms } from './find-standout.ts'
import { joinPieces } from '../align/join-pieces.ts'
import type { Token, WordIndex } from '../word-index.ts'

export interface QuoteClassification {
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
/** Minimum letters of a longer word. */
const LONG_WORD = 4

export function classifyPieces(
  index: WordIndex,
  transcript: Transcript,
  tokens: readonly Token[],
  ids: Int32Array,
): QuoteClassification {
  const long = findLongWords(tokens, ids)
  const passages = joinPieces(index, transcript, ids, findPieces(index, ids))
  const matched = passages.reduce((sum, passage) => sum + passage.matches.length, 0)
  const best = passages.toSorted((a, b) => b.matches.length - a.matches.length)
  const confidence = shareHeld(index, long, best)
  const changed = ids.length - matched
  if (best.length === 1) {
    if (changed === 0) return { verdict: 'omission', passages: best, confidence }
    if (changed <= CLOSE_SHARE * ids.length) return { verdict: 'close', passages: best, confidence }
  }
  if (best.length > 1 && matched >= STITCHED_SHARE * ids.length)
    return { verdict: 'stitched', passages: best, confidence }
  return classifyReworded(index, tokens, ids, long, best.slice(0, 1))
}

/** Maximum length of a reworded passage, per word of the quote and at least. In words. */
const STRETCH_FACTOR = 2.5
const MIN_STRETCH = 80

function classifyReworded(
  index: WordIndex,
  tokens: readonly Token[],
  ids: Int32Array,
  long: Int32Array,
  best: MatchedPassage[],
): QuoteClassification {
  const longest = Math.max(MIN_STRETCH, Math.round(STRETCH_FACTOR * ids.length))
  const confidence = shareHeld(index, long, best)
  for (const { from, to, matches } of best) {
    const isFull = confidence >= REWORDED_SHARE && to - from <= longest
    if (isFull || matches.length >= ids.length / 2) return { verdict: 'reworded', passages: best, confidence }
  }
  const nearest = classifyStandout(index, tokens, ids)
  if (nearest.passage) return { verdict: 'reworded', passages: [nearest.passage], confidence: nearest.confidence }
  const absent = { verdict: 'absent', passages: [] } as const
  const [piece] = best
  if (piece && confidence > nearest.confidence) return { ...absent, confidence, nearest: piece }
  return { ...absent, confidence: nearest.confidence, nearest: nearest.stretch }
}

/** Ids of the longer words, with repeats; of all words when none is that long. */
function findLongWords(tokens: readonly Token[], ids: Int32Array): Int32Array {
  const long = ids.filter((_, position) => tokens[position]!.key.length >= LONG_WORD)
  return long.length > 0 ? long : ids
}

function shareHeld(index: WordIndex, long: Int32Array, passages: readonly MatchedPassage[]): number {
  const held = new Set(passages.flatMap(({ from, to }) => [...index.ids.subarray(from, to)]))
  return long.filter((id) => held.has(id)).length / long.length
}

/**
 * Minimum evidence in bits (beyond chance plus lead) for a reworded passage; less when it has the required share of longer
 * words. Fitted to the first two labelled sets and the synthetic ones.
 */
const STANDS_OUT = 16
const STANDS_OUT_FULL = 10
/** Minimum number of distinct longer words. */
const MIN_HELD = 3

/** The stretch that stands out by the quote's words in any form; without a passage when none does. */
function classifyStandout(
  index: WordIndex,
  tokens: readonly Token[],
  ids: Int32Array,
): { readonly confidence: number; readonly stretch?: WordRange; readonly passage?: MatchedPassage } {
  const standout = findStandout(
    index,
    tokens.map(({ key }) => key),
  )
  if (!standout) return { confidence: 0 }
  const { held, of } = countHeld(index, tokens, standout)
  if (held === 0) return { confidence: 0 }
  const confidence = held / of
  const bar = confidence >= REWORDED_SHARE ? STANDS_OUT_FULL : STANDS_OUT
  const isChance = standout.beyondChance < 0 || standout.beyondChance + standout.lead < bar
  if (isChance || held < MIN_HELD) return { confidence, stretch: standout }
  const { from, to } = standout
  const alignment = alignWords(ids, index.ids, from, to, index.worth)
  const matches = [...alignment.positions.entries()]
    .filter(([claimed]) => alignment.same[claimed] === 1)
    .map(([claimed, said]) => ({ claimed, said }))
  return { confidence, passage: { from, to, matches } }
}

/** Distinct longer words of the quote found in a stretch in any form (`held`), of their total (`of`). */
function countHeld(index: WordIndex, tokens: readonly Token[], { from, to }: WordRange): { held: number; of: number } {
  const said = new Set(index.ids.subarray(from, to))
  const long = tokens.filter(({ key }) => key.length >= LONG_WORD)
  const words = groupForms(
    index,
    (long.length > 0 ? long : tokens).map(({ key }) => key),
  )
  return { held: words.filter((ids) => ids.some((id) => said.has(id))).length, of: words.length }
}
