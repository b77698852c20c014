/** Selects the part of a caption that belongs in a gap of the transcript, so that no word is lost or repeated. */

import { fold } from '../../text/fold.ts'
import { findWords } from '../../text/words.ts'
import type { Seconds } from '../../time/span.ts'
import type { DraftCue, DraftWords } from '../draft.ts'

export interface Gap {
  readonly from: Seconds
  readonly to: Seconds
  /** Text of the transcript before and after the gap. */
  readonly before: string
  readonly after: string
}

/** Edges are known no better: transcripts print whole seconds, and when a text has been said is reckoned. */
export const TOLERANCE: Seconds = 1
/** Words of the transcript compared on each side. */
const MAX_COMPARED = 80

/**
 * A caption well inside the gap belongs to it. Of one at an edge the words that the transcript has on that side are left out;
 * where it has none of them, the caption belongs where most of its time lies, or to the gap if it hardly reaches over its end.
 * @param end When all of the caption has been said.
 */
export function fitCaption(caption: DraftCue, end: Seconds, gap: Gap): DraftCue | undefined {
  const start = caption.start!
  const isAtStart = start < gap.from + TOLERANCE
  const isAtEnd = end > gap.to - TOLERANCE
  if (!isAtStart && !isAtEnd) return caption
  const words = readWords(caption.text)
  const said = isAtStart ? countRepeated(words, readWords(gap.before).slice(-MAX_COMPARED)) : 0
  const saidNext = isAtEnd
    ? countRepeated(words.toReversed(), readWords(gap.after).slice(0, MAX_COMPARED).toReversed())
    : 0
  if (said + saidNext > 0) return sliceCue(caption, said, words.length - saidNext, end)
  const middle = (start + end) / 2
  const isInGap = middle >= gap.from && (middle < gap.to || (start < gap.to && end <= gap.to + TOLERANCE))
  return isInGap ? caption : undefined
}

function readWords(text: string): string[] {
  return findWords(text).map(({ start, end }) => fold(text.slice(start, end)))
}

/** Number of leading words that repeat the end of another text; all of them when the whole run occurs in it. */
function countRepeated(words: readonly string[], before: readonly string[]): number {
  if (words.length > 1 && ` ${before.join(' ')} `.includes(` ${words.join(' ')} `)) return words.length
  let most = 0
  for (let length = 1; length <= Math.min(words.length, before.length); length++) {
    const isSame = before.slice(-length).every((word, index) => word === words[index])
    if (isSame) most = length
  }
  return most
}

/**
 * A cue of the words number `from` up to, not including, `to` of another; undefined when there are none. It starts where its
 * first word does, which is estimated from its position where the source states no time for it; `end` is when the whole cue has
 * been said. It ends only where the source states an end.
 */
function sliceCue(cue: DraftCue, from: number, to: number, end: Seconds): DraftCue | undefined {
  const ranges = findWords(cue.text)
  if (from >= to) return undefined
  if (from === 0 && to === ranges.length) return cue
  const first = from === 0 ? 0 : ranges[from]!.start
  const last = to === ranges.length ? cue.text.length : ranges[to]!.start
  const start = from === 0 ? cue.start! : (findTime(cue, first) ?? spread(cue.start!, end, from / ranges.length))
  const stated = to === ranges.length ? cue.end : findTime(cue, last)
  const { words: _words, turns: _turns, printed: _printed, end: _end, ...rest } = cue
  const speaker = cue.turns?.findLast(({ offset }) => offset <= first)?.speaker ?? cue.speaker
  const turns = cue.turns
    ?.filter(({ offset }) => offset > first && offset < last)
    .map((turn) => ({ ...turn, offset: turn.offset - first }))
  const words = cue.words && sliceWords(cue.words, first, last)
  return {
    ...rest,
    text: cue.text.slice(first, last).trimEnd(),
    start,
    end: stated !== undefined && stated > start ? stated : undefined,
    speaker,
    turns: turns && turns.length > 0 ? turns : undefined,
    words: words && words.offsets.length > 0 ? words : undefined,
  }
}

function findTime({ words }: DraftCue, offset: number): Seconds | undefined {
  return words?.starts[words.offsets.indexOf(offset)]
}

function spread(start: Seconds, end: Seconds, share: number): Seconds {
  return start + (end - start) * share
}

function sliceWords({ offsets, starts, ends }: DraftWords, first: number, last: number): DraftWords {
  const isKept = (_: unknown, index: number) => offsets[index]! >= first && offsets[index]! < last
  return {
    offsets: offsets.filter(isKept).map((offset) => offset - first),
    starts: starts.filter(isKept),
    ends: ends?.filter(isKept),
  }
}
