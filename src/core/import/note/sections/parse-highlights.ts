/** Parses the Highlights section: one highlight per level-3 heading, with its picture, clip range and quotes. */

import type { DraftHighlight } from '../../draft.ts'
import { formatBlock } from '../block-text.ts'
import { parseBlocks, type Block } from '../../markdown/blocks.ts'
import { stripMarkup } from '../../markdown/inline.ts'
import { trimMarks } from '../../../text/trim-marks.ts'
import { parseTimecode } from '../../../time/timecode.ts'
import { parseListEntry } from '../entries/list-entry.ts'
import { joinPieces, parsePieces, type NoteContext, type Piece } from '../text-pieces.ts'
import { isQuotation, parseQuoteBlock, type FoundQuote } from '../quotes/quote-block.ts'
import { attachSource, isLoneAttribution } from './parse-quotes.ts'
import { stripOuterMarks } from '../quotes/quote-marks.ts'
import type { NotePart, SectionEntries } from '../outline.ts'
import type { IssueLog } from '../../issue.ts'

interface Building {
  readonly line: number
  title: string
  at?: number
  printed?: string
  picture?: string
  clip?: ClipRange
  readonly quotes: FoundQuote[]
  readonly comments: string[]
}

export function parseHighlights(part: NotePart, context: NoteContext): SectionEntries<DraftHighlight> {
  const built: Building[] = []
  const remarks: string[] = []
  let open: Building | undefined
  const blocks = parseBlocks(part.lines)
  const top = Math.max(3, Math.min(6, ...blocks.map((block) => (block.kind === 'heading' ? block.level : 6))))
  const hasHeadings = blocks.some((block) => block.kind === 'heading')
  for (const block of blocks) {
    if (block.kind === 'heading' && (block.level <= top || !open)) built.push((open = beginTitled(block, context)))
    else if (!hasHeadings && isEntry(block)) built.push((open = parseEntry(block, context)))
    else if (open) addBlock(open, block, context)
    else if (block.kind === 'bullet') built.push(parseEntry(block, context))
    else if (block.kind === 'quote') {
      const untitled = begin('', block.line)
      addBlock(untitled, block, context)
      built.push(untitled)
    } else remarks.push(formatBlock(block, context))
  }
  return { entries: built.map(finish), remarks }
}

function begin(title: string, line: number): Building {
  return { line, title, quotes: [], comments: [] }
}

function beginTitled({ text, line }: Block & { kind: 'heading' }, context: NoteContext): Building {
  return { ...begin('', line), ...parseHighlightHeading(text, line, context) }
}

type Entry = Block & { kind: 'bullet' | 'paragraph' }

/** Without headings a highlight is an outer list entry, or a paragraph that begins with bold words. */
function isEntry(block: Block): block is Entry {
  if (block.kind === 'bullet') return block.depth === 0 && !isQuotation(block.lines)
  return block.kind === 'paragraph' && /^(?:\*\*|__)[^*_]*[^*_:：](?:\*\*|__)(?!\s*[:：])/.test(block.lines[0] ?? '')
}

/** Quoted lines under its first belong to the entry as they would to a heading. */
function parseEntry(block: Entry, context: NoteContext): Building {
  const from = block.lines.findIndex((line, index) => index > 0 && isQuotation([line]))
  const own = from === -1 ? block.lines : block.lines.slice(0, from)
  const entry = parseListEntry(own.join('\n'), block.line, context)
  const [at] = entry.times
  const [printed] = entry.printed
  const comments = [entry.comment, entry.name === undefined ? '' : entry.text]
  const highlight: Building = {
    ...begin(stripOuterMarks(entry.name ?? entry.text), block.line),
    at,
    printed,
    comments,
  }
  if (from !== -1) addQuote(highlight, block.lines.slice(from), block.line + from, context)
  return highlight
}

