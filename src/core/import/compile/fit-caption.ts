/** Selects the part of a caption that belongs in a gap of the transcript, so that no word is lost or repeated. */

import { fold } from '../../text/fold.ts'
import { findWords } from '../../text/words.ts'
import type { Seconds } from '../../time/span.ts'
import { sliceCue } from './slice-cue.ts'
import type { DraftCue } from '../draft.ts'

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
