/** Parses a block of quoted lines into quotes: the words, and the speaker and time given above, beside or below them. */

import { trimEndMarks } from '../../../text/trim-marks.ts'
import type { DraftHighlightQuote } from '../../draft.ts'
import { joinPieces, parsePieces, type NoteContext } from '../text-pieces.ts'
import {
  endsWithMark,
  findLeadingDash,
  skipEmphasis,
  splitLastBrackets,
  startsWithMark,
  startsWithOpener,
  startsWithTimeLink,
  stripMarks,
  trimEmphasis,
  isClosingMark,
} from './quote-marks.ts'
import { isAttribution, isBareSource, isSourceHead, parseAttribution } from './quote-source.ts'
import { squeeze } from '../../markdown/inline.ts'

/** A quote as found; `speaker` is the name as written, without brackets. */
export type FoundQuote = DraftHighlightQuote

interface QuoteBlock {
  readonly quotes: readonly FoundQuote[]
  /** Text of a block that is no quote. */
  readonly remark?: string
}

interface QuoteLines {
  /** Index of its first line in the block. */
  readonly index: number
  readonly words: string[]
  readonly attributions: string[]
}

const MAX_LINE = 5000

/** True for a block that begins with a quotation mark, emphasis aside. */
export function isQuotation(lines: readonly string[]): boolean {
  const first = stripNumber(lines.find((line) => line.trim() !== '') ?? '')
  return startsWithMark(first) || findSingle(first) !== undefined
}

/** True for a block whose first line names the source before the words: `Ann Ode (1:57): "q"`. */
export function isAttributedQuotation(lines: readonly string[]): boolean {
  return splitSourceHead(lines[0]?.trim() ?? '') !== undefined
}

/** The `1. ` of `1. "q"` is not part of the quote. */
function stripNumber(line: string): string {
  const number = /^\d{1,3}[.)]\s+/.exec(line)
  const rest = number ? line.slice(number[0].length) : line
  return number && startsWithOpener(rest) ? rest : line
}

/**
 * Parses the lines of one block. With `split` each quotation in it is a quote of its own (highlights), else only one that has
 * its own attribution with a time (quotes).
 */
export function parseQuoteBlock(
  lines: readonly string[],
  line: number,
  split: boolean,
  context: NoteContext,
): QuoteBlock {
  const parts = groupLines(lines, split)
  const hasAttribution = parts.some((part) => part.attributions.length > 0)
  if (!isQuotation(lines) && !hasAttribution)
    return { quotes: [], remark: joinPieces(parsePieces(lines.join('\n'), line, context)) }
  return { quotes: parts.map((part) => parseQuote(part, line, context)) }
}

function groupLines(lines: readonly string[], split: boolean): QuoteLines[] {
  const parts: QuoteLines[] = []
  for (const [index, raw] of lines.entries()) {
    const line = doubleMarks(stripNumber(raw.trim()))
    const source = splitSourceHead(line)
    if (source) parts.push({ index, words: [source.words], attributions: source.sources })
    else if (line !== '') addLine(parts, line, index, split)
  }
  return parts
}

function addLine(parts: QuoteLines[], line: string, index: number, split: boolean): void {
  const last = parts.at(-1)
  const isMarked = startsWithMark(line)
  if (last && isMarked && isHead(last)) last.attributions.push(...last.words.splice(0, last.words.length, line))
  else if (last && isAttribution(line)) last.attributions.push(line)
  else if (last && last.attributions.length > 0 && !isMarked) last.attributions.push(line)
  else if (last && isSourceBelow(line, last)) last.attributions.push(line)
  else if (last && !startsQuote(line, last, split)) last.words.push(line)
  else if (isAttribution(line)) parts.push({ index, words: [], attributions: [line] })
  else parts.push({ index, words: [line], attributions: [] })
}

/** Lines above the first quotation mark that name the speaker of what follows. */
function isHead({ words, attributions }: QuoteLines): boolean {
  if (words.length === 0) return attributions.length === 1 && /[:：]$/.test(trimEmphasis(attributions[0]!))
  return (
    attributions.length === 0 && words.length <= 2 && words.every((one) => !startsWithMark(one) && isSourceHead(one))
  )
}

