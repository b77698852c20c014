/** Block quotes of a note as quotes: the words, who says them, when, and what is added, however the source arranges them. */

import { append } from '../append.ts'
import type { DraftHighlightQuote, DraftQuote } from '../draft.ts'
import { readBlockText } from './block-text.ts'
import { readBlocks } from './blocks.ts'
import { parsePrintedTime } from '../../episode/note-dialect.ts'
import { squeeze } from './inline.ts'
import { joinPieces, readPieces, type NoteContext, type Piece } from './pieces.ts'
import type { NotePart } from './sections.ts'
import { trimEndMarks } from './trim-marks.ts'

/** A quote as found; `speaker` is everything the source writes as its name, brackets apart. */
export type FoundQuote = DraftHighlightQuote

export interface QuoteBlock {
  readonly quotes: readonly FoundQuote[]
  /** Text of a block that is no quote. */
  readonly remark?: string
}

export interface QuotesResult {
  readonly quotes: readonly DraftQuote[]
  readonly remarks: readonly string[]
}

/** The section of quotes: one per block quote that begins with a quotation mark or says whose words it holds. */
export function readQuotes(part: NotePart, context: NoteContext): QuotesResult {
  const quotes: DraftQuote[] = []
  const remarks: string[] = []
  for (const block of readBlocks(part.lines)) {
    if (block.kind === 'paragraph' && isLoneAttribution(block.lines, quotes.at(-1))) {
      const [source] = readQuoteBlock(block.lines, block.line, false, context).quotes
      quotes[quotes.length - 1] = attachSource(quotes.at(-1)!, source)
      continue
    }
    const isPlain = (block.kind === 'paragraph' || block.kind === 'bullet') && isQuotation(block.lines)
    if (block.kind !== 'quote' && !isPlain) {
      remarks.push(readBlockText(block, context))
      continue
    }
    const found = readQuoteBlock(block.lines, block.line, false, context)
    append(quotes, found.quotes)
    if (found.remark !== undefined) remarks.push(found.remark)
  }
  return { quotes, remarks: remarks.filter((text) => text !== '') }
}

/** A paragraph of its own that only says who and when, under a quote that says neither. */
export function isLoneAttribution(lines: readonly string[], quote: FoundQuote | undefined): boolean {
  const isUnsigned = quote !== undefined && quote.speaker === undefined && quote.at === undefined
  return isUnsigned && lines.length <= 2 && isAttribution(lines[0]!.trim())
}

/** The quote with what its attribution says. */
export function attachSource(quote: FoundQuote, source: FoundQuote | undefined): FoundQuote {
  const comment = [quote.comment, source?.comment].filter((text) => text !== undefined).join(' · ')
  return {
    ...source,
    text: quote.text,
    ...(comment !== '' && { comment }),
    ...(quote.line !== undefined && { line: quote.line }),
  }
}

interface QuoteLines {
  /** Position of its first line in the block. */
  readonly index: number
  readonly words: string[]
  readonly attributions: string[]
}

const DASH = /^(?:—|–|--|-)\s*(?=\S)/
const MARK = /^[*_]*["“”„«]/

/** True for a block that begins with a quotation mark, emphasis aside. */
export function isQuotation(lines: readonly string[]): boolean {
  return MARK.test(lines.find((line) => line.trim() !== '') ?? '')
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
    const line = raw.trim()
    if (line === '') continue
    const last = parts.at(-1)
    if (isAttribution(line) && last) last.attributions.push(line)
    else if (last && last.attributions.length > 0 && !MARK.test(line)) last.attributions.push(line)
    else if (last && !startsQuote(line, last, split)) last.words.push(line)
    else
      parts.push(
        isAttribution(line) ? { index, words: [], attributions: [line] } : { index, words: [line], attributions: [] },
      )
  }
  return parts
}

