/** Finds words that a passage has become: most of them the same, in order, with what stood around them as a guide. */

import { type Alignment, alignWords } from './align.ts'
import { findAlignments } from './find-alignments.ts'
import type { WordRange } from './find-passage.ts'
import type { WordIndex } from './word-index.ts'

/** Words of a quote and of what stood around it, by their ids in the transcript; -1 for words it does not have. */
export interface AnchorWords {
  readonly before: Int32Array
  readonly quote: Int32Array
  readonly after: Int32Array
}

/** Share of the passage's words that must still be said, near its time and elsewhere. */
const SAME_NEAR = 0.5
const SAME_FAR = 0.7
/** With fewer words, what stands around them decides. */
const FEW = 4
/** Longer passages are found by their beginning and their end. */
const MAX_ALIGNED = 300
/** A passage may have become so much longer: twice, and a few words. */
const GROWTH = 2
const SLACK = 6

/** `near`: where to look first; undefined without a time. Undefined when nothing is close enough. */
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

/** What the words of the passage stand beside; undefined when too few are the same, or they lie too far apart. */
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