function addBlock(highlight: Building, block: Block, context: NoteContext): void {
  if (block.kind === 'quote') addQuote(highlight, block.lines, block.line, context)
  else if (block.kind === 'code') addCode(highlight, block, context)
  else if (block.kind === 'unfold') addUnfold(highlight, block.text)
  else if (block.kind === 'heading' || block.kind === 'table') highlight.comments.push(formatBlock(block, context))
  else if (block.lines.some((line) => line.includes('--download-sections'))) addCode(highlight, block, context)
  else if (isQuotation(block.lines)) addQuote(highlight, block.lines, block.line, context)
  else if (block.kind === 'paragraph') addParagraph(highlight, block, context)
  else highlight.comments.push(formatBlock(block, context))
}

/** A block that only says who and when belongs to the quote before it. */
function addQuote(highlight: Building, lines: readonly string[], line: number, context: NoteContext): void {
  const { quotes, remark } = parseQuoteBlock(lines, line, true, context)
  if (remark !== undefined) highlight.comments.push(remark)
  for (const quote of quotes) {
    const last = highlight.quotes.at(-1)
    const isAttribution = quote.text === '' && last && last.speaker === undefined && last.at === undefined
    if (isAttribution)
      highlight.quotes[highlight.quotes.length - 1] = { ...quote, text: last.text, line: last.line ?? line }
    else highlight.quotes.push(quote)
  }
}

function addUnfold(highlight: Building, text: string): void {
  const title = stripMarkup(text)
  if (!/^\P{L}{0,6}(?:clip|download|yt-?dlp)\b.{0,20}$/iu.test(title)) highlight.comments.push(title)
}

/** A fenced command, or one written into a line. */
function addCode(
  highlight: Building,
  block: Block & { kind: 'code' | 'paragraph' | 'bullet' },
  context: NoteContext,
): void {
  const code = stripFence(block.lines.join('\n'))
  if (!/\byt-dlp\b|\bffmpeg\b|--download-sections/.test(code)) {
    highlight.comments.push(code.trim())
    return
  }
  const clip = parseClipCommand(code, block.line, context.log)
  highlight.clip ??= clip
}

function addParagraph(highlight: Building, block: Block & { kind: 'paragraph' }, context: NoteContext): void {
  const last = highlight.quotes.at(-1)
  if (last && isLoneAttribution(block.lines, last)) {
    const [source] = parseQuoteBlock(block.lines, block.line, false, context).quotes
    highlight.quotes[highlight.quotes.length - 1] = attachSource(last, source)
    return
  }
  const pieces = parsePieces(block.lines.join('\n'), block.line, context)
  const rest: Piece[] = []
  for (const piece of pieces) {
    if (piece.kind === 'picture') addPicture(highlight, piece)
    else rest.push(piece)
    if (piece.kind === 'link' && piece.at !== undefined) highlight.at ??= piece.at
  }
  const text = joinPieces(rest)
  const time =
    rest.length > 0 && rest.every((piece) => piece.kind === 'time' || piece.text.trim() === '')
      ? rest.find((piece) => piece.kind === 'time')
      : undefined
  if (time?.kind === 'time' && highlight.at === undefined) {
    highlight.at = time.at
    highlight.printed = time.printed ?? highlight.printed
  } else if (text !== '') highlight.comments.push(text)
}

function addPicture(highlight: Building, piece: Piece & { kind: 'picture' }): void {
  if (piece.at !== undefined) highlight.at ??= piece.at
  if (!/^(?:clip|thumbnail|image|video)?$/i.test(piece.text)) {
    highlight.picture = highlight.picture === undefined ? piece.text : `${highlight.picture} · ${piece.text}`
  }
}

function finish({ comments, ...highlight }: Building): DraftHighlight {
  const comment = comments.filter((text) => text !== '').join('\n\n')
  return { ...highlight, comment: comment === '' ? undefined : comment }
}

