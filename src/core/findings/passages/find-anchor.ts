/** Finds an anchor in the current transcript: its exact words near its time, else elsewhere, else similar words. */

import type { Anchor } from '../../episode/anchor.ts'
import type { Episode } from '../../episode/schema.ts'
import type { Seconds } from '../../time/span.ts'
import type { Transcript } from '../../transcript/transcript.ts'
import { type PassageRange, getStartTime } from './build-anchor.ts'
import { type Alignment, alignWords, findAlignments } from '../align/align.ts'
import type { WordRange } from './find-passage.ts'
import { buildWordIndex, tokenize, type WordIndex, findExact } from '../word-index.ts'

/**
 * exact: the same words · changed: similar words · time: the anchor has no words, only a time ·
 * lost: the words are not found; the time, if any, may still be right.
 */
export type AnchorMatch =
  | { readonly kind: 'exact' | 'changed'; readonly range: PassageRange; readonly at?: Seconds }
  | { readonly kind: 'time' | 'lost'; readonly at?: Seconds }

/** Words within this distance of the anchor's time count as the same moment. */
const NEAR: Seconds = 90
/** Shorter quotes are found far from their time only if their context matches too. In words. */
const TELLING = 4
const SAME_CONTEXT = 0.5

export function createAnchorFinder(episode: Episode, transcript: Transcript): (anchor: Anchor) => AnchorMatch {
  let index: WordIndex | undefined
  const known = new WeakMap<Anchor, AnchorMatch>()
  return (anchor) => {
    const match = known.get(anchor) ?? findAnchor(episode, transcript, (index ??= buildWordIndex(transcript)), anchor)
    known.set(anchor, match)
    return match
  }
}

function findAnchor(episode: Episode, transcript: Transcript, index: WordIndex, anchor: Anchor): AnchorMatch {
  const { at } = anchor
  const words = findWordIds(index, anchor)
  if (words.quote.length === 0) return { kind: 'time', at }
  const timeOf = (word: number) =>
    getStartTime(episode, transcript, index.segments[word]!, index.starts[word]!) ?? anchor.at
  const exact = findExactWords(index, words, anchor.at, timeOf)
  const found = exact ?? findClosest(index, words, findNearWords(transcript, index, anchor))
  if (!found) return { kind: 'lost', at }
  const range = widen(transcript, index, found, anchor.quote)
  const start = timeOf(found.from)
  const isStill = anchor.kind === 'moment' && holdsMoment(anchor, start, timeOf(found.to - 1))
  const now = isStill ? anchor.at : start
  return { kind: exact ? 'exact' : 'changed', range, at: now }
}

/** Word ids of a quote and its context; -1 for words not in the transcript. */
interface AnchorWords {
  readonly before: Int32Array
  readonly quote: Int32Array
  readonly after: Int32Array
}

function findWordIds(index: WordIndex, { before, quote, after }: Anchor): AnchorWords {
  const toIds = (text: string) => Int32Array.from(tokenize(text), ({ key }) => index.idOf(key))
  return { before: toIds(before), quote: toIds(quote), after: toIds(after) }
}

function findExactWords(
  index: WordIndex,
  words: AnchorWords,
  at: Seconds | undefined,
  timeOf: (word: number) => Seconds | undefined,
): WordRange | undefined {
  const length = words.quote.length
  const matches = findExact(index, words.quote).map((from) => ({
    from,
    context: shareContext(index, words, from),
    distance: at === undefined ? 0 : Math.abs((timeOf(from) ?? at) - at),
  }))
  const near = matches.filter(({ distance }) => at !== undefined && distance <= NEAR)
  const telling = matches.filter(
    ({ context }) => context >= SAME_CONTEXT || length >= TELLING || (at === undefined && matches.length === 1),
  )
  const candidates = near.length > 0 ? near : telling
  const [best] = candidates.toSorted((a, b) => b.context - a.context || a.distance - b.distance)
  return best && { from: best.from, to: best.from + length }
}

