/** Which part of a caption belongs into a gap of the transcript it is laid under: no word is lost and none said twice. */

import { fold } from '../text/fold.ts'
import { findWords } from '../text/words.ts'
import type { Seconds } from '../time/span.ts'
import { cutCue } from './cut-cue.ts'
import type { DraftCue } from './draft.ts'

export interface Gap {
  readonly from: Seconds
  readonly to: Seconds
  /** What the transcript says up to the gap, and from its end on. */
  readonly before: string
  readonly after: string
}

/** A caption that goes on so much longer than the gap still lies in it. */
const OVERHANG: Seconds = 1
/** So many words of the transcript on each side are looked at. */
const NEAR = 80

/**
 * A caption inside the gap belongs to it. Of one across an edge the words that the transcript has on that side are left out;
 * where it has none of them, the caption belongs where most of its time lies.
 * @param end When all of the caption has been said.
 */
export function fitCaption(caption: DraftCue, end: Seconds, gap: Gap): DraftCue | undefined {
  const start = caption.start!
  const isEarly = start < gap.from
  const isLate = end > gap.to + OVERHANG
  if (!isEarly && !isLate) return caption
  const words = readWords(caption.text)
  const said = isEarly ? countSaid(words, readWords(gap.before).slice(-NEAR)) : 0
  const saidNext = isLate ? countSaid(words.toReversed(), readWords(gap.after).slice(0, NEAR).toReversed()) : 0
  if (said + saidNext > 0) return cutCue(caption, said, words.length - saidNext, end)
  const middle = (start + end) / 2
  return middle >= gap.from && middle < gap.to ? caption : undefined
}

function readWords(text: string): string[] {
  return findWords(text).map(({ start, end }) => fold(text.slice(start, end)))
}

/** How many of the first words are the last ones of another text; all of them when they stand within it. */
function countSaid(words: readonly string[], before: readonly string[]): number {
  if (` ${before.join(' ')} `.includes(` ${words.join(' ')} `)) return words.length
  let most = 0
  for (let length = 1; length <= Math.min(words.length, before.length); length++) {
    const isSame = before.slice(-length).every((word, index) => word === words[index])
    if (isSame) most = length
  }
  return most
}
