/** Parses the timing line of a cue, with every arrow, time form and tail seen in real files. */

import type { Seconds } from '../../../time/span.ts'
import { parseCaptionTime, type CaptionTime, type TimeOddity } from '../caption-time.ts'

export interface TimingLine {
  readonly start: Seconds
  readonly end: Seconds
  /** Behind the times, where it is neither cue settings nor coordinates. */
  readonly rest: string
  readonly mark: CaptionTime['mark']
  readonly oddity: TimeOddity | undefined
  /** The arrow, unless it is `-->` between spaces; empty when only the spaces are missing. */
  readonly oddArrow: string | undefined
  /** As it stands in the file. */
  readonly written: string
}

type TimingResult =
  | { readonly kind: 'timing'; readonly timing: TimingLine }
  /** Two times and an arrow are meant, one of them cannot be read. */
  | { readonly kind: 'bad'; readonly value: string }
  /** The line breaks off behind the arrow, unless something follows it; `timing` is how it reads then. */
  | { readonly kind: 'cut'; readonly timing?: TimingLine }

const ARROW = /-{1,4}>|[–—]{1,2}>?|→|=>|--&gt;|\s-{1,2}\s/
const NEXT_TIME = /^[-+−]?\d{1,9}(?:\s?[:.,;]\s?\d{1,9}){0,5}/
const STARTS = /^\s*[-+−]?\d/
const TAIL = /^(?:[A-Za-z]\w{0,20}:\S{1,80}(?:\s+|$))+$/
/** A time of any length that does not break off. */
const WHOLE = /:\d\d[.,]\d{3}$/
const MAX_HEAD = 40

/** Undefined for a line of text. `frameRate` is used for times that count frames. */
export function parseTimingLine(line: string, frameRate = 25): TimingResult | undefined {
  if (!STARTS.test(line)) return undefined
  const head = line.slice(0, MAX_HEAD)
  const arrow = ARROW.exec(head)
  if (!arrow) return undefined
  const left = head.slice(0, arrow.index).trim()
  const start = parseCaptionTime(left, frameRate)
  const right = line.slice(arrow.index + arrow[0].length).trim()
  const found = NEXT_TIME.exec(right.slice(0, 60))
  const end = found ? parseCaptionTime(found[0], frameRate) : undefined
  const isArrow = /[>→&]/.test(arrow[0]) && isTimeLike(left)
  if (start && end) {
    if (!isArrow && !isClock(left, right)) return undefined
    const timing = createTiming(line, arrow[0], { start, end, rest: right.slice(found![0].length).trim() })
    const isCut = isArrow && end.at < start.at && found![0].length < left.length - 3 && !WHOLE.test(found![0])
    return isCut ? { kind: 'cut', timing } : { kind: 'timing', timing }
  }
  if (!isArrow) return undefined
  if (start && right.length < left.length - 3 && /^[\d:.,;\s]*$/.test(right)) return { kind: 'cut' }
  return found && isTimeLike(found[0]) ? { kind: 'bad', value: start ? found[0] : left } : undefined
}

interface Read {
  readonly start: CaptionTime
  readonly end: CaptionTime
  readonly rest: string
}

function createTiming(line: string, arrow: string, { start, end, rest }: Read): TimingLine {
  const isUsual = arrow.trim() === '-->'
  const oddArrow = isUsual && line.includes(' --> ') ? undefined : isUsual ? '' : arrow.trim()
  return {
    start: start.at,
    end: end.at,
    rest: rest === '' || (rest.length <= 400 && TAIL.test(rest)) ? '' : rest,
    mark: start.mark || end.mark,
    oddity: start.oddity ?? end.oddity,
    oddArrow,
    written: line,
  }
}

/** Between dashes only full clock times with nothing behind count: `5 - 6` is text. */
function isClock(left: string, right: string): boolean {
  return /^\d+:\d\d:\d\d[.,]\d+$/.test(left) && /^\d+:\d\d:\d\d[.,]\d+$/.test(right)
}

function isTimeLike(text: string): boolean {
  return /\d\s?[:.,;]\s?\d/.test(text)
}

/** Text looked at to recognise a format, in characters. */
const SEARCHED = 20_000

/** The first timing line near the top. */
export function findTimedCue(text: string): { readonly timing: TimingLine; readonly hasIndex: boolean } | undefined {
  const lines = text.slice(0, SEARCHED).split('\n')
  for (const [index, line] of lines.entries()) {
    const result = parseTimingLine(line)
    if (result?.kind !== 'timing') continue
    const above = lines[index - 1] ?? ''
    return { timing: result.timing, hasIndex: /^\s*\d+\s*$/.test(above) }
  }
  return undefined
}

/** True when most timing lines have a line of words above them, behind a blank line, instead of a number. */
export function hasWrittenIndices(lines: readonly string[]): boolean {
  let written = 0
  let all = 0
  for (const [index, line] of lines.entries()) {
    if (all > 200) break
    if (!line.includes('>') || parseTimingLine(line)?.kind !== 'timing') continue
    all++
    const above = lines[index - 1]?.trim() ?? ''
    const isApart = index < 2 || lines[index - 2]!.trim() === ''
    if (above !== '' && isApart && !/^\d+$/.test(above)) written++
  }
  return written > all / 2
}
