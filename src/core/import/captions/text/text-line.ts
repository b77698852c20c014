/** Parses the lines of a plain-text transcript: their times and speakers, in any order; also names that only the whole file shows. */

import { parseTimecode } from '../../../time/timecode.ts'
import type { Seconds } from '../../../time/span.ts'
import { parseCaptionTime } from '../caption-time.ts'

export interface TextLine {
  readonly start?: Seconds | undefined
  readonly end?: Seconds | undefined
  readonly speaker?: string | undefined
  /** The rest of the line; empty when the line is only a time. */
  readonly text: string
  /** The time once more in words (`3 minutes, 2 seconds`), as YouTube's panel copies it. */
  readonly isSpokenTime: boolean
}

const CLOCK = String.raw`\d{1,5}:\d{2}(?::\d{2})?(?:[.,]\d{1,3}|[;:]\d{2}(?!\d))?`
const SECONDS = String.raw`\d{1,6}\.\d{1,3}s?`
const UNITS = String.raw`(?:\d{1,3}h)?\d{1,3}m\d{1,2}s`
const ARROW = String.raw`\s{0,3}(?:-{1,2}>|→|–|—|-|to\b)\s{0,3}`
const RANGE = String.raw`(${CLOCK})(?:${ARROW}(${CLOCK}))?`
const MARKER = String.raw`(?:\d{1,4}[.)]\s{1,3}|[-*•]\s{1,3})?`
/** `[0:01]`, `(00:00:01.500 --> 00:00:04.000)`, `0:01 -`, `[0.00s -> 5.00s]`. */
const BRACKETED = new RegExp(
  String.raw`^${MARKER}[[(<](${CLOCK}|${SECONDS}|${UNITS})(?:${ARROW}(${CLOCK}|${SECONDS}))?[\])>]\s{0,3}(?:[-–—:|]\s{1,3})?`,
)
const BARE = new RegExp(
  String.raw`^${MARKER}(${CLOCK}|${UNITS})(?:${ARROW}(${CLOCK}))?(?:\s{1,3}[-–—|:]\s{1,3}|\s{0,3}[|:]\s{0,3}|\s{1,4}|$)`,
)
const WORD = String.raw`[\p{Lu}\p{Lt}\p{Lo}][\p{L}\p{M}\p{N}'’._-]{0,30}`
const NAME = String.raw`(?:speaker[ _]?\d{1,3}|${WORD}(?: (?:${WORD}|\d{1,3}|of|the|de|da|di|van|von|der|den|la|le|al|bin|and|&)){0,4})`
/** `Speaker 1  0:03`, `Anna Bell (00:03):`, `[Host] 1:02:03`: a name, a time and nothing else. */
const NAMED = new RegExp(
  String.raw`^[[(]?(${NAME})[\])]?\s?:?(?:\s{1,4}|\s{0,2}[,|·–—-]\s{0,2})[[(]?${RANGE}[\])]?\s{0,2}:?$`,
  'u',
)
/** The same with words behind, where a colon or brackets make it sure: `Anna Bell [0:03]: Hello`, `(Host) [0:03] Hello`. */
const NAMED_TEXT = new RegExp(
  String.raw`^(?:(${NAME})\s{0,3}[[(]${RANGE}[\])]\s{0,2}:|(?:(${NAME})\s?:|[[(](${NAME})[\])]:?|(\w+_\d+))\s{0,3}[[(]${RANGE}[\])]:?)\s{1,3}(?=\S)`,
  'u',
)
/** `Anna Bell | Hello` behind a time, the bar possibly a tab. */
const COLUMN = new RegExp(String.raw`^(${NAME})\s{0,3}[|\t]\s{0,3}(?=\S)`, 'u')
const SPOKEN = /^(?:\d{1,3} (?:hours?|minutes?|seconds?)(?:, |$)){1,3}$/
const MAX_HEAD = 120

export function parseTextLine(line: string): TextLine {
  const text = line.trim()
  const head = text.slice(0, MAX_HEAD)
  const plain: TextLine = { text, isSpokenTime: text.length < 60 && SPOKEN.test(text) }
  if (!/\d/.test(head)) return plain
  const timed = BRACKETED.exec(head) ?? BARE.exec(head)
  if (timed) return parseTimed(text, timed) ?? plain
  return parseNamed(text, head) ?? plain
}

function parseNamed(text: string, head: string): TextLine | undefined {
  const alone = text.length < MAX_HEAD ? NAMED.exec(text) : null
  const before = alone ? null : NAMED_TEXT.exec(head)
  const start = parseTime(alone?.[2] ?? before?.[2] ?? before?.[7])
  const speaker = alone?.[1] ?? before?.[1] ?? before?.[4] ?? before?.[5] ?? before?.[6]
  if (start === undefined || speaker === undefined) return undefined
  const end = parseTime(alone?.[3] ?? before?.[3] ?? before?.[8])
  return { start, end, speaker, text: text.slice(before?.[0].length ?? text.length).trim(), isSpokenTime: false }
}

function parseTimed(text: string, match: RegExpExecArray): TextLine | undefined {
  const start = parseTime(match[1])
  if (start === undefined) return undefined
  const rest = text.slice(match[0].length)
  const column = COLUMN.exec(rest.slice(0, MAX_HEAD))
  const end = parseTime(match[2])
  if (!column) return { start, end, text: rest, isSpokenTime: false }
  return { start, end, speaker: column[1]!.trim(), text: rest.slice(column[0].length), isSpokenTime: false }
}

