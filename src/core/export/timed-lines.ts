/** The transcript as captions need it: every timed cue in the order of time, each with an end and its word times. */

import type { Episode } from '../episode/schema.ts'
import { decodeWords, type TimedWords } from '../episode/words-codec.ts'
import { countWords } from '../text/words.ts'
import type { Seconds } from '../time/span.ts'
import { estimateEnd } from '../transcript/coverage.ts'
import { splitCues, type CuePart } from '../transcript/split-cues.ts'
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
const MIN_DURATION: Seconds = 0.05

type TimedPart = CuePart & { readonly start: Seconds }

/**
 * Cues with a time and text, sorted by start; one in which several people speak is cut where each begins. The end is the
 * stated one, else the estimate from the words, cut where the next cue starts. Cues without a time are left out: captions
 * have no place for them.
 */
export function getTimedLines(episode: Episode): TimedLine[] {
  const timed = splitCues(episode.cues)
    .filter((part): part is TimedPart => part.start !== undefined)
    .toSorted((a, b) => a.start - b.start)
  return timed.map((part, index) => buildLine(part, timed[index + 1]?.start, getWords(episode, part)))
}

function buildLine(
  { start, end, text, speaker }: TimedPart,
  next: Seconds | undefined,
  words: TimedWords | undefined,
): TimedLine {
  const estimate = Math.min(estimateEnd(start, countWords(text)), next ?? Infinity)
  return {
    start,
    end: Math.max(end ?? estimate, start + MIN_DURATION),
    endBasis: end === undefined ? 'estimated' : 'stated',
    text,
    ...(speaker !== undefined && { speaker }),
    ...(words && { words }),
  }
}

/** The word times of the cue that belong to the part, counted from where its text begins. */
function getWords(episode: Episode, { cue, from, text }: TimedPart): TimedWords | undefined {
  const source = episode.cues[cue]!
  const whole = source.words && decodeWords(source.words, { text: source.text, start: source.start ?? 0 })
  if (!whole) return undefined
  const shift = source.text.indexOf(text, from)
  const inside = whole.offsets.flatMap((offset, index) =>
    offset >= shift && offset < shift + text.length ? [index] : [],
  )
  return {
    offsets: inside.map((index) => whole.offsets[index]! - shift),
    starts: inside.map((index) => whole.starts[index]!),
  }
}