/** Share of matching context words, counted outwards from the quote; 1 without context. */
function shareContext(index: WordIndex, { before, quote, after }: AnchorWords, from: number): number {
  const total = before.length + after.length
  if (total === 0) return 1
  let same = 0
  while (same < before.length && index.ids[from - 1 - same] === before[before.length - 1 - same]) same += 1
  let later = 0
  while (later < after.length && index.ids[from + quote.length + later] === after[later]) later += 1
  return (same + later) / total
}

/** Words of the paragraphs near the anchor's time; undefined without a time. */
function findNearWords({ segments }: Transcript, index: WordIndex, { at, end }: Anchor): WordRange | undefined {
  if (at === undefined) return undefined
  const near = segments.filter(
    (segment) =>
      segment.start !== undefined && segment.start <= (end ?? at) + NEAR && (segment.end ?? segment.start) >= at - NEAR,
  )
  const [first] = near
  const last = near.at(-1)
  if (!first || !last) return undefined
  return { from: index.firstOf[first.index]!, to: index.firstOf[last.index + 1]! }
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

/** Similar words, in their context. `near`: range to search first. Undefined when nothing is similar enough. */
function findClosest(index: WordIndex, words: AnchorWords, near: WordRange | undefined): WordRange | undefined {
  if (words.quote.length > MAX_ALIGNED) return findByEnds(index, words, near)
  const { before, quote, after } = words
  const compared = { index, ids: Int32Array.from([...before, ...quote, ...after]) }
  const inside = { from: before.length, to: before.length + quote.length }
  const found = near && getMatchedRange(alignWords(compared, near), inside, SAME_NEAR)
  if (found) return found
  for (const alignment of findAlignments(compared)) {
    const other = getMatchedRange(alignment, inside, SAME_FAR)
    if (other) return other
  }
  return undefined
}

function findByEnds(index: WordIndex, { before, quote, after }: AnchorWords, near?: WordRange): WordRange | undefined {
  const none = new Int32Array()
  const head = { before, quote: quote.slice(0, MAX_ALIGNED / 2), after: none }
  const tail = { before: none, quote: quote.slice(-MAX_ALIGNED / 2), after }
  const start = findClosest(index, head, near)
  const end = findClosest(index, tail, near)
  if (!start || !end || end.to <= start.from) return undefined
  return end.to - start.from <= GROWTH * quote.length ? { from: start.from, to: end.to } : undefined
}

/** Range aligned with the quote; undefined when too few words match or they are too far apart. */
function getMatchedRange({ positions, same }: Alignment, { from, to }: WordRange, minShare: number) {
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

/** Includes punctuation adjacent to the first and last word if the quote has some too. */
function widen({ segments }: Transcript, index: WordIndex, { from, to }: WordRange, quote: string): PassageRange {
  const first = index.segments[from]!
  const last = index.segments[to - 1]!
  const before = /(?<!\S)\S*$/.exec(segments[first]!.text.slice(0, index.starts[from]))![0]
  const after = /^\S*/.exec(segments[last]!.text.slice(index.ends[to - 1]))![0]
  const opening = isSigns(before) && /^[^\p{L}\p{N}]/u.test(quote) ? before.length : 0
  const closing = isSigns(after) && /[^\p{L}\p{N}\p{M}]$/u.test(quote) ? after.length : 0
  return {
    first,
    startOffset: index.starts[from]! - opening,
    last,
    endOffset: index.ends[to - 1]! + closing,
  }
}

/** True without letters or digits; false in "well-known". */
function isSigns(text: string): boolean {
  return !/[\p{L}\p{N}]/u.test(text)
}

function holdsMoment({ at }: Anchor, start: Seconds | undefined, end: Seconds | undefined): boolean {
  if (at === undefined || start === undefined || end === undefined) return true
  return at >= start - 1 && at <= end + 5
}
