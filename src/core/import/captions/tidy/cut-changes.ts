/** A change of speaker inside a line of captions: `Hi. >> Ann: Hello`. */

import type { CaptionLine } from '../caption.ts'
import { findSpeaker, type SpeakerLabels } from './speaker-prefix.ts'

/** The line cut where a speaker the file knows takes over. */
export function cutAtChanges(line: CaptionLine, labels: SpeakerLabels): readonly CaptionLine[] {
  const cuts = findChanges(line.text).filter((at) => findSpeaker(line.text.slice(at, at + 120), labels) !== undefined)
  if (cuts.length === 0) return [line]
  return [0, ...cuts].map((from, index) => cutLine(line, from, cuts[index] ?? line.text.length))
}

/** Where `>>` stands behind a space. */
export function findChanges(text: string): number[] {
  const places: number[] = []
  for (let at = text.indexOf(' >>'); at !== -1; at = text.indexOf(' >>', at + 3)) places.push(at + 1)
  return places
}

function cutLine(line: CaptionLine, from: number, to: number): CaptionLine {
  const words = line.words.filter((word) => word.offset >= from && word.offset < to)
  const moved = words.map((word) => ({ ...word, offset: word.offset - from }))
  return { text: line.text.slice(from, to).trimEnd(), words: moved, speaker: line.speaker }
}