function parseTime(text: string | undefined): Seconds | undefined {
  if (text === undefined) return undefined
  return /\d[hm]/.test(text) ? parseTimecode(text) : parseCaptionTime(text.replace(/s$/, ''))?.at
}

const INNER = new RegExp(String.raw`(?<=\s)[[(](${CLOCK})[\])](?=\s)`, 'g')

/** A line with further times in brackets inside it, one part a time. They count only while they rise. */
export function splitAtTimes(line: TextLine): TextLine[] {
  if (line.start === undefined || !/[[(]\d/.test(line.text)) return [line]
  const parts: TextLine[] = []
  let open = line
  let from = 0
  for (const match of line.text.matchAll(INNER)) {
    const at = parseTime(match[1])
    if (at === undefined || at <= (open.start ?? 0)) continue
    parts.push({ ...open, text: line.text.slice(from, match.index).trim() })
    open = { start: at, text: '', isSpokenTime: false }
    from = match.index + match[0].length
  }
  return [...parts, { ...open, text: line.text.slice(from).trim() }]
}

const NAME_LINE = new RegExp(String.raw`^${WORD}(?: (?:${WORD}|\d{1,3}|of|de|van|von|der|di|da|bin)){0,4}\s?:?$`, 'u')
const IN_BRACKETS = new RegExp(String.raw`^[[(](${WORD}(?: (?:${WORD}|\d{1,3})){0,3})[\])]\s{1,3}(?=\S)`, 'u')
const INLINE = new RegExp(
  String.raw`^(${WORD}(?: (?:${WORD}|\d{1,3})){0,3}):?\s{1,4}(\d{1,5}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?)\s{1,4}(?=\S)`,
  'u',
)
const MIN_INLINE = 3
const SOUND =
  /\b(?:music|laugh\w*|applause|inaudible|crosstalk|silence|pause|cheer\w*|noise|sound|foreign|intro|outro|sponsor\w*|ad|break)\b/i
/** Share of the times that must have a name for any to count. */
const MIN_SHARE = 0.6

/** The same lines, with such names moved to the time they belong to. */
export function joinNames(lines: readonly TextLine[]): readonly TextLine[] {
  return liftBracketed(liftAbove(liftInline(lines)))
}

/** `Ann Ode 0:12 Hello` without brackets, where nearly every line is written so. */
function liftInline(lines: readonly TextLine[]): readonly TextLine[] {
  const full = lines.filter(({ text }) => text !== '')
  const found = lines.map((line) => (line.start === undefined ? INLINE.exec(line.text.slice(0, MAX_HEAD)) : null))
  const count = found.filter((match) => match !== null).length
  if (count < MIN_INLINE || count < full.length * MIN_SHARE) return lines
  return lines.map((line, index) => {
    const match = found[index]
    const start = match ? parseCaptionTime(match[2]!)?.at : undefined
    if (!match || start === undefined) return line
    return { start, speaker: match[1]!, text: line.text.slice(match[0].length), isSpokenTime: false }
  })
}

/** A line that is a name, behind a blank line or at the start, above a line that is only a time. */
function liftAbove(lines: readonly TextLine[]): readonly TextLine[] {
  const alone = lines.flatMap((line, index) => (isTimeAlone(line) ? [index] : []))
  const named = alone.filter((index) => isName(lines, index - 1))
  if (named.length < 2 || named.length < alone.length * MIN_SHARE) return lines
  const lifted = [...lines]
  for (const index of named) {
    lifted[index] = { ...lines[index]!, speaker: lines[index - 1]!.text.replace(/\s?:$/, '') }
    lifted[index - 1] = { text: '', isSpokenTime: false }
  }
  return lifted
}

function isTimeAlone({ start, text, speaker }: TextLine): boolean {
  return start !== undefined && text === '' && speaker === undefined
}

function isName(lines: readonly TextLine[], index: number): boolean {
  const line = lines[index]
  const above = lines[index - 1]
  const isApart = above === undefined || above.text === '' || above.start !== undefined
  return (
    line !== undefined && line.start === undefined && line.text.length <= 60 && isApart && NAME_LINE.test(line.text)
  )
}

/** `[0:12] [Ann Ode] Hello`, where nearly every line is written so. */
function liftBracketed(lines: readonly TextLine[]): readonly TextLine[] {
  const spoken = lines.filter(({ start, text }) => start !== undefined && text !== '')
  const named = spoken.filter((line) => findBracketed(line) !== undefined)
  if (named.length < 2 || named.length < spoken.length * MIN_SHARE) return lines
  return lines.map((line) => {
    const found = line.start === undefined ? undefined : findBracketed(line)
    return found ? { ...line, speaker: found.name, text: line.text.slice(found.length) } : line
  })
}

function findBracketed({ text, speaker }: TextLine): { readonly name: string; readonly length: number } | undefined {
  const match = speaker === undefined ? IN_BRACKETS.exec(text.slice(0, MAX_HEAD)) : null
  return match && !SOUND.test(match[1]!) ? { name: match[1]!, length: match[0].length } : undefined
}
