/** Judges a quote that is not verbatim: what its pieces make of it, and where it comes closest. */

import type { Transcript } from '../transcript/transcript.ts'
import { alignWords } from './align.ts'
import type { MatchedPassage } from './describe-differences.ts'
import type { Verdict } from './finding.ts'
import { findPieces } from './find-pieces.ts'
import { joinPieces } from './join-pieces.ts'
import type { Token, WordIndex } from './word-index.ts'

export interface Judgement {
  readonly verdict: Verdict
  /** Best first. */
  readonly passages: readonly MatchedPassage[]
  readonly confidence: number
}

/** Up to this share of the words may differ in a close quote. */
export const CLOSE_SHARE = 0.15
/** A passage that holds this share of the longer words is where a reworded quote comes from. */
export const REWORDED_SHARE = 0.45
/** A quote is stitched when its passages together hold this share of its words. */
const STITCHED_SHARE = 0.6
/** Longer words have this many letters. */
const LONG_WORD = 4

/** The verdict on a quote that stands nowhere word for word. */
export function judgePieces(
  index: WordIndex,
  transcript: Transcript,
  tokens: readonly Token[],
  ids: Int32Array,
): Judgement {
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
  return judgeReworded(index, ids, long, best.slice(0, 1))
}

function judgeReworded(index: WordIndex, ids: Int32Array, long: Int32Array, best: MatchedPassage[]): Judgement {
  const longest = Math.max(SHORTEST_STRETCH, Math.round(STRETCH_FACTOR * ids.length))
  const confidence = shareHeld(index, long, best)
  for (const { from, to, matches } of best) {
    const isFull = confidence >= REWORDED_SHARE && to - from <= longest
    if (isFull || matches.length >= ids.length / 2) return { verdict: 'reworded', passages: best, confidence }
  }
  const nearest = findNearestStretch(index, ids, long, longest)
  if (nearest.confidence < REWORDED_SHARE || !nearest.passage) {
    return { verdict: 'absent', passages: [], confidence: Math.max(confidence, nearest.confidence) }
  }
  return { verdict: 'reworded', passages: [nearest.passage], confidence: nearest.confidence }
}

/** Ids of the words of four letters and more, as often as they stand; of all words when none is that long. */
function findLongWords(tokens: readonly Token[], ids: Int32Array): Int32Array {
  const long = ids.filter((_, position) => tokens[position]!.key.length >= LONG_WORD)
  return long.length > 0 ? long : ids
}

function shareHeld(index: WordIndex, long: Int32Array, passages: readonly MatchedPassage[]): number {
  const held = new Set(passages.flatMap(({ from, to }) => [...index.ids.subarray(from, to)]))
  return long.filter((id) => held.has(id)).length / long.length
}

/** In a very long paragraph only so many words, for each word of the quote, are looked at together. */
const STRETCH_FACTOR = 2.5
const SHORTEST_STRETCH = 80
/** Fewer different words say nothing. */
const FEWEST_HELD = 3

/**
 * The paragraph, or the stretch of a long one, that holds the greatest share of the longer words; nothing when those it
 * holds are the common ones, which tell less than that share.
 */
function findNearestStretch(
  index: WordIndex,
  ids: Int32Array,
  long: Int32Array,
  longest: number,
): { readonly confidence: number; readonly passage?: MatchedPassage } {
  const wanted = new Map<number, number>()
  for (const id of long) if (id >= 0) wanted.set(id, (wanted.get(id) ?? 0) + 1)
  const segment = findFullest(index, wanted, longest)
  if (!segment || segment.words < FEWEST_HELD) return { confidence: 0 }
  const unknown = long.filter((id) => id < 0).length * Math.log2(index.count)
  const told = [...wanted.keys()].reduce((sum, id) => sum + index.bits[id]!, unknown)
  const confidence = segment.held / long.length
  if (segment.bits < REWORDED_SHARE * told) return { confidence }
  const { from, to } = trimTo(index, wanted, segment.from, segment.to)
  const alignment = alignWords(ids, index.ids, from, to, index.worth)
  const matches = [...alignment.places.entries()]
    .filter(([claimed]) => alignment.same[claimed] === 1)
    .map(([claimed, said]) => ({ claimed, said }))
  return { confidence, passage: { from, to, matches } }
}

interface Stretch {
  readonly from: number
  readonly to: number
  /** How many of the wanted words it holds, each as often as wanted; and how many different ones. */
  readonly held: number
  readonly words: number
  readonly bits: number
}

function findFullest(index: WordIndex, wanted: Map<number, number>, longest: number): Stretch | undefined {
  const places = [...wanted.keys()].flatMap((id) => [...index.placesOf(id)]).toSorted((a, b) => a - b)
  let best: Stretch | undefined
  let first = 0
  const inside = new Map<number, number>()
  let held = 0
  let bits = 0
  for (const place of places) {
    const id = index.ids[place]!
    const times = inside.get(id) ?? 0
    if (times === 0) {
      held += wanted.get(id)!
      bits += index.bits[id]!
    }
    inside.set(id, times + 1)
    while (index.segments[places[first]!] !== index.segments[place] || place - places[first]! >= longest) {
      const gone = index.ids[places[first]!]!
      first += 1
      inside.set(gone, inside.get(gone)! - 1)
      if (inside.get(gone) !== 0) continue
      held -= wanted.get(gone)!
      bits -= index.bits[gone]!
    }
    if (!best || held > best.held || (held === best.held && bits > best.bits + 1e-9)) {
      const words = [...inside.values()].filter((count) => count > 0).length
      best = { from: places[first]!, to: place + 1, held, words, bits }
    }
  }
  return best
}

function trimTo(index: WordIndex, wanted: Map<number, number>, from: number, to: number): { from: number; to: number } {
  let first = from
  let last = to
  while (first < last - 1 && !wanted.has(index.ids[first]!)) first += 1
  while (last > first + 1 && !wanted.has(index.ids[last - 1]!)) last -= 1
  return { from: first, to: last }
}
