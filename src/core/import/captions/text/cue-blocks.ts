/** Splits a WebVTT or SubRip file into cues by its timing lines, so missing or extra blank lines lose nothing. */

import type { Seconds } from '../../../time/span.ts'
import type { Caption } from '../caption.ts'
import { parseCueMarkup } from '../markup/cue-markup.ts'
import { parseTimingLine, type TimingLine } from './timing-line.ts'

export interface CueBlock {
  /** Line of the timing line, from 1. */
  readonly line: number
  readonly start: Seconds
  readonly end: Seconds
  readonly timing: TimingLine
  /** Text behind the timing line, line breaks kept. */
  readonly payload: string
}

/** Something between cues that is no cue. */
export interface LooseText {
  readonly line: number
  readonly kind: 'after-blank' | 'no-blank-line' | 'bad-time' | 'cut' | 'on-timing-line' | 'lone-index'
  readonly text: string
}

export interface CueBlocks {
  /** Lines before the first cue, its identifier left out. */
  readonly head: readonly string[]
  readonly cues: readonly CueBlock[]
  readonly loose: readonly LooseText[]
}

interface BlockRules {
  /** Any line right above a timing line is an identifier (WebVTT); else only numbers are. */
  readonly hasTextIds: boolean
  /** Blocks that are left out, such as notes and styles. */
  isComment(firstLine: string): boolean
  readonly frameRate: number
  /** Words stand behind the times: then every line with times starts a cue, whatever follows them. */
  readonly hasWordsBehind: boolean
}

/** True when at least two lines, and half of those with times, have words behind them. */
export function hasWordsBehind(lines: readonly string[]): boolean {
  let all = 0
  let behind = 0
  for (const line of lines.slice(0, 400)) {
    const result = parseTimingLine(line)
    if (result?.kind !== 'timing') continue
    all++
    if (result.timing.rest !== '') behind++
  }
  return behind > 1 && behind * 2 >= all
}

interface Open {
  readonly line: number
  /** Undefined when its times cannot be read: then its text is left out too. */
  readonly timing: TimingLine | undefined
  /** The line seems to break off: it is no cue when it is the last. */
  readonly isCut: boolean
}

export function findCueBlocks(lines: readonly string[], rules: BlockRules): CueBlocks {
  const cues: CueBlock[] = []
  const loose: LooseText[] = []
  let head: readonly string[] = []
  let open: Open | undefined
  let from = 0
  const close = (to: number) => {
    if (open === undefined) head = lines.slice(0, to)
    else closeCue(open, lines, { from, to }, rules, cues, loose)
  }
  for (let index = 0; index < lines.length; index++) {
    const next = parseOpening(lines, index, from, rules)
    if (!next) continue
    const id = findId(lines, index, from, rules)
    if (open && id > from && !isBlankLine(lines[id - 1]!))
      loose.push({ line: id + 1, kind: 'no-blank-line', text: lines[id]! })
    close(id)
    open = next
    from = index + 1
  }
  close(lines.length)
  return { head, cues, loose }
}

/** The lines of a cue as they are read: tags away, references decoded. Repeats of the cue above are still in them. */
export function parseBlock({ start, end, line, payload }: CueBlock): Caption {
  return { start, end, lines: parseCueMarkup(payload, start), position: { line } }
}

/** A cue starts on this line when it is a timing line, or a broken one where a cue has to start. */
function parseOpening(lines: readonly string[], index: number, from: number, rules: BlockRules): Open | undefined {
  const line = lines[index]!
  const result = parseTimingLine(line, rules.frameRate)
  if (!result) return undefined
  const isExpected = findId(lines, index, from, rules) < index || index === 0 || isBlankLine(lines[index - 1]!)
  if (result.kind === 'timing')
    return result.timing.rest === '' || isExpected || rules.hasWordsBehind
      ? { line: index + 1, timing: result.timing, isCut: false }
      : undefined
  if (!isExpected) return undefined
  return result.kind === 'cut'
    ? { line: index + 1, timing: result.timing, isCut: true }
    : { line: index + 1, timing: undefined, isCut: false }
}

/** First line that belongs to the coming cue: its identifier, or the timing line itself. */
function findId(lines: readonly string[], index: number, from: number, rules: BlockRules): number {
  const before = index - 1
  if (before < from) return index
  const line = lines[before]!
  if (isBlankLine(line)) return index
  if (isNumber(line)) return before
  const isAfterBlank = before > from ? isBlankLine(lines[before - 1]!) : before === 0 && !line.startsWith('WEBVTT')
  return rules.hasTextIds && isAfterBlank ? before : index
}

function closeCue(
  open: Open,
  lines: readonly string[],
  range: { readonly from: number; readonly to: number },
  rules: BlockRules,
  cues: CueBlock[],
  loose: LooseText[],
): void {
  const payload = collectPayload(lines, range, rules, loose)
  const { timing, line, isCut } = open
  const isBrokenOff = isCut && range.to === lines.length && payload.trim() === ''
  if (!timing || isBrokenOff) {
    const text = [lines[line - 1], payload].join(' ').trim()
    loose.push({ line, kind: isBrokenOff ? 'cut' : 'bad-time', text })
    return
  }
  if (timing.rest !== '') loose.push({ line, kind: 'on-timing-line', text: timing.rest })
  const text = timing.rest === '' ? payload : `${timing.rest}\n${payload}`
  cues.push({ line, start: timing.start, end: timing.end, timing, payload: text })
}

/** The lines up to the next cue. Text behind a blank line belongs to the cue too, unless it is a comment or a number gone astray. */
function collectPayload(
  lines: readonly string[],
  { from, to }: { readonly from: number; readonly to: number },
  rules: BlockRules,
  loose: LooseText[],
): string {
  const kept: string[] = []
  let isComment = false
  let isAfterBlank = false
  for (let index = from; index < to; index++) {
    const line = lines[index]!
    if (line === '') {
      isAfterBlank = true
      isComment = false
      continue
    }
    // One blank line between times and text is a slip of some writers, and nothing to speak of.
    const isLoose = isAfterBlank && index > from + 1
    if (isAfterBlank && !isComment) isComment = rules.isComment(line)
    if (isLoose && !isComment && line.trim() !== '') loose.push(parseLoose(lines, index, to))
    const isLone = isLoose && isLoneIndex(lines, index, to)
    isAfterBlank = false
    if (!isComment && !isLone) kept.push(line)
  }
  return kept.join('\n')
}

function parseLoose(lines: readonly string[], index: number, to: number): LooseText {
  const kind = isLoneIndex(lines, index, to) ? 'lone-index' : 'after-blank'
  return { line: index + 1, kind, text: lines[index]! }
}

/** A number alone between blank lines, or at the end of the file: the index of a cue that is not there. */
function isLoneIndex(lines: readonly string[], index: number, to: number): boolean {
  return isNumber(lines[index]!) && (index + 1 >= to || lines[index + 1] === '')
}

function isBlankLine(line: string): boolean {
  return line.trim() === ''
}

function isNumber(line: string): boolean {
  return line.length <= 12 && /^\s*#?\d{1,9}[.:)]?\s*$/.test(line)
}