/** The title of a highlight, and a time at the start or end of it. */
function parseHighlightHeading(
  text: string,
  line: number,
  context: NoteContext,
): Pick<Building, 'title' | 'at' | 'printed'> {
  const pieces = parsePieces(text, line, context).filter((piece) => piece.kind !== 'text' || piece.text !== '')
  const timed = pieces.filter((piece) => piece.kind === 'time')
  const [time] = timed
  if (time && timed.length === 1 && isEdge(pieces, pieces.indexOf(time))) {
    const title = trimTitle(joinPieces(pieces.filter((piece) => piece !== time)))
    return { title, at: time.at, printed: time.printed }
  }
  const moment = time ?? pieces.find((piece) => piece.kind === 'link' && piece.at !== undefined)
  const plain = parsePlainTitle(joinPieces(pieces))
  return { title: plain.title, at: (moment && 'at' in moment ? moment.at : undefined) ?? plain.at }
}

/** True when there are only marks before or behind the piece. */
function isEdge(pieces: readonly Piece[], index: number): boolean {
  const isBlank = (piece: Piece) => piece.kind !== 'time' && !/[\p{L}\p{N}]/u.test(piece.text)
  return pieces.slice(0, index).every(isBlank) || pieces.slice(index + 1).every(isBlank)
}

function trimTitle(text: string): string {
  return stripOuterMarks(trimMarks(text.replace(/\(\s*\)|\[\s*\]/g, ''), /[\s–—|:·-]/))
}

const CLOCK = String.raw`\d{1,3}:\d{2}(?::\d{2})?`
const PLAIN_TIME = new RegExp(
  String.raw`^[[(]?(${CLOCK})[\])]?(?:\s*[–—|:·-])?\s+(?=\S)|(?<!\s)\s+(?:[–—|·@-]\s*)?[[(]?(${CLOCK})[\])]?$`,
)

/** A time written as plain text, without a link. */
function parsePlainTitle(text: string): Pick<Building, 'title' | 'at' | 'printed'> {
  const match = PLAIN_TIME.exec(text)
  const at = match ? parseTimecode(match[1] ?? match[2]!) : undefined
  if (!match || at === undefined) return { title: stripOuterMarks(text) }
  return { title: trimTitle(text.replace(match[0], ' ')), at }
}

interface ClipRange {
  readonly start: number
  readonly end: number
}

function parseClipCommand(code: string, line: number, log: IssueLog): ClipRange | undefined {
  if (hasShellTrick(code)) {
    log.warn({
      code: 'unsafe-command',
      line,
      what: 'the clip command contains more than one command',
      hint: 'only its times were used',
      excerpt: code,
    })
  }
  return parseClipRange(code, line, log)
}

/** Removes backquotes and `<pre>` and `<code>` tags from both ends of a command. */
function stripFence(text: string): string {
  return text.replace(/^(?:<\/?(?:pre|code)>)+|(?<!<\/?(?:pre|code)>)(?:<\/?(?:pre|code)>)+$|^`+|(?<!`)`+$/g, '')
}

/** True for more than one plain command: a second one, a substitution, a pipe. Quoted text may contain `;`, `|` and `&`. */
function hasShellTrick(code: string): boolean {
  const joined = code.trim().replace(/\\\n/g, ' ')
  return joined.includes('`') || joined.includes('$(') || /[;|&<>\n]/.test(joined.replace(/"[^"]*"|'[^']*'/g, ''))
}

function parseClipRange(code: string, line: number, log: IssueLog): ClipRange | undefined {
  const range = /--download-sections\s{1,5}["']?\*?([^\s"']{1,60})/.exec(code)?.[1]
  if (range === undefined) return undefined
  const match = /^([\d:.]+)-([\d:.]+)$/.exec(range)
  const start = match ? parseTimecode(match[1]!) : undefined
  const end = match ? parseTimecode(match[2]!) : undefined
  if (start !== undefined && end !== undefined && end > start) return { start, end }
  log.warn({
    code: 'bad-clip-range',
    line,
    what: `"${range}" is not a time range`,
    hint: 'the range was ignored; write *1:57-3:00',
    excerpt: range,
  })
  return undefined
}
