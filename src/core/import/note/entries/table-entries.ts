/** Parses table rows as list entries: the columns of names, times and descriptions. */

import { parsePrintedTime } from '../../../episode/note-dialect.ts'
import type { Block, TableRow } from '../../markdown/blocks.ts'
import { joinPieces, parsePieces, type NoteContext } from '../text-pieces.ts'
import { trimMarks } from '../../../text/trim-marks.ts'

export interface TableEntry {
  readonly name: string
  readonly times: readonly number[]
  readonly printed: readonly string[]
  readonly text: string
  /** All other cells. */
  readonly comment: string
  readonly line: number
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

export function parseTableEntries(block: Block & { kind: 'table' }, context: NoteContext): TableEntry[] {
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

function parseRow(row: TableRow, columns: readonly Column[], context: NoteContext): TableEntry {
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
  return { name, times, printed, text, comment, line: row.line }
}
