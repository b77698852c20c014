/** Aligns words of a quote with any part of a stretch of transcript (semi-global alignment), in the most promising stretches. */

import type { WordRange } from '../passages/find-passage.ts'
import type { WordIndex } from '../word-index.ts'

/** Words `from`..`to` of a quote beside words of the transcript. */
export interface Alignment {
  readonly from: number
  readonly to: number
  /** For each word of the quote from `from` on, the aligned word of the transcript; -1 for none. */
  readonly positions: Int32Array
  /** 1 where the aligned words are equal. */
  readonly same: Uint8Array
}

/** Input of an alignment: words of a quote by id (below 0 they match nothing) with those of the index. */
export interface AlignedWords {
  readonly index: WordIndex
  readonly ids: Int32Array
}

/** Costs; a match is worth 0.25 to 1. */
export const CHANGED = 0.5
const ADDED = 0.5
/** Affine gap cost: leaving out a whole sentence counts as one cut. */
export const FIRST_LEFT_OUT = 0.6
export const NEXT_LEFT_OUT = 0.01

const STOP = 0
const SAME_OR_CHANGED = 1
const ADDED_WORD = 2
const LEFT_OUT = 3
const CONTINUES = 4

/**
 * Best alignment of words of the quote, by default all, with the words of a stretch; `score` is the worth of
 * the matches minus the cost of the differences. Takes words of the quote × words of the stretch steps.
 */
export function alignWords(
  { index, ids }: AlignedWords,
  stretch: WordRange,
  from = 0,
  to = ids.length,
): Alignment & { readonly score: number } {
  const claimed = ids.subarray(from, to)
  const start = stretch.from
  const width = stretch.to - start + 1
  const steps = new Uint8Array((claimed.length + 1) * width)
  let above = new Float64Array(width)
  let row = new Float64Array(width)
  for (let i = 1; i <= claimed.length; i++) {
    fillRow(claimed[i - 1]!, index, start, above, row, steps.subarray(i * width, (i + 1) * width))
    const last = above
    above = row
    row = last
  }
  let best = 0
  for (let j = 1; j < width; j++) if (above[j]! > above[best]!) best = j
  return { from, to, score: above[best]!, ...walkBack(claimed, index.ids, start, steps, width, best) }
}

function fillRow(
  word: number,
  { ids: said, worth }: WordIndex,
  from: number,
  above: Float64Array,
  row: Float64Array,
  steps: Uint8Array,
): void {
  const gain = word < 0 ? 0 : worth[word]!
  row[0] = above[0]! - ADDED
  steps[0] = ADDED_WORD
  let cut = Number.NEGATIVE_INFINITY
  for (let j = 1; j < row.length; j++) {
    const opened = row[j - 1]! - FIRST_LEFT_OUT
    const goesOn = cut - NEXT_LEFT_OUT > opened
    cut = goesOn ? cut - NEXT_LEFT_OUT : opened
    let score = above[j - 1]! + (said[from + j - 1] === word ? gain : -CHANGED)
    let step = SAME_OR_CHANGED
    const added = above[j]! - ADDED
    if (added > score) {
      score = added
      step = ADDED_WORD
    }
    if (cut > score) {
      score = cut
      step = LEFT_OUT
    }
    row[j] = score
    steps[j] = goesOn ? step | CONTINUES : step
  }
}

function walkBack(
  claimed: Int32Array,
  said: Int32Array,
  from: number,
  steps: Uint8Array,
  width: number,
  end: number,
): Pick<Alignment, 'positions' | 'same'> {
  const positions = new Int32Array(claimed.length).fill(-1)
  const same = new Uint8Array(claimed.length)
  let i = claimed.length
  let j = end
  let isCutting = false
  while (i > 0) {
    const step = steps[i * width + j]!
    if (isCutting || (step & 3) === LEFT_OUT) {
      isCutting = (step & CONTINUES) !== STOP
      j -= 1
    } else if ((step & 3) === SAME_OR_CHANGED) {
      i -= 1
      j -= 1
      positions[i] = from + j
      same[i] = said[from + j] === claimed[i] ? 1 : 0
    } else i -= 1
  }
  return { positions, same }
}

const CANDIDATES = 6

/** Alignments of words of the quote, by default all, with different stretches of the transcript, best first. */
export function findAlignments(words: AlignedWords, from = 0, to = words.ids.length): Alignment[] {
  return findStretches(words, from, to)
    .map((stretch) => alignWords(words, stretch, from, to))
    .toSorted((a, b) => b.score - a.score)
}

interface Stretch extends WordRange {
  /** Upper bound of the quote's information in the stretch, in bits. */
  readonly bits: number
}

/** Stretches with the most informative words of the quote, best first. Linear in the occurrences of its words. */
export function findStretches({ index, ids }: AlignedWords, from = 0, to = ids.length): Stretch[] {
  const claimed = ids.subarray(from, to)
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
  const pairs = Array.from(scores.subarray(1), (next, box) => ({ box, score: scores[box]! + next }))
  const chosen: { box: number; score: number }[] = []
  for (const pair of pairs.toSorted((a, b) => b.score - a.score)) {
    if (chosen.length === CANDIDATES || pair.score === 0) break
    if (!chosen.some(({ box }) => Math.abs(box - pair.box) === 1)) chosen.push(pair)
  }
  return chosen.map(({ box, score }) => ({
    from: Math.max(0, box * size - claimed.length),
    to: Math.min(index.count, (box + 2) * size + claimed.length),
    bits: score,
  }))
}
