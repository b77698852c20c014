/** One block of quoted lines as quotes: the words cut from who says them and when, however the source arranges them. */

import type { DraftHighlightQuote } from '../../draft.ts'
import { squeeze } from '../../markdown/inline.ts'
import { joinPieces, readPieces, type NoteContext } from '../pieces.ts'
import { isAttribution, isBareSource, isSourceHead, readAttribution } from './quote-source.ts'

/** A quote as found; `speaker` is everything the source writes as its name, brackets apart. */
export type FoundQuote = DraftHighlightQuote

export interface QuoteBlock {
  readonly quotes: readonly FoundQuote[]
  /** Text of a block that is no quote. */
  readonly remark?: string
}

interface QuoteLines {
  /** Position of its first line in the block. */
  readonly index: number
  readonly words: string[]
  readonly attributions: string[]
}

const MARK = /^[*_]*["“”„«»‹「『《]/
const CLOSER = '["“”»«›」』》]'
const LONGEST = 5000

/** True for a block that begins with a quotation mark, emphasis aside. */
export function isQuotation(lines: readonly string[]): boolean {
  const first = stripNumber(lines.find((line) => line.trim() !== '') ?? '')
  return MARK.test(first) || findSingle(first) !== undefined
}

/** True for one that says first whose words it holds, or when they are said: `Ann Ode (1:57): "q"`. */
export function isAttributedQuotation(lines: readonly string[]): boolean {
  return cutSourceHead(lines[0]?.trim() ?? '') !== undefined
}

/** `1. "q"`: the number of a quote is no word of it. */
function stripNumber(line: string): string {
  return line.replace(/^\d{1,3}[.)]\s+(?=[*_]*["“„«「『])/, '')
}

/**
 * Reads the lines of one block. `split` tells whether each quotation in it is a quote of its own (highlights)
 * or only one that has its own attribution with a time (quotes).
 */
export function readQuoteBlock(
  lines: readonly string[],
  line: number,
  split: boolean,
  context: NoteContext,
): QuoteBlock {
  const parts = cutQuotes(lines, split)
  const hasAttribution = parts.some((part) => part.attributions.length > 0)
  if (!isQuotation(lines) && !hasAttribution) return { quotes: [], remark: readText(lines, line, context) }
  return { quotes: parts.map((part) => readQuote(part, line, context)) }
}

function readText(lines: readonly string[], line: number, context: NoteContext): string {
  return joinPieces(readPieces(lines.join('\n'), line, context))
}

function cutQuotes(lines: readonly string[], split: boolean): QuoteLines[] {
  const parts: QuoteLines[] = []
  for (const [index, raw] of lines.entries()) {
    const line = doubleMarks(stripNumber(raw.trim()))
    const source = cutSourceHead(line)
    if (source) parts.push({ index, words: [source.words], attributions: source.sources })
    else if (line !== '') addLine(parts, line, index, split)
  }
  return parts
}

function addLine(parts: QuoteLines[], line: string, index: number, split: boolean): void {
  const last = parts.at(-1)
  const isMarked = MARK.test(line)
  if (last && isMarked && isHead(last)) last.attributions.push(...last.words.splice(0, last.words.length, line))
  else if (last && isAttribution(line)) last.attributions.push(line)
  else if (last && last.attributions.length > 0 && !isMarked) last.attributions.push(line)
  else if (last && isSourceBelow(line, last)) last.attributions.push(line)
  else if (last && !startsQuote(line, last, split)) last.words.push(line)
  else if (isAttribution(line)) parts.push({ index, words: [], attributions: [line] })
  else parts.push({ index, words: [line], attributions: [] })
}

/** Lines above the first quotation mark that say whose words follow. */
function isHead({ words, attributions }: QuoteLines): boolean {
  if (words.length === 0) return attributions.length === 1 && /[:：][*_]*$/.test(attributions[0]!)
  return attributions.length === 0 && words.length <= 2 && words.every((line) => !MARK.test(line) && isSourceHead(line))
}

/** A name and a time under the closing mark, without a dash. */
function isSourceBelow(line: string, { words }: QuoteLines): boolean {
  return !MARK.test(line) && endsQuotation(words.at(-1) ?? '') && isBareSource(line)
}

function startsQuote(line: string, last: QuoteLines, split: boolean): boolean {
  if (!MARK.test(line)) return false
  if (last.attributions.length > 0) return split || last.attributions.some((text) => text.includes(']('))
  const before = last.words.at(-1) ?? ''
  return (split && endsQuotation(before)) || (cutInlineSource(before)?.attribution.includes('](') ?? false)
}

const ENDS = new RegExp(String.raw`${CLOSER}[*_]*(?:\s*[([][^()[\]]{0,200}[)\]])?$|["”»][*_]*\s+(?:—|–|--|-)\s`)

function endsQuotation(line: string): boolean {
  return ENDS.test(line)
}

const HEAD = /^.{1,300}?(?:\s*[:：]|\s+(?:—|–|―|--|-))?[*_]*(?![*_])\s*(?=[*_]*["“„«「『])/

const WORDS_AND_TIME = new RegExp(
  String.raw`^(.*${CLOSER}[*_.]*)\s*(?:[—–-]\s*)?(\(?\[[^\]]{0,4}\d{1,4}:\d{2}[^\]]{0,20}\]\([^()\s]{1,300}\)\)?|[[(]\d{1,3}:\d{2}(?::\d{2})?[\])])?$`,
)

/** `Ann Ode, [1:57](…): "q"`: the source in front of the words on one line, the time possibly behind them. */
function cutSourceHead(line: string): { readonly sources: string[]; readonly words: string } | undefined {
  if (line.length > LONGEST || MARK.test(line)) return undefined
  const head = HEAD.exec(line)
  const rest = head && isSourceHead(head[0].trim()) ? WORDS_AND_TIME.exec(line.slice(head[0].length)) : null
  return head && rest
    ? {
        sources: [head[0].trim().replace(/(?<!\s)\s*(?:[:：]|\s[—–―-]+)(?=[*_]*$)/, ''), rest[2] ?? ''].filter(Boolean),
        words: rest[1]!,
      }
    : undefined
}

/** Where single marks stand around a quotation, so that an apostrophe is none. */
function findSingle(line: string): { readonly from: number; readonly to: number } | undefined {
  if (line.length > LONGEST) return undefined
  const match = /^[*_]*['‘]/.exec(line)
  const end = match ? /['’](?=[*_]*\s*(?:$|[—–―([-]))/.exec(line.slice(match[0].length)) : null
  return match && end ? { from: match[0].length - 1, to: match[0].length + end.index } : undefined
}

function doubleMarks(line: string): string {
  const single = findSingle(line)
  return single
    ? `${line.slice(0, single.from)}“${line.slice(single.from + 1, single.to)}”${line.slice(single.to + 1)}`
    : line
}

function readQuote(part: QuoteLines, line: number, context: NoteContext): FoundQuote {
  const said = part.words.join('\n')
  const isOpen = !part.attributions.some((text) => /\d:\d{2}/.test(text)) || /["”]\s+(?:—|–|--|-)\s/.test(said)
  const inline = isOpen ? cutInlineSource(said) : undefined
  const words = cutComment(inline?.words ?? said)
  const source = joinSources(inline?.attribution ?? '', part.attributions)
  const attribution = readAttribution(source, line, context)
  const comment = [words.comment, attribution.comment].filter((text) => text !== '').join(' · ')
  return {
    text: stripMarks(joinPieces(readPieces(words.words, line, context))),
    ...(attribution.speaker !== '' && { speaker: attribution.speaker }),
    ...(attribution.at !== undefined && { at: attribution.at }),
    ...(attribution.printed !== undefined && { printed: attribution.printed }),
    ...(comment !== '' && { comment }),
    line: line + part.index,
  }
}

/** Names before times: a time on the line of the words belongs to the name under it. */
function joinSources(inline: string, attributions: readonly string[]): string {
  const ordered = TIMED.test(inline) ? [...attributions, inline.replace(LEAD, '')] : [inline, ...attributions]
  return (attributions.length === 0 ? [inline] : ordered).filter((text) => text !== '').join('\n')
}

const DASHES = '(?:—|–|―|‒|−|--?|~)'
const TIME = String.raw`\(?\[[^\]\w]{0,4}\d{1,4}:\d{2}`
const CUTS = new RegExp(String.raw`${CLOSER}[*_]*(?![*_])\s*(?=[*_]*${DASHES}\s*\S|${TIME}|[*_]*\(?[\p{L}])`, 'gu')
const TIMED = new RegExp(String.raw`^[*_]*(?:${DASHES}\s*)?${TIME}`)
const DASHED = new RegExp(String.raw`^\s[*_]*${DASHES}\s*\S`)
const LEAD = new RegExp(String.raw`^[*_]*${DASHES}\s*`)
const CLOSED = new RegExp(`${CLOSER}$`)
const CLOSED_AND_MARKED = new RegExp(`${CLOSER}[*_]*$`)
const LONGEST_SOURCE = 400

/**
 * `"q" - [ts](…)`, `"q" - Name`, `"q" - [ts](…) - comment`, `"q" Name, [ts](…)`: cut at the dash that a time follows, else at
 * the last dash behind a space, else where a bare name or one with a time stands behind the last mark.
 */
function cutInlineSource(said: string): { words: string; attribution: string } | undefined {
  const line = said.trimEnd()
  if (line.length > 4 * LONGEST || CLOSED_AND_MARKED.test(line)) return undefined
  const cuts = [...line.matchAll(CUTS)].map((match) => {
    const at = match.index + match[0].trimEnd().length
    const rest = line.slice(at)
    const wrapped = /^\s*\(([^()]*\]\([^()]*\)[^()]*)\)$/.exec(rest)
    return { words: line.slice(0, at), rest, attribution: (wrapped?.[1] ?? rest).trim() }
  })
  const short = cuts.filter(({ attribution }) => attribution.length <= LONGEST_SOURCE || attribution.includes(']('))
  const dashed = short.filter(({ rest }) => DASHED.test(rest))
  return (
    short.findLast(({ attribution }) => TIMED.test(attribution)) ??
    dashed.findLast(({ attribution }) => attribution.includes('](') || attribution.length <= 80) ??
    [short.at(-1)].find((cut) => cut !== undefined && isUndashed(cut.attribution))
  )
}

/** `—Ann` glued to the mark, or a name and a time without a dash. */
function isUndashed(text: string): boolean {
  return isBareSource(text.replace(/^[—–―]\s*/, ''))
}

/** `"q" (comment)` or `"q" [comment]`. */
function cutComment(said: string): { words: string; comment: string } {
  const match = /^([\s\S]*["”»][*_]*)\s*[([]([^()[\]]{1,400})[)\]]\s*$/.exec(said.slice(-LONGEST))
  if (!match || said.length > LONGEST) return { words: said, comment: '' }
  return { words: match[1]!, comment: squeeze(match[2]!) }
}

function stripMarks(text: string): string {
  const opens = /^["“”„«»‹「『《]/.test(text)
  const closes = CLOSED.test(text)
  if (opens && closes && text.length > 1) return text.slice(1, -1).trim()
  return opens && !/["“”]/.test(text.slice(1)) ? text.slice(1).trim() : text
}
