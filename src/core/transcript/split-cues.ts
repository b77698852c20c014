/** Splits cues where the speaker changes and, on request, at sentence boundaries. */

import type { Cue, CueId, Doubt } from '../episode/schema.ts'
import { decodeWords } from '../episode/words-codec.ts'
import { findSentenceStarts } from '../text/sentence.ts'
import { countWords } from '../text/words.ts'
import { locateLast } from '../time/locate.ts'
import type { Seconds } from '../time/span.ts'
import { estimateEnd, MAX_PAUSE } from './coverage.ts'
import type { Aside } from './transcript.ts'

/** A whole cue, the part of it said by one speaker, or one sentence of it. */
export interface CuePart {
  readonly id: CueId
  /** Index into `episode.cues`. */
  readonly cue: number
  /** Offset of the part in the cue's text; 0 for a whole cue and for its first part. */
  readonly from: number
  /** Trimmed, never empty. */
  readonly text: string
  readonly start?: Seconds
  /** False when the start is estimated from the number of words before it. */
  readonly isStated: boolean
  /** The start is estimated, but inside a cue so short that it is off by a second or two at most. */
  readonly isClose?: boolean
  /** Stated end of the cue; only on its last part. */
  readonly end?: Seconds
  readonly speaker?: string
  readonly aside?: Aside | undefined
  readonly source: number
  readonly doubt?: Doubt
}

/** A part of one cue's text, in characters. */
export interface AsideRange {
  readonly from: number
  readonly to: number
  readonly aside: Aside
}
/** Sorted, not overlapping, by index of the cue. */
export type AsideRanges = ReadonlyMap<number, readonly AsideRange[]>

export const SHORT_CUE: Seconds = 10

/** The parts of all cues in order: of one speaker, and in an aside or not. Skips cues without text and turns that do not fit the text. */
export function splitCues(cues: readonly Cue[], asides?: AsideRanges): CuePart[] {
  const parts: CuePart[] = []
  for (const [index, cue] of cues.entries()) {
    const turns = cue.turns === undefined ? [] : findBorders(cue)
    const borders = addAsides(cue, turns, asides?.get(index))
    if (borders.length > 1) for (const part of splitCue(cue, index, borders, cues[index + 1]?.start)) parts.push(part)
    else if (cue.text.trim() !== '') parts.push({ ...wholeCue(cue, index), aside: borders[0]!.aside })
  }
  return parts
}

/** Where each part begins, the first included. */
function addAsides(
  cue: Cue,
  turns: readonly Turn[],
  asides: NonNullable<ReturnType<AsideRanges['get']>> = [],
): Border[] {
  const first = { offset: 0, speaker: cue.speaker }
  if (asides.length === 0) return [first, ...turns]
  const offsets = [0, ...turns.map(({ offset }) => offset), ...asides.flatMap(({ from, to }) => [from, to])]
  const sorted = [...new Set(offsets)].toSorted((a, b) => a - b)
  const parts = sorted.filter((offset, at) => cue.text.slice(offset, sorted[at + 1]).trim() !== '')
  return parts.map((offset, at) => ({
    offset: at === 0 ? 0 : offset,
    speaker: [first, ...turns].findLast((turn) => turn.offset <= offset)?.speaker,
    aside: asides.find(({ from, to }) => offset >= from && offset < to)?.aside,
  }))
}

/** Splits a part that is a whole cue into sentences; returns other parts unchanged. `next`: start of the next cue. */
export function splitAtSentences(part: CuePart, cue: Cue, next: Seconds | undefined): CuePart[] {
  const isWhole = part.from === 0 && part.text === cue.text.trim()
  const starts = isWhole ? findSentenceStarts(cue.text) : []
  if (starts.length === 0) return [part]
  const { start } = cue
  const isClose = start !== undefined && findReach(cue, start, countWords(cue.text), next) - start <= SHORT_CUE
  const borders = [0, ...starts].map((offset) => ({ offset, speaker: cue.speaker, aside: part.aside }))
  return splitCue(cue, part.cue, borders, next).map((sentence) => ({ ...sentence, isClose }))
}

type Turn = NonNullable<Cue['turns']>[number]

/** Turns that change the speaker and have text on both sides. */
function findBorders({ text, speaker, turns = [] }: Cue): Turn[] {
  const borders: Turn[] = []
  let before = { offset: 0, speaker }
  for (const turn of turns) {
    const isInside = text.slice(before.offset, turn.offset).trim() !== '' && text.slice(turn.offset).trim() !== ''
    if (!isInside || turn.speaker === before.speaker) continue
    borders.push(turn)
    before = turn
  }
  return borders
}

function wholeCue(cue: Cue, index: number): CuePart {
  const { id, text, start, end, speaker, source = 0, doubt } = cue
  return { id, cue: index, from: 0, text: text.trim(), start, isStated: true, end, speaker, source, doubt }
}

function splitCue(cue: Cue, index: number, borders: readonly Border[], next: Seconds | undefined): CuePart[] {
  const whole = wholeCue(cue, index)
  const starts = findStarts(cue, borders.slice(1), next)
  return borders.map(({ offset, speaker, aside }, position): CuePart => {
    const until = borders[position + 1]?.offset ?? cue.text.length
    const isLast = position === borders.length - 1
    return {
      ...whole,
      from: offset,
      text: cue.text.slice(offset, until).trim(),
      end: isLast ? whole.end : undefined,
      speaker,
      aside,
      ...starts[position],
    }
  })
}

/** Where a part begins. */
interface Border {
  readonly offset: number
  readonly speaker: string | undefined
  readonly aside?: Aside | undefined
}

type PartStart = Pick<CuePart, 'start' | 'isStated'>

/** Part starts from the cue's word times, else proportional to the word count. Never decreasing. */
function findStarts(cue: Cue, turns: readonly Border[], next: Seconds | undefined): PartStart[] {
  const { start, text } = cue
  if (start === undefined) return []
  const words = cue.words && decodeWords(cue.words, { text, start })
  const before = countBefore(text, turns)
  const count = before.at(-1)!
  const length = findReach(cue, start, count, next) - start
  let latest = start
  const found = turns.map(({ offset }, index): PartStart => {
    const stated = words?.starts[locateLast(words.offsets, offset - 1) + 1]
    const share = count === 0 ? offset / text.length : before[index]! / count
    latest = Math.max(latest, stated ?? start + length * share)
    return { start: latest, isStated: stated !== undefined }
  })
  return [{ start, isStated: true }, ...found]
}

/** Number of words before each turn; the last entry is the total. */
function countBefore(text: string, turns: readonly Border[]): number[] {
  let count = 0
  let from = 0
  return [...turns.map((turn) => turn.offset), text.length].map((offset) => {
    count += countWords(text.slice(from, offset))
    from = offset
    return count
  })
}

/** End of the cue: its stated end, else the next start, else an estimate from its words. */
function findReach({ end }: Cue, start: Seconds, count: number, next: Seconds | undefined): Seconds {
  const estimated = estimateEnd(start, count)
  if (end !== undefined) return Math.max(start, end)
  return next !== undefined && next > start && next - estimated <= MAX_PAUSE ? next : estimated
}
