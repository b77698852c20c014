/** The transcript as captions need it: every timed cue in the order of time, each with an end and its word times. */

import type { Cue, Episode } from '../episode/schema.ts'
import { decodeWords, type TimedWords } from '../episode/words-codec.ts'
import { countWords } from '../text/words.ts'
import type { Seconds } from '../time/span.ts'
import { estimateEnd } from '../transcript/coverage.ts'
import type { Basis } from '../transcript/transcript.ts'

export interface TimedLine {
  readonly start: Seconds
  /** After `start`. */
  readonly end: Seconds
  readonly endBasis: Basis
  readonly text: string
  readonly speaker?: string
  readonly words?: TimedWords
}

/** Two captions never start and end at the same instant: players leave out what has no length. */
const SHORTEST: Seconds = 0.05

/**
 * Cues with a time and text, sorted by start. The end is the stated one, else the estimate from the words, cut where
 * the next cue starts. Cues without a time are left out: captions have no place for them.
 */
export function listTimedLines(episode: Episode): TimedLine[] {
  const timed = episode.cues
    .filter((cue): cue is Cue & { start: Seconds } => cue.start !== undefined && cue.text.trim() !== '')
    .toSorted((a, b) => a.start - b.start)
  return timed.map((cue, index) => buildLine(cue, timed[index + 1]?.start))
}

function buildLine(cue: Cue & { start: Seconds }, next: Seconds | undefined): TimedLine {
  const { start, text, speaker, words } = cue
  const endBasis: Basis = cue.end === undefined ? 'estimated' : 'stated'
  const estimate = Math.min(estimateEnd(start, countWords(text)), next ?? Infinity)
  const decoded = words && decodeWords(words, { text, start })
  return {
    start,
    end: Math.max(cue.end ?? estimate, start + SHORTEST),
    endBasis,
    text,
    ...(speaker !== undefined && { speaker }),
    ...(decoded && { words: decoded }),
  }
}
