/** Finds a changed passage by its words and context. */

import { type Alignment, alignWords } from '../align/align.ts'
import { findAlignments } from '../align/find-alignments.ts'
import type { WordRange } from './find-passage.ts'
import type { WordIndex } from '../word-index.ts'

/** Word ids of a quote and its context; -1 for words not in the transcript. */
export interface AnchorWords {
  readonly before: Int32Array
  readonly quote: Int32Array
  readonly after: Int32Array
}

/** Minimum share of matching words, near the time and elsewhere. */
const SAME_NEAR = 0.5
const SAME_FAR = 0.7
/** Shorter quotes are judged with their context. In words. */
const FEW = 4
/** Longer passages are found by their start and end. In words. */
const MAX_ALIGNED = 300
/** Maximum growth of a passage: factor, and additional words. */
const GROWTH = 2
const SLACK = 6

/** `near`: range to search first. Undefined when nothing is similar enough. */
export function findClosest(index: WordIndex, words: AnchorWords, near: WordRange | undefined): WordRange | undefined {
  if (words.quote.length > MAX_ALIGNED) return findByEnds(index, words, near)
  const { before, quote, after } = words
  const claimed = Int32Array.from([...before, ...quote, ...after])
  const inside = { from: before.length, to: before.length + quote.length }
  if (near) {
    const alignment = alignWords(claimed, index.ids, near.from, near.to, index.worth)
    const found = getMatchedRange(alignment, inside, SAME_NEAR)
    if (found) return found
  }
  for (const alignment of findAlignments(index, claimed)) {
    const found = getMatchedRange(alignment, inside, SAME_FAR)
    if (found) return found
  }
  return undefined
}

function findByEnds(
  index: WordIndex,
  { before, quote, after }: AnchorWords,
  near: WordRange | undefined,
): WordRange | undefined {
  const none = new Int32Array()
  const head = { before, quote: quote.slice(0, MAX_ALIGNED / 2), after: none }
  const tail = { before: none, quote: quote.slice(-MAX_ALIGNED / 2), after }
  const start = findClosest(index, head, near)
  const end = findClosest(index, tail, near)
  if (!start || !end || end.to <= start.from) return undefined
  return end.to - start.from <= GROWTH * quote.length ? { from: start.from, to: end.to } : undefined
}

/** Range aligned with the quote; undefined when too few words match or they are too far apart. */
function getMatchedRange(
  { positions, same }: Alignment,
  { from, to }: WordRange,
  minShare: number,
): WordRange | undefined {
  const own = positions.subarray(from, to).filter((position) => position >= 0)
  const [first] = own
  const last = own.at(-1)
  if (first === undefined || last === undefined) return undefined
  const length = to - from
  if (last + 1 - first > GROWTH * length + SLACK) return undefined
  const counted = length < FEW ? same : same.subarray(from, to)
  const share = counted.reduce((sum, value) => sum + value, 0) / counted.length
  return share >= minShare ? { from: first, to: last + 1 } : undefined
}
