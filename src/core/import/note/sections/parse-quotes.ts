/** Parses the section of quotes: block quotes, and other ways to list quotes. */

import { append } from '../../append.ts'
import type { DraftQuote } from '../../draft.ts'
import { formatBlock } from '../block-text.ts'
import { parseBlocks, type Block } from '../../markdown/blocks.ts'
import { silence, type NoteContext } from '../text-pieces.ts'
import { isAttributedQuotation, isQuotation, parseQuoteBlock, type FoundQuote } from '../quotes/quote-block.ts'
import { isAttribution, isBareSource, isSourceHead } from '../quotes/quote-source.ts'
import type { NotePart, SectionEntries } from '../outline.ts'

/** One quote per block quote that begins with a quotation mark or says whose words it holds. */
export function parseQuotes(part: NotePart, context: NoteContext): SectionEntries<DraftQuote> {
  const quotes: DraftQuote[] = []
  const remarks: string[] = []
  const blocks = joinHeads(parseBlocks(part.lines), context)
  for (const [index, block] of blocks.entries()) {
    const source = findLoneSource(block, blocks[index - 1], quotes.at(-1))
    if (source) {
      const [found] = parseQuoteBlock(source, block.line, false, context).quotes
      quotes[quotes.length - 1] = attachSource(quotes.at(-1)!, found)
      continue
    }
    const rows = getQuoteRows(block)
    if (!rows) remarks.push(formatBlock(block, context))
    for (const { lines, line } of rows ?? []) {
      const found = parseQuoteBlock(lines, line, false, context)
      append(
        quotes,
        found.quotes.filter((quote) => quote.text !== ''),
      )
      if (found.quotes.some((quote) => quote.text === '')) remarks.push(formatBlock(block, context))
      if (found.remark !== undefined) remarks.push(found.remark)
    }
  }
  return { entries: quotes, remarks }
}

/** `**Ann Ode** (1:57):` above a block quote that names nobody becomes its first line. */
function joinHeads(blocks: readonly Block[], context: NoteContext): Block[] {
  const joined: Block[] = []
  for (const block of blocks) {
    const above = joined.at(-1)
    const isHead = above?.kind === 'paragraph' && above.lines.length === 1 && isQuoteHead(above.lines[0]!)
    const isOpen = block.kind === 'quote' && isQuotation(block.lines)
    if (
      isHead &&
      isOpen &&
      parseQuoteBlock(block.lines, block.line, false, silence(context)).quotes.every(isUnsigned)
    ) {
      joined[joined.length - 1] = { ...block, lines: [...above.lines, ...block.lines], line: above.line }
    } else joined.push(block)
  }
  return joined
}

/** A name that a colon, a dash or a time shows to be no title. */
function isQuoteHead(line: string): boolean {
  return isBareSource(line) && /[:：—–][*_]*$|\d:\d{2}/.test(line)
}

/** The lines of a block quote, the rows of a table of quotes, and any other block that begins with a quotation mark. */
function getQuoteRows(block: Block): readonly QuoteRow[] | undefined {
  if (block.kind === 'table') return parseQuoteTable(block)
  const { line } = block
  if (block.kind === 'quote') return [{ lines: block.lines, line }]
  const lines = block.kind === 'heading' ? [block.text] : 'lines' in block && block.kind !== 'code' ? block.lines : []
  const isListed = block.kind === 'bullet' && isAttributedQuotation(lines)
  return isQuotation(lines) || isListed ? [{ lines, line }] : undefined
}

/** A paragraph, block quote or list entry that only says who and when, under a quote that says neither. */
function findLoneSource(
  block: Block,
  before: Block | undefined,
  quote: FoundQuote | undefined,
): readonly string[] | undefined {
  const isBeside = block.kind === 'paragraph' || block.kind === 'quote'
  if (isBeside && isLoneAttribution(block.lines, quote)) return block.lines
  const isEntry = block.kind === 'bullet' && (block.depth > 0 || before?.kind === 'quote') && isUnsigned(quote)
  return isEntry && block.lines.length === 1 && isSourceHead(block.lines[0]!) ? [`— ${block.lines[0]!}`] : undefined
}

function isUnsigned(quote: FoundQuote | undefined): boolean {
  return quote !== undefined && quote.speaker === undefined && quote.at === undefined
}

/** A paragraph of its own that only says who and when, under a quote that says neither. */
export function isLoneAttribution(lines: readonly string[], quote: FoundQuote | undefined): boolean {
  return isUnsigned(quote) && lines.length <= 2 && isAttribution(lines[0]!.trim())
}

export function attachSource(quote: FoundQuote, source: FoundQuote | undefined): FoundQuote {
  const comment = [quote.comment, source?.comment].filter((text) => text !== undefined).join(' · ')
  return {
    ...source,
    text: quote.text,
    comment: comment === '' ? undefined : comment,
    line: quote.line ?? source?.line,
  }
}

interface QuoteRow {
  readonly lines: readonly string[]
  readonly line: number
}

const QUOTE = /^(?:quotes?|words|text|what was said)$/i
const SPEAKER = /^(?:speakers?|who|name|person|by|said by|source)$/i
const TIME = /^(?:time|times|timestamp|when|at)$/i

/** Undefined for a table without a column of quotes. */
function parseQuoteTable({ rows, hasHeader }: Block & { kind: 'table' }): QuoteRow[] | undefined {
  const heads = hasHeader ? rows[0]!.cells.map((cell) => cell.replace(/[*_`]/g, '').trim()) : []
  const quote = heads.findIndex((head) => QUOTE.test(head))
  if (quote === -1) return undefined
  const find = (words: RegExp) => heads.findIndex((head) => words.test(head))
  const [speaker, time] = [find(SPEAKER), find(TIME)]
  return rows.slice(1).map(({ cells, line }) => {
    const said = cells[quote] ?? ''
    const others = cells.filter((cell, index) => ![quote, speaker, time].includes(index) && !/^[-–—]?$/.test(cell))
    const source = [cells[speaker] ?? '', formatTime(cells[time] ?? '')].filter((part) => part !== '').join(', ')
    const comment = others.length === 0 ? '' : ` (${others.join(' · ')})`
    const words = /^[*_]*["“„«]/.test(said) ? said : `"${said}"`
    return { lines: source + comment === '' ? [words] : [words, `— ${source}${comment}`], line }
  })
}

function formatTime(cell: string): string {
  return /^\d{1,3}:\d{2}(?::\d{2})?$/.test(cell) ? `[${cell}]` : cell
}