/** A name and a time under the closing mark, without a dash. */
function isSourceBelow(line: string, { words }: QuoteLines): boolean {
  return !startsWithMark(line) && endsQuotation(words.at(-1) ?? '') && isBareSource(line)
}

function startsQuote(line: string, last: QuoteLines, split: boolean): boolean {
  if (!startsWithMark(line)) return false
  if (last.attributions.length > 0) return split || last.attributions.some((text) => text.includes(']('))
  const before = last.words.at(-1) ?? ''
  return (split && endsQuotation(before)) || (splitInlineSource(before)?.attribution.includes('](') ?? false)
}

/** `"q"`, `"q" (comment)`, or `"q" — …`. */
function endsQuotation(line: string): boolean {
  const brackets = splitLastBrackets(line)
  return endsWithMark(line) || (brackets !== undefined && endsWithMark(brackets.before)) || hasDashBehindMark(line)
}

function hasDashBehindMark(text: string): boolean {
  return /["”»][*_]*\s+(?:—|–|--|-)\s/.test(text)
}

/** `Ann Ode, [1:57](…): "q"`: the source in front of the words on one line, the time possibly behind them. */
function splitSourceHead(line: string): { readonly sources: string[]; readonly words: string } | undefined {
  if (line.length > MAX_LINE || startsWithMark(line)) return undefined
  const head = line.slice(0, findQuotation(line))
  if (head === line || head.length > 310 || !isSourceHead(head.trim())) return undefined
  const { words, time } = splitLastTime(line.slice(head.length))
  if (!endsWithMark(trimEndMarks(words, /[*_.]/))) return undefined
  const source = head.trim().replace(/(?<!\s)\s*(?:[:：]|\s[—–―-]+)(?=[*_]*$)/, '')
  return { sources: [source, time].filter((text) => text !== ''), words }
}

/** Index of the first quotation of a line, emphasis included; the length of the line when there is none. */
function findQuotation(line: string): number {
  const mark = line.slice(1).search(/["“„«「『]/)
  if (mark === -1) return line.length
  const outside = trimEmphasis(line.slice(0, mark + 1))
  // Emphasis glued to the words before it belongs to them: `**Ann:**"q"`.
  return /\s$/.test(outside) ? outside.length : mark + 1
}

/** `"q" [1:57](…)`, `"q" - ([1:57](…))` or `"q" (1:57)`. */
function splitLastTime(text: string): { readonly words: string; readonly time: string } {
  const time = LAST_TIME.exec(text)?.[0] ?? ''
  const before = text.slice(0, text.length - time.length)
  const words = before.trimEnd()
  return { words: /[—–-]$/.test(words) ? words.slice(0, -1).trimEnd() : words, time }
}

const TIME_LINK = String.raw`\(?\[[^\]]{0,4}\d{1,4}:\d{2}[^\]]{0,20}\]\([^()\s]{1,300}\)\)?`
const BRACKETED_TIME = String.raw`[[(]\d{1,3}:\d{2}(?::\d{2})?[\])]`
const LAST_TIME = new RegExp(`${TIME_LINK}$|${BRACKETED_TIME}$`)

/** Indices of the single quotation marks around a quotation. Apostrophes inside words do not count. */
function findSingle(line: string): { readonly from: number; readonly to: number } | undefined {
  const from = skipEmphasis(line, 0)
  if (line.length > MAX_LINE || (line[from] !== "'" && line[from] !== '‘')) return undefined
  const end = line.slice(from + 1).search(/['’](?=[*_]*\s*(?:$|[—–―([-]))/)
  return end === -1 ? undefined : { from, to: from + 1 + end }
}

function doubleMarks(line: string): string {
  const single = findSingle(line)
  if (!single) return line
  return `${line.slice(0, single.from)}“${line.slice(single.from + 1, single.to)}”${line.slice(single.to + 1)}`
}

function parseQuote(part: QuoteLines, line: number, context: NoteContext): FoundQuote {
  const said = part.words.join('\n')
  const isOpen = !part.attributions.some((text) => /\d:\d{2}/.test(text)) || /["”]\s+(?:—|–|--|-)\s/.test(said)
  const inline = isOpen ? splitInlineSource(said) : undefined
  const words = splitComment(inline?.words ?? said)
  const source = joinSources(inline?.attribution ?? '', part.attributions)
  const { speaker, at, printed, comment } = parseAttribution(source, line, context)
  const comments = [words.comment, comment].filter((text) => text !== '').join(' · ')
  return {
    text: stripMarks(joinPieces(parsePieces(words.words, line, context))),
    speaker: speaker === '' ? undefined : speaker,
    at,
    printed,
    comment: comments === '' ? undefined : comments,
    line: line + part.index,
  }
}

/** Names before times: a time on the line of the words belongs to the name under it. */
function joinSources(inline: string, attributions: readonly string[]): string {
  const isTimeFirst = attributions.length > 0 && startsWithTimeLink(inline)
  const ordered = isTimeFirst
    ? [...attributions, inline.slice(findLeadingDash(inline)).trimStart()]
    : [inline, ...attributions]
  return ordered.filter((text) => text !== '').join('\n')
}

interface Cut {
  readonly words: string
  /** The text behind the closing mark. */
  readonly rest: string
  readonly attribution: string
}

const MAX_SOURCE = 400

/**
 * `"q" - [ts](…)`, `"q" - Name`, `"q" - [ts](…) - comment`, `"q" Name, [ts](…)`: cut at the last mark with a time behind it,
 * else at the last one with a dash, else at the last one if a name stands behind it.
 */
function splitInlineSource(said: string): Cut | undefined {
  const line = said.trimEnd()
  if (line.length > 4 * MAX_LINE || endsWithMark(line)) return undefined
  const cuts = findCuts(line).filter(
    ({ attribution }) => attribution.length <= MAX_SOURCE || attribution.includes(']('),
  )
  const isDashed = ({ rest }: Cut) => /^\s/.test(rest) && hasDash(rest.slice(1))
  return (
    cuts.findLast(({ attribution }) => startsWithTimeLink(attribution)) ??
    cuts.findLast((cut) => isDashed(cut) && (cut.attribution.includes('](') || cut.attribution.length <= 80)) ??
    cuts.slice(-1).find(({ attribution }) => isBareSource(attribution.replace(/^[—–―]\s*/, '')))
  )
}

/** Behind every closing mark that a dash, a time, a bracket or a letter follows. */
function findCuts(line: string): Cut[] {
  const cuts: Cut[] = []
  for (let index = 0; index < line.length; index++) {
    if (!isClosingMark(line[index])) continue
    const at = skipEmphasis(line, index + 1)
    const rest = line.slice(at)
    if (!startsSource(rest.trimStart())) continue
    const wrapped = /^\s*\(([^()]*\]\([^()]*\)[^()]*)\)$/.exec(rest)
    cuts.push({ words: line.slice(0, at), rest, attribution: (wrapped?.[1] ?? rest).trim() })
  }
  return cuts
}

function startsSource(text: string): boolean {
  return hasDash(text) || startsWithTimeLink(text) || /^\(?\p{L}/u.test(text.slice(skipEmphasis(text, 0)))
}

function hasDash(text: string): boolean {
  const dash = findLeadingDash(text)
  return dash > 0 && text.slice(dash).trim() !== ''
}

/** `"q" (comment)` or `"q" [comment]`. */
function splitComment(said: string): { words: string; comment: string } {
  const brackets = said.length > MAX_LINE ? undefined : splitLastBrackets(said)
  const isComment =
    brackets && brackets.inside !== '' && brackets.inside.length <= 400 && endsWithMark(brackets.before, '"”»')
  return isComment ? { words: brackets.before, comment: squeeze(brackets.inside) } : { words: said, comment: '' }
}
