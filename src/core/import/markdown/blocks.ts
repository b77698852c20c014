/** Parses a section into blocks: headings, paragraphs, bullets, quotes, tables, code. One pass; keeps line numbers. */

import type { Line } from './lines.ts'

export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string; readonly line: number }
  /** Lines of running text, not joined. */
  | { readonly kind: 'paragraph'; readonly lines: readonly string[]; readonly line: number }
  /** One entry of a list with its continuation lines; `depth` 0 is the outermost, `marker` the bullet or number as written. */
  | {
      readonly kind: 'bullet'
      readonly depth: number
      readonly marker: string
      readonly lines: readonly string[]
      readonly line: number
    }
  /** Lines of a block quote without their `>`. */
  | { readonly kind: 'quote'; readonly lines: readonly string[]; readonly line: number }
  /** Rows of cells; the header row first, the line of dashes left out. */
  | { readonly kind: 'table'; readonly rows: readonly TableRow[]; readonly hasHeader: boolean; readonly line: number }
  /** Code without its fence. */
  | { readonly kind: 'code'; readonly lines: readonly string[]; readonly line: number }
  /** `<summary>…</summary>`: the title of something that unfolds. */
  | { readonly kind: 'unfold'; readonly text: string; readonly line: number }

export interface TableRow {
  readonly cells: readonly string[]
  readonly line: number
}

const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+(?![ \t])|$)(.*)$/
const BULLET = /^([ \t]*)(?:([-*+•◦‣▪●○∙·]|\d{1,3}[.)])[ \t]+(?![ \t])|(-)(?=\*\*[^\s*]))(.*)$/
const RULE = /^ {0,3}(?:-(?:[ \t]*-){2,}|\*(?:[ \t]*\*){2,}|_(?:[ \t]*_){2,})[ \t]*$/
const TABLE_RULE = /^[ \t]*(?:\|[ \t]*)?:?-{1,}:?[ \t]*(?:\|[ \t]*:?-{1,}:?[ \t]*)*(?:\|[ \t]*)?$/
const CODE_END = /^(?:`{3,}|~{3,})$/
const DETAILS = /^[ \t]*<\/?details(?:[ \t][^<>]{0,200})?>[ \t]*$/i
const SUMMARY = /^[ \t]*<summary>(.*?)<\/summary>[ \t]*$/i

/** Reads a heading line; undefined for any other line. */
export function parseHeading(line: Line): { level: number; text: string } | undefined {
  const match = line.fenced ? null : HEADING.exec(line.text)
  if (!match) return undefined
  return { level: match[1]!.length, text: match[2]!.replace(/(?<![ \t])[ \t]+#+[ \t]*$/, '').trim() }
}

export function parseBlocks(lines: readonly Line[]): Block[] {
  const blocks: Block[] = []
  let index = 0
  while (index < lines.length) {
    const taken = parseBlock(lines, index)
    if (taken.block) blocks.push(taken.block)
    index += taken.count
  }
  return blocks
}

interface ParsedBlock {
  readonly block?: Block
  readonly count: number
}

function parseBlock(lines: readonly Line[], index: number): ParsedBlock {
  const line = lines[index]!
  const { text, number } = line
  if (line.fenced) return parseCode(lines, index)
  if (text.trim() === '' || RULE.test(text) || DETAILS.test(text)) return { count: 1 }
  const heading = parseHeading(line)
  if (heading) return { block: { kind: 'heading', ...heading, line: number }, count: 1 }
  const unfold = SUMMARY.exec(text)
  if (unfold) return { block: { kind: 'unfold', text: unfold[1]!, line: number }, count: 1 }
  if (isQuote(text)) return parseQuote(lines, index)
  if (isTableRow(text)) return parseTable(lines, index, isTableRow)
  if (isOpenTable(lines, index)) return parseTable(lines, index, (row) => row.includes('|'))
  if (isListedQuote(text)) return parseListedQuote(lines, index)
  if (BULLET.test(text)) return parseBullet(lines, index)
  return parseParagraph(lines, index)
}

function parseCode(lines: readonly Line[], index: number): ParsedBlock {
  // Undefined when the fence was opened before these lines, for example in the front matter.
  const opener = /(`{3,}|~{3,})/.exec(lines[index]!.text)?.[1]
  let count = opener === undefined ? 0 : 1
  let isClosed = false
  while (!isClosed && lines[index + count]?.fenced) {
    // As in splitIntoLines: a fence with words behind it opens, it does not close.
    const text = lines[index + count]!.text.trim()
    isClosed = text.startsWith(opener ?? '') && CODE_END.test(text)
    count++
  }
  const inner = lines.slice(index + (opener === undefined ? 0 : 1), index + count - (isClosed ? 1 : 0))
  return { block: { kind: 'code', lines: inner.map((line) => line.text), line: lines[index]!.number }, count }
}

function isQuote(text: string): boolean {
  return /^[ \t]*>/.test(text)
}

/** `1. > "q"`: a block quote as an entry of a list. */
function isListedQuote(text: string): boolean {
  return (BULLET.exec(text)?.[4] ?? '').startsWith('>')
}