/** A line begun by a dash, or by a timestamp alone: who and when. */
function isAttribution(line: string): boolean {
  return DASH.test(line) || /^\(?\[\d{1,4}:\d{2}[^\]]{0,20}\]\(/.test(line)
}

function startsQuote(line: string, last: QuoteLines, split: boolean): boolean {
  if (!MARK.test(line)) return false
  if (last.attributions.length > 0) return split || last.attributions.some((text) => text.includes(']('))
  return split && endsQuotation(last.words.at(-1) ?? '')
}

function endsQuotation(line: string): boolean {
  return /["”»][*_]*(?:\s*[([][^()[\]]{0,200}[)\]])?$/.test(line) || /["”»][*_]*\s+(?:—|–|--|-)\s/.test(line)
}

function readQuote(part: QuoteLines, line: number, context: NoteContext): FoundQuote {
  const said = part.words.join('\n')
  const inline =
    part.attributions.length === 0 || /["”]\s+(?:—|–|--|-)\s/.test(said) ? cutInlineAttribution(said) : undefined
  const words = cutComment(inline?.words ?? said)
  const source = [inline?.attribution, ...part.attributions]
    .filter((text) => text !== undefined && text !== '')
    .join('\n')
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

/** `"q" - [ts](…)`, `"q" - Name`, `"q" - [ts](…) - comment`: cut at the dash that a time follows, else at the last one. */
function cutInlineAttribution(said: string): { words: string; attribution: string } | undefined {
  const line = said.trimEnd()
  if (/["”»][*_]*$/.test(line)) return undefined
  const cuts = [...line.matchAll(/["”»][*_]*\s+(?=(?:—|–|--|-)\s+\S|\(?\[\d{1,4}:\d{2})/g)].map((match) => {
    const at = match.index + match[0].trimEnd().length
    return { words: line.slice(0, at), attribution: line.slice(at).trim() }
  })
  const timed = cuts.findLast(({ attribution }) => /^(?:(?:—|–|--|-)\s+)?\(?\[\d{1,4}:\d{2}/.test(attribution))
  return timed ?? cuts.findLast(({ attribution }) => attribution.includes('](') || attribution.length <= 80)
}

/** `"q" (comment)` or `"q" [comment]`. */
function cutComment(said: string): { words: string; comment: string } {
  const match = /^([\s\S]*["”»][*_]*)\s*[([]([^()[\]]{1,400})[)\]]\s*$/.exec(said.slice(-5000))
  if (!match || said.length > 5000) return { words: said, comment: '' }
  return { words: match[1]!, comment: squeeze(match[2]!) }
}

function stripMarks(text: string): string {
  const opens = /^["“„«]/.test(text)
  const closes = /["”“»]$/.test(text)
  if (opens && closes && text.length > 1) return text.slice(1, -1).trim()
  return opens && !text.slice(1).includes('"') ? text.slice(1).trim() : text
}

interface Attribution {
  readonly speaker: string
  readonly at?: number
  readonly printed?: string
  readonly comment: string
}

function readAttribution(source: string, line: number, context: NoteContext): Attribution {
  const pieces = readPieces(source.replace(DASH, ''), line, context)
  const first = pieces.findIndex((piece) => piece.kind === 'time' || (piece.kind === 'link' && piece.at !== undefined))
  if (first === -1) return readPlainAttribution(joinPieces(pieces))
  const moment = pieces[first]!
  const before = cutName(joinPieces(pieces.slice(0, first)))
  const label: readonly Piece[] = moment.kind === 'link' ? [moment] : []
  const after = readAside(joinPieces([...label, ...pieces.slice(first + 1)]))
  const comment = [before.comment, after].filter((text) => text !== '').join(' · ')
  if (moment.kind === 'time') {
    return {
      speaker: before.speaker,
      at: moment.at,
      ...(moment.printed !== undefined && { printed: moment.printed }),
      comment,
    }
  }
  return {
    speaker: before.speaker,
    ...(moment.kind === 'link' && moment.at !== undefined && { at: moment.at }),
    comment,
  }
}

const PLAIN_TIME =
  /(?:\s*\[(\d{1,3}:\d{2}(?::\d{2})?)\]|\s*\((\d{1,3}:\d{2}(?::\d{2})?)\)|,\s(\d{1,3}:\d{2}(?::\d{2})?))$/

/** The time at the end may be no link. */
function readPlainAttribution(text: string): Attribution {
  const match = PLAIN_TIME.exec(text)
  const at = match ? parsePrintedTime(match[1] ?? match[2] ?? match[3]!) : undefined
  if (!match || at === undefined) return cutName(text)
  return { ...cutName(text.slice(0, match.index)), at }
}

/** `Name (role)`: the brackets are a comment. A text that is only brackets names nobody. */
function cutName(text: string): { speaker: string; comment: string } {
  const name = trimEndMarks(text.replace(/^(?:—|–|--|-)\s*/, ''), /[\s,:;([]/).trim()
  const match = /^([^()]{0,200}?)\s*\(([\s\S]{1,1000})\)?$/.exec(closeBracket(name))
  if (!match) return { speaker: name, comment: '' }
  return { speaker: match[1]!.trim(), comment: squeeze(match[2]!.replace(/\)$/, '')) }
}

/** Puts back the closing bracket that trimming or the source left out, so that brackets read in pairs. */
function closeBracket(name: string): string {
  return name.includes('(') && !name.endsWith(')') ? `${name})` : name
}

/** What follows the time: ` - comment`, `(comment)`, `and 0:30`, `, after their song`. */
function readAside(text: string): string {
  const bare = text
    .replace(/^[\s,;)\]]+/, '')
    .replace(/^(?:—|–|--|-)\s+/, '')
    .trim()
  const wrapped = /^\(([^()]*)\)$/.exec(bare)
  const aside = wrapped ? wrapped[1]!.trim() : bare
  return /[\p{L}\p{N}]/u.test(aside) ? aside : ''
}
