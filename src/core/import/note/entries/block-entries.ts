/** Finds the entries of a list section: bullets, paragraphs written like them, and rows of tables. */

import { parsePrintedTime } from '../../../episode/note-dialect.ts'
import { trimMarks } from '../../../text/trim-marks.ts'
import type { Block, TableRow } from '../../markdown/blocks.ts'
import { joinPieces, parsePieces, type NoteContext } from '../text-pieces.ts'
import { parseListEntry, type ListEntry } from './list-entry.ts'

export interface NoteEntry extends ListEntry {
  readonly line: number
  /** 0 is the outermost. */
  readonly depth: number
}

/** Empty for a block that lists nothing. The cells of a row that have no column of their own are its comment. */
export function parseBlockEntries(block: Block, context: NoteContext): NoteEntry[] {
  if (block.kind === 'table') return parseTableEntries(block, context)
  return getEntrySources(block).map(({ source, line, depth }) => {
    return { ...parseListEntry(source, line, context), line, depth }
  })
}

/** Bold words or a timestamp at the front, which only an entry has. */
const MARKED = /^(?:\d{1,3}[.)]\s+)?(?:\*\*|__|\(?\[\(?\d{1,4}:\d{2})/

/** The sources of the entries of a list: a bullet is one entry; a paragraph one when its first line is marked, one a line when every line is. Empty for all else. */
export function getEntrySources(
  block: Block,
): { readonly source: string; readonly line: number; readonly depth: number }[] {
  if (block.kind === 'bullet') return [{ source: block.lines.join('\n'), line: block.line, depth: block.depth }]
  if (block.kind !== 'paragraph' || !MARKED.test(block.lines[0] ?? '') || isTitle(block)) return []
  const { lines, line } = block
  if (!lines.every((text) => MARKED.test(text))) return [{ source: lines.join('\n'), line, depth: 0 }]
  return lines.map((source, index) => ({ source, line: line + index, depth: 0 }))
}

/** A paragraph that is only a bold title, or ends in a colon: the heading of the list under it. */
export function parseListTitle(block: Block): string | undefined {
  if (block.kind !== 'paragraph' || !isTitle(block)) return undefined
  return block.lines[0]!.trim()
    .replace(/[:：]\s*([*_]*)$/, '$1')
    .replace(/^(\*\*|__)(.*)\1$/, '$2')
    .replace(/[:：]\s*$/, '')
}

function isTitle({ lines }: Block & { kind: 'paragraph' }): boolean {
  const [text = ''] = lines
  const isShort = lines.length === 1 && text.length <= 80
  return (
    isShort &&
    (/^(?:\*\*|__)[^*_]+(?:\*\*|__)\s*[:：]?$/.test(text.trim()) || /^[\p{L}\p{N}][^.!?*[\]]*[:：]$/u.test(text.trim()))
  )
}

type Column = 'name' | 'time' | 'text' | 'other'

const COLUMN_WORDS: readonly (readonly [column: Column, words: RegExp])[] = [
  ['time', /^(?:times?|timestamps?|timecodes?|when|at|moment|(?:first )?mention(?:ed)?(?: at)?)$/i],
  [
    'name',
    /^(?:name|names|product|company|person|people|item|term|title|book|place|concept|technology|tool|entity|topic|(?:key )?point|takeaway|idea|who|what)$/i,
  ],
  ['text', /^(?:context|description|notes?|details?|about|role|text|why|explanation|summary|relevance)$/i],
]

function parseTableEntries(block: Block & { kind: 'table' }, context: NoteContext): NoteEntry[] {
  const header = block.hasHeader ? block.rows[0] : undefined
  const width = block.rows.reduce((most, row) => Math.max(most, row.cells.length), 0)
  const columns = parseColumns(header, width)
  return block.rows.slice(header ? 1 : 0).map((row) => parseRow(row, columns, context))
}

/** Columns by their heading; without one the first is the name. The first other column is the text when none is called so. */
function parseColumns(header: TableRow | undefined, width: number): Column[] {
  const columns = Array.from({ length: width }, (_, index): Column => {
    const word = header?.cells[index]?.replace(/[*_`]/g, '').trim() ?? ''
    return COLUMN_WORDS.find(([, words]) => words.test(word))?.[0] ?? 'other'
  })
  if (!columns.includes('name')) columns[Math.max(0, columns.indexOf('other'))] = 'name'
  const other = columns.indexOf('other')
  if (!columns.includes('text') && other !== -1) columns[other] = 'text'
  return columns
}

const PLAIN_TIMES = /^[[(]?\d{1,3}:\d{2}(?::\d{2})?[\])]?(?:\s*[,;/]\s*[[(]?\d{1,3}:\d{2}(?::\d{2})?[\])]?)*$/

function parseRow(row: TableRow, columns: readonly Column[], context: NoteContext): NoteEntry {
  const times: number[] = []
  const printed: string[] = []
  const isUntimed = !columns.includes('time')
  const words: Record<Column, string[]> = { name: [], time: [], text: [], other: [] }
  for (const [index, cell] of row.cells.entries()) {
    const column = columns[index] ?? 'other'
    if (PLAIN_TIMES.test(cell)) {
      for (const label of cell.split(/[^\d:]+/))
        times.push(...[parsePrintedTime(label)].filter((at) => at !== undefined))
      continue
    }
    const pieces = parsePieces(cell, row.line, context)
    const rest = pieces.filter((piece) => {
      const isTime = piece.kind === 'time' && (column !== 'text' || (isUntimed && piece === pieces[0]))
      if (isTime) {
        times.push(piece.at)
        if (piece.printed !== undefined) printed.push(piece.printed)
      } else if (piece.kind === 'link' && piece.at !== undefined) times.push(piece.at)
      return !isTime
    })
    const text = trimMarks(joinPieces(rest).replace(/^[-–—,;/\s]+$/, ''), /[,;/\s]/)
    if (text !== '') words[column].push(text)
  }
  const [name = '', ...names] = words.name
  const [text = '', ...texts] = words.text
  const comment = [...names, ...texts, ...words.other, ...words.time].join(' · ')
  return { name, times, printed, text, comment, url: undefined, line: row.line, depth: 0 }
}
