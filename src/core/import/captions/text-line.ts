/** A line of a plain-text transcript: its time and speaker, wherever the program that wrote it puts them. */

import type { Seconds } from '../../time/span.ts'
import { parseCaptionTime } from './caption-time.ts'

export interface TextLine {
  readonly start?: Seconds | undefined
  readonly end?: Seconds | undefined
  readonly speaker?: string | undefined
  /** What is left; empty when the line is a time alone. */
  readonly text: string
  /** The time once more in words (`3 minutes, 2 seconds`), as YouTube's panel copies it. */
  readonly isSpokenTime: boolean
}

const CLOCK = String.raw`\d{1,5}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?`
const SECONDS = String.raw`\d{1,6}\.\d{1,3}s?`
const ARROW = String.raw`\s{0,3}(?:-{1,2}>|→|–|—|-)\s{0,3}`
/** `[0:01]`, `(00:00:01.500 --> 00:00:04.000)`, `0:01 -`, `[0.00s -> 5.00s]`. */
const BRACKETED = new RegExp(
  String.raw`^[[(<](${CLOCK}|${SECONDS})(?:${ARROW}(${CLOCK}|${SECONDS}))?[\])>]\s{0,3}(?:[-–—:]\s{1,3})?`,
)
const BARE = new RegExp(
  String.raw`^(${CLOCK})(?:${ARROW}(${CLOCK}))?(?:\s{1,3}[-–—|:]\s{1,3}|\s{0,3}[|:]\s{0,3}|\s{1,4}|$)`,
)
/** `Speaker 1  0:03`, `Anna Bell (00:03):`, `Host [1:02:03]`: a name, a time and nothing else. */
const NAMED = new RegExp(
  String.raw`^([\p{L}][\p{L}\p{M}\p{N}'’. _-]{0,50}?)(?:\s{1,4}|\s{0,2}[,|·–—-]\s{0,2})[[(]?(${CLOCK})[\])]?\s{0,2}:?$`,
  'u',
)
const SPOKEN = /^(?:\d{1,3} (?:hours?|minutes?|seconds?)(?:, |$)){1,3}$/
const LONGEST_HEAD = 120

export function readTextLine(line: string): TextLine {
  const text = line.trim()
  const head = text.slice(0, LONGEST_HEAD)
  const plain: TextLine = { text, isSpokenTime: text.length < 60 && SPOKEN.test(text) }
  if (!/\d/.test(head)) return plain
  const timed = BRACKETED.exec(head) ?? BARE.exec(head)
  if (timed) return readTimed(text, timed) ?? plain
  const named = text.length < LONGEST_HEAD ? NAMED.exec(text) : null
  const start = named ? parseCaptionTime(named[2]!)?.at : undefined
  return named && start !== undefined ? { start, speaker: named[1]!.trim(), text: '', isSpokenTime: false } : plain
}

function readTimed(text: string, match: RegExpExecArray): TextLine | undefined {
  const start = readTime(match[1])
  if (start === undefined) return undefined
  return { start, end: readTime(match[2]), text: text.slice(match[0].length), isSpokenTime: false }
}

function readTime(text: string | undefined): Seconds | undefined {
  return text === undefined ? undefined : parseCaptionTime(text.replace(/s$/, ''))?.at
}
