/** Parses the times of caption files and reports how they deviate from the usual form. */

import type { Seconds } from '../../time/span.ts'
import { LIMITS } from '../limits.ts'

export type TimeOddity =
  /** Another mark or another number of digits than the formats ask for. */
  | 'form'
  /** Minutes or seconds of 60 and more below a larger unit. */
  | 'over-59'
  /** The last part counts frames. */
  | 'frames'

export interface CaptionTime {
  readonly at: Seconds
  readonly oddity?: TimeOddity | undefined
  /** The mark before the fraction. */
  readonly mark: '.' | ',' | ''
}

const TIME = /^(\d{1,9})(?::(\d{1,9}))?(?::(\d{1,9}))?(?:[:;](\d{1,3}))?(?:([.,])(\d{1,9}))?$/
const USUAL = /^\d\d:[0-5]\d:[0-5]\d[.,]\d{3}$/
const MAX_TIME_LENGTH = 48

/**
 * Reads `1:02:03.450`, `62:03,45`, `3.5`, `100:00:00.000`, `00:01:02:12` (frames at the given rate; three digits are
 * milliseconds). Undefined for anything else, for negative times and those past the limit.
 */
export function parseCaptionTime(text: string, frameRate = 25): CaptionTime | undefined {
  if (text.length === 12 && USUAL.test(text)) return readUsual(text)
  if (text.length > MAX_TIME_LENGTH) return undefined
  const compact = text.includes(' ') ? text.trim().replace(/ ?([:.,]) ?/g, '$1') : text
  const match = TIME.exec(compact)
  if (!match) return undefined
  const parts = [match[1], match[2], match[3]].filter((part) => part !== undefined)
  // The first part may be as large as it likes (`97:18`, `123:00:00`); 75 minutes are a slip, 99 seconds are no time.
  const below = parts.slice(1).map(Number)
  if (below.some((part, index) => part > (index === below.length - 1 ? 60 : 99))) return undefined
  const whole = parts.reduce((sum, part) => sum * 60 + Number(part), 0)
  const at = whole + readFraction(match[6]) + readFrames(match[4], frameRate)
  if (at > LIMITS.seconds) return undefined
  return { at, mark: (match[5] ?? '') as CaptionTime['mark'], oddity: findOddity(match, parts) }
}

/** The form nearly every time has, read without a match. */
function readUsual(text: string): CaptionTime {
  const milliseconds =
    readPair(text, 0) * 3_600_000 + readPair(text, 3) * 60_000 + readPair(text, 6) * 1000 + readPair(text, 9) * 10
  const last = text.charCodeAt(11) - ZERO
  return { at: (milliseconds + last) / 1000, mark: text[8] as CaptionTime['mark'] }
}

const ZERO = 48

function readPair(text: string, at: number): number {
  return (text.charCodeAt(at) - ZERO) * 10 + text.charCodeAt(at + 1) - ZERO
}

function findOddity(match: RegExpExecArray, parts: readonly string[]): TimeOddity | undefined {
  if (match[4] !== undefined) return match[4].length === 3 ? 'form' : 'frames'
  if (parts.slice(1).some((part) => Number(part) > 59)) return 'over-59'
  const isUsual = parts.length > 1 && parts.slice(1).every((part) => part.length === 2) && match[6]?.length === 3
  return isUsual ? undefined : 'form'
}

function readFraction(digits: string | undefined): Seconds {
  return digits === undefined ? 0 : Number(`0.${digits}`)
}

/** Two digits behind the seconds are frames, three are milliseconds behind the wrong mark. */
function readFrames(digits: string | undefined, frameRate: number): Seconds {
  if (digits === undefined) return 0
  return digits.length === 3 ? Number(digits) / 1000 : Number(digits) / frameRate
}

const FRAMES = /\d:\d\d:\d\d[:;](\d\d)(?!\d)/g

/** The lowest usual frame rate (24, 25, 30, 60) that allows every frame number in the text. */
export function guessFrameRate(text: string): number {
  let last = 0
  for (const match of text.matchAll(FRAMES)) last = Math.max(last, Number(match[1]))
  return [24, 25, 30].find((rate) => last < rate) ?? 60
}

/** A sum of times without the noise of binary fractions. */
export function roundFine(at: Seconds): Seconds {
  return Math.round(at * 1e4) / 1e4
}
