/** Encodes and decodes the word times of a cue as short strings, exact to 10 ms, that compress well. */

import type { Seconds } from '../time/span.ts'
import type { CueWords } from './schema.ts'

/** Word times as numbers. Words without a stated time are omitted. */
export interface TimedWords {
  /** Offset of each timed word in the cue's text, ascending. */
  readonly offsets: readonly number[]
  /** Seconds from the start of the media. */
  readonly starts: readonly Seconds[]
  /** Seconds; all or none. */
  readonly ends?: readonly Seconds[]
}

/** The fields of a cue that its word times are relative to. */
export interface TimedText {
  readonly text: string
  readonly start: Seconds
}

/** Encodes the word times of a cue. Times are rounded to 10 ms. */
export function encodeWords(words: TimedWords, cue: TimedText): CueWords {
  const starts = words.starts.map(toUnits)
  const encoded = {
    offsets: formatNumbers(trimZeros(toShifts(words.offsets, cue.text))),
    starts: formatNumbers(toDeltas(starts, toUnits(cue.start))),
  }
  if (!words.ends) return encoded
  return { ...encoded, ends: formatNumbers(words.ends.map((end, index) => Math.max(0, toUnits(end) - starts[index]!))) }
}

/** Decodes word times. Undefined when the strings are malformed or inconsistent. */
export function decodeWords(words: CueWords, cue: TimedText): TimedWords | undefined {
  const starts = sumDeltas(parseNumbers(words.starts), toUnits(cue.start))
  const shifts = parseNumbers(words.offsets)
  if (!starts || !shifts || shifts.length > starts.length) return undefined
  const timed = { offsets: fromShifts(shifts, cue.text, starts.length), starts: starts.map(toSeconds) }
  if (words.ends === undefined) return timed
  const lengths = parseNumbers(words.ends)
  if (!lengths || lengths.length !== starts.length) return undefined
  return { ...timed, ends: lengths.map((length, index) => toSeconds(starts[index]! + length)) }
}

/** Offsets relative to the word after the next space: nearly all are 0 and compress to nothing. */
function toShifts(offsets: readonly number[], text: string): number[] {
  let expected = skipSpaces(text, 0)
  return offsets.map((offset) => {
    const shift = offset - expected
    expected = findNextWord(text, offset)
    return shift
  })
}

function fromShifts(shifts: readonly number[], text: string, count: number): number[] {
  let expected = skipSpaces(text, 0)
  return Array.from({ length: count }, (_, index) => {
    const offset = expected + (shifts[index] ?? 0)
    expected = findNextWord(text, offset)
    return offset
  })
}

function findNextWord(text: string, from: number): number {
  const space = text.indexOf(' ', from)
  return space === -1 ? text.length : skipSpaces(text, space)
}

function skipSpaces(text: string, from: number): number {
  let at = from
  while (text[at] === ' ') at++
  return at
}

function trimZeros(values: readonly number[]): readonly number[] {
  const last = values.findLastIndex((value) => value !== 0)
  return values.slice(0, last + 1)
}

function toUnits(at: Seconds): number {
  return Math.round(at * 100)
}

function toSeconds(units: number): Seconds {
  return units / 100
}

function toDeltas(values: readonly number[], first: number): number[] {
  return values.map((value, index) => value - (index === 0 ? first : values[index - 1]!))
}

function sumDeltas(deltas: readonly number[] | undefined, first: number): number[] | undefined {
  let sum = first
  return deltas?.map((delta) => (sum += delta))
}

function formatNumbers(values: readonly number[]): string {
  return values.map((value) => value.toString(36)).join(' ')
}

const NUMBER = /^-?[0-9a-z]{1,8}$/

function parseNumbers(text: string): number[] | undefined {
  if (text === '') return []
  const parts = text.split(' ')
  return parts.every((part) => NUMBER.test(part)) ? parts.map((part) => Number.parseInt(part, 36)) : undefined
}
