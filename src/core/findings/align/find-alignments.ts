/** Finds promising stretches of a long transcript and aligns words with them. */

import { type Alignment, alignWords } from './align.ts'
import type { WordIndex } from '../word-index.ts'

/** Number of stretches tried. */
const CANDIDATES = 6

/** Alignments with different stretches of the transcript, best first. */
export function findAlignments(index: WordIndex, claimed: Int32Array): Alignment[] {
  return findStretches(index, claimed)
    .map(({ start, end }) => alignWords(claimed, index.ids, start, end, index.worth))
    .toSorted((a, b) => b.score - a.score)
}

/** Words `start`..`end` of the transcript. */
export interface Stretch {
  readonly start: number
  readonly end: number
  /** Upper bound of the quote's information in the stretch, in bits. */
  readonly bits: number
}

/** Stretches with the most informative words of the quote, best first. Linear in the occurrences of its words. */
export function findStretches(index: WordIndex, claimed: Int32Array): Stretch[] {
  const size = Math.max(32, claimed.length)
  const scores = new Float64Array(Math.ceil(index.count / size) + 1)
  for (const id of new Set(claimed)) {
    let last = -1
    if (id < 0) continue
    for (const position of index.positionsOf(id)) {
      const box = Math.floor(position / size)
      if (box !== last) scores[box]! += index.bits[id]!
      last = box
    }
  }
  const pairs = Array.from({ length: Math.max(0, scores.length - 1) }, (_, box) => ({
    box,
    score: scores[box]! + scores[box + 1]!,
  }))
  const chosen: { box: number; score: number }[] = []
  for (const pair of pairs.toSorted((a, b) => b.score - a.score)) {
    if (chosen.length === CANDIDATES || pair.score === 0) break
    if (!chosen.some(({ box }) => Math.abs(box - pair.box) === 1)) chosen.push(pair)
  }
  return chosen.map(({ box, score }) => ({
    start: Math.max(0, box * size - claimed.length),
    end: Math.min(index.count, (box + 2) * size + claimed.length),
    bits: score,
  }))
}
