/** Moves the border between two paragraphs by whole words: how far it can go, and the record that does it. */

import { formatHash } from '../episode/content-hash.ts'
import type { BorderCorrection, Correction } from '../episode/correction-schema.ts'
import type { Transcript } from '../transcript/transcript.ts'
import { correctLabels, limitBorder } from './correct-speakers.ts'
import { type CorrectionFacts, identify } from './edit-passage.ts'
import { findSegments } from './find-segments.ts'

interface MovableBorder {
  /** So many words can still go up; below zero, so many down. */
  readonly most: number
  readonly least: number
  /** @param words That go up from where the border is now; below zero, down. No record where it is back at that of the source. */
  make(words: number, facts: CorrectionFacts): BorderCorrection | undefined
  /** Records of this border that the new one takes the place of. */
  readonly replaced: readonly BorderCorrection[]
}

/**
 * The border before a paragraph; undefined where there is none, or where a stretch without text lies there.
 * @param transcript That of the source.
 * @param own The corrections that may be replaced; `others` apply behind them.
 */
export function findBorder(
  transcript: Transcript,
  index: number,
  own: readonly Correction[],
  others: readonly Correction[] = [],
): MovableBorder | undefined {
  const { segments, gaps } = transcript
  const [before, after] = [segments[index - 1], segments[index]]
  if (!before || !after || gaps.some(({ next }) => next === index)) return undefined
  const found = findSegments(transcript)
  const { borders } = correctLabels(transcript, [...own, ...others], found, () => {})
  const now = borders.get(index - 1) ?? 0
  const { least, most } = limitBorder(segments, borders, index - 1)
  const place = { before: formatHash(before.text), after: formatHash(after.text), at: after.start }
  const isHere = (one: Correction): one is BorderCorrection =>
    one.kind === 'border' && one.before === place.before && found(one.after, one.at) === index
  const replaced = own.filter(isHere)
  const done = replaced.reduce((sum, { words }) => sum + words, 0)
  return {
    most: most - now - 1,
    least: least - now + 1,
    replaced,
    make(moved, facts) {
      const words = done + moved
      return words === 0 ? undefined : identify({ kind: 'border', ...facts, ...place, words })
    },
  }
}
