/** Stored cues as they are read: cut where another speaker begins, and on request where a sentence does. */

import type { Cue, CueId } from '../episode/schema.ts'
import { decodeWords } from '../episode/words-codec.ts'
import { findSentenceStarts } from '../text/sentence.ts'
import { countWords } from '../text/words.ts'
import { locateLast } from '../time/locate.ts'
import type { Seconds } from '../time/span.ts'
import { estimateEnd, MAX_PAUSE } from './coverage.ts'

/** A cue, or the part of it that one speaker says, or one sentence of it. */
export interface CuePart {
  readonly id: CueId
  /** Index into `episode.cues`. */
  readonly cue: number
  /** Where the part begins in the cue's text, in characters; 0 for a whole cue and for its first part. */
  readonly from: number
  /** Without spaces at its ends, never empty. */
  readonly text: string
  readonly start?: Seconds
  /** False where the start follows from the number of words before it. */
  readonly isStated: boolean
  /** The start is worked out, but inside a caption so short that it is right to a second or two. */
  readonly isClose?: boolean
  /** Stated end of the cue, at its last part only. */
  readonly end?: Seconds
  readonly speaker?: string
  readonly source: number
}

const SHORT_CUE: Seconds = 10

/** The parts of all cues in their order. Cues without text have none; turns that do not fit the text are left out. */
export function splitCues(cues: readonly Cue[]): CuePart[] {
  const parts: CuePart[] = []
  for (const [index, cue] of cues.entries()) {
    const turns = cue.turns === undefined ? [] : findBorders(cue)
    if (turns.length > 0) for (const part of splitCue(cue, index, turns, cues[index + 1]?.start)) parts.push(part)
    else if (cue.text.trim() !== '') parts.push(wholeCue(cue, index))
  }
  return parts
}

/** A part that is a whole cue, cut where its sentences begin; any other part as it is. `next`: start of the next cue. */
export function splitAtSentences(part: CuePart, cue: Cue, next: Seconds | undefined): CuePart[] {
  const isWhole = part.from === 0 && part.text === cue.text.trim()
  const starts = isWhole ? findSentenceStarts(cue.text).map((offset) => ({ offset, speaker: cue.speaker })) : []
  if (starts.length === 0) return [part]
  const { start } = cue
  const isClose = start !== undefined && findReach(cue, start, countWords(cue.text), next) - start <= SHORT_CUE
  return splitCue(cue, part.cue, starts, next).map((sentence) => ({ ...sentence, isClose }))
}

type Turn = NonNullable<Cue['turns']>[number]

/** Where another speaker begins than the one before, with text on both sides. */
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
  const { id, text, start, end, speaker, source = 0 } = cue
  return { id, cue: index, from: 0, text: text.trim(), start, isStated: true, end, speaker, source }
}

function splitCue(cue: Cue, index: number, turns: readonly Border[], next: Seconds | undefined): CuePart[] {
  const whole = wholeCue(cue, index)
  const borders = [{ offset: 0, speaker: cue.speaker }, ...turns]
  const starts = findStarts(cue, turns, next)
  return borders.map(({ offset, speaker }, position): CuePart => {
    const until = borders[position + 1]?.offset ?? cue.text.length
    const isLast = position === turns.length
    return {
      ...whole,
      from: offset,
      text: cue.text.slice(offset, until).trim(),
      end: isLast ? whole.end : undefined,
      speaker,
      ...starts[position],
    }
  })
}

/** Where a part begins that is not the first. */
interface Border {
  readonly offset: number
  readonly speaker: string | undefined
}

type PartStart = Pick<CuePart, 'start' | 'isStated'>

/** The word times of the cue say when a turn begins; without them it is as far on as its words are. Never falling. */
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

/** How many words stand before each turn; the last entry is how many there are. */
function countBefore(text: string, turns: readonly Border[]): number[] {
  let count = 0
  let from = 0
  return [...turns.map((turn) => turn.offset), text.length].map((offset) => {
    count += countWords(text.slice(from, offset))
    from = offset
    return count
  })
}

/** Until when the cue is spoken: its stated end, else the next start, else as long as its words take. */
function findReach({ end }: Cue, start: Seconds, count: number, next: Seconds | undefined): Seconds {
  const estimated = estimateEnd(start, count)
  if (end !== undefined) return Math.max(start, end)
  return next !== undefined && next > start && next - estimated <= MAX_PAUSE ? next : estimated
}
