/** Builds caption lines from the timed cues, sorted by start, with ends and word times. */

import type { Episode } from '../../episode/schema.ts'
import { decodeWords, type TimedWords } from '../../episode/words-codec.ts'
import { countWords } from '../../text/words.ts'
import type { Seconds } from '../../time/span.ts'
import { estimateEnd } from '../../transcript/coverage.ts'
import { splitCues, type CuePart } from '../../transcript/split-cues.ts'
import type { Basis } from '../../transcript/transcript.ts'

export interface TimedLine {
  readonly start: Seconds
  /** After `start`. */
  readonly end: Seconds
  readonly endBasis: Basis
  /** Line breaks are those of the caption. */
  readonly text: string
  readonly speaker?: string
  readonly words?: TimedWords
  /** A later part of a caption that was cut: its speaker is named before the first. */
  readonly isContinued?: boolean
  /** How captions without voices name the speaker where the name is long: in a line of its own, or cut. */
  readonly label?: { readonly name: string; readonly isAlone: boolean }
  /** Of another text, under it. */
  readonly second?: string
}

/** Players drop captions without a duration. */
export const MIN_DURATION: Seconds = 0.05

type TimedPart = CuePart & { readonly start: Seconds }

/**
 * Timed cues, sorted by start and split where the speaker changes. The end is the stated one, else an estimate from the
 * words, limited by the next start. Untimed cues are left out.
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
    // As long as before: word times count its characters.
    text: text.replace(/[\n\r\u2028\u2029]/g, ' '),
    speaker,
    words,
  }
}

/** Word times of the part, with offsets relative to its text. */
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

/** The lines of a caption; an empty one would end it. */
export function mapLines(text: string, format: (line: string) => string): string {
  return text
    .split('\n')
    .map(format)
    .filter((line) => line !== '')
    .join('\n')
}

/** `01:37:18.250`; `mark` precedes the milliseconds: a point in WebVTT, a comma in SubRip. */
export function formatCaptionTime(at: Seconds, mark: '.' | ','): string {
  const whole = Math.round(at * 1000)
  const pad = (value: number, length = 2) => String(Math.floor(value)).padStart(length, '0')
  const clock = [whole / 3_600_000, (whole / 60_000) % 60, (whole / 1000) % 60].map((value) => pad(value)).join(':')
  return `${clock}${mark}${pad(whole % 1000, 3)}`
}