function parseListedQuote(lines: readonly Line[], index: number): ParsedBlock {
  const first = lines[index]!
  let to = index + 1
  while (lines[to] && !lines[to]!.fenced && isQuote(lines[to]!.text)) to++
  return parseQuote([{ ...first, text: BULLET.exec(first.text)![4]! }, ...lines.slice(index + 1, to)], 0)
}

/** `> [!note]- Title`; of a quote the title is who says it. */
const CALLOUT = /^\[!(\w{1,20})\][+-]?[ \t]*(?![ \t])(.*)$/

function parseQuote(lines: readonly Line[], index: number): ParsedBlock {
  const [, type, title = ''] = CALLOUT.exec(stripQuoteMarks(lines[index]!.text)) ?? []
  if (type !== undefined && !/^(?:quote|cite)$/i.test(type)) return parseTitle(title, lines[index]!)
  let count = 0
  while (lines[index + count] && !lines[index + count]!.fenced && isQuote(lines[index + count]!.text)) count++
  const inner = lines.slice(index, index + count).map((line) => stripQuoteMarks(line.text))
  const callout = CALLOUT.exec(inner[0]!)
  if (callout) inner[0] = callout[2]!
  return { block: { kind: 'quote', lines: inner, line: lines[index]!.number }, count }
}

function parseTitle(text: string, { number }: Line): ParsedBlock {
  return text === '' ? { count: 1 } : { block: { kind: 'unfold', text, line: number }, count: 1 }
}

/** Takes every leading `>` off, however deep the quote is nested. */
function stripQuoteMarks(text: string): string {
  let at = 0
  while (text[at] === '>' || text[at] === ' ' || text[at] === '\t') at++
  return text.slice(at)
}

function isTableRow(text: string): boolean {
  return /^ {0,3}\|/.test(text) && text.indexOf('|', text.indexOf('|') + 1) !== -1
}

/** A table without bars at the ends of its rows: known by the line of dashes under the first. */
function isOpenTable(lines: readonly Line[], index: number): boolean {
  const next = lines[index + 1]?.text ?? ''
  return lines[index]!.text.includes('|') && next.includes('|') && TABLE_RULE.test(next)
}

function parseTable(lines: readonly Line[], index: number, isRow: (text: string) => boolean): ParsedBlock {
  let count = 0
  while (lines[index + count] && isRow(lines[index + count]!.text)) count++
  const taken = lines.slice(index, index + count)
  const hasHeader = count > 1 && TABLE_RULE.test(taken[1]!.text)
  const rows = taken
    .filter((line) => !TABLE_RULE.test(line.text))
    .map((line) => ({ cells: splitCells(line.text), line: line.number }))
  return { block: { kind: 'table', rows, hasHeader, line: taken[0]!.number }, count }
}

function splitCells(text: string): string[] {
  const cells: string[] = []
  let cell = ''
  const body = text.trim().replace(/^\|/, '')
  for (let at = 0; at < body.length; at++) {
    if (body[at] === '\\' && body[at + 1] === '|') cell += body[++at]!
    else if (body[at] !== '|') cell += body[at]!
    else {
      cells.push(cell.trim())
      cell = ''
    }
  }
  return cell.trim() === '' ? cells : [...cells, cell.trim()]
}

function startsBlock(line: Line): boolean {
  const { text } = line
  if (line.fenced || text.trim() === '') return true
  return (
    isQuote(text) ||
    isTableRow(text) ||
    BULLET.test(text) ||
    HEADING.test(text) ||
    DETAILS.test(text) ||
    SUMMARY.test(text)
  )
}

function parseBullet(lines: readonly Line[], index: number): ParsedBlock {
  const [, indent = '', spaced, tight, first = ''] = BULLET.exec(lines[index]!.text)!
  const taken = [first]
  let count = 1
  for (;;) {
    const next = lines[index + count]
    if (!next) break
    if (!startsBlock(next) && !RULE.test(next.text)) taken.push(next.text.trim())
    else if (!isContinuedAfterBlank(lines, index + count)) break
    count++
  }
  const depth = Math.floor(indent.replaceAll('\t', '    ').length / 2)
  return { block: { kind: 'bullet', depth, marker: spaced ?? tight!, lines: taken, line: lines[index]!.number }, count }
}

/** A blank line inside a list entry: what follows is indented and starts no block of its own. */
function isContinuedAfterBlank(lines: readonly Line[], index: number): boolean {
  const next = lines[index + 1]
  return (
    lines[index]!.text.trim() === '' &&
    !lines[index]!.fenced &&
    !!next &&
    /^(?: {2}|\t)/.test(next.text) &&
    !startsBlock(next)
  )
}

function parseParagraph(lines: readonly Line[], index: number): ParsedBlock {
  let count = 1
  while (lines[index + count] && !startsBlock(lines[index + count]!) && !RULE.test(lines[index + count]!.text)) count++
  const taken = lines.slice(index, index + count).map((line) => line.text.trim())
  return { block: { kind: 'paragraph', lines: taken, line: lines[index]!.number }, count }
}
