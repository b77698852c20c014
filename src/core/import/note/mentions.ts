/** The Mentions section: one mention per list entry or table row, in groups named as the source names them. */

import { append } from '../append.ts'
import { findMentionKind } from '../../episode/note-dialect.ts'
import type { DraftMention } from '../draft.ts'
import { readBlockText } from './block-text.ts'
import { readBlocks, type Block, type TableRow } from './blocks.ts'
import { readListEntry } from './list-entry.ts'
import { joinPieces, readPieces, type NoteContext } from './pieces.ts'
import type { NotePart } from './sections.ts'
import { trimMarks } from './trim-marks.ts'

export interface MentionsResult {
  readonly mentions: readonly DraftMention[]
  readonly remarks: readonly string[]
}

export function readMentions(part: NotePart, context: NoteContext): MentionsResult {
  const mentions: DraftMention[] = []
  const remarks: string[] = []
  let group = ''
  let isUsed = true
  for (const block of readBlocks(part.lines)) {
    if (block.kind === 'heading') {
      if (!isUsed) remarks.push(group)
      group = readBlockText(block, context)
      isUsed = false
    } else if (block.kind === 'bullet' || block.kind === 'table') {
      append(mentions, block.kind === 'bullet' ? [readBullet(block, group, context)] : readTable(block, group, context))
      isUsed = true
    } else {
      const text = readBlockText(block, context)
      if (text !== '') remarks.push(text)
    }
  }
  if (!isUsed) remarks.push(group)
  return { mentions, remarks }
}

function readBullet(block: Block & { kind: 'bullet' }, group: string, context: NoteContext): DraftMention {
  const entry = readListEntry(block.lines.join('\n'), block.line, context)
  const { name, text } = entry.name === undefined ? cutPlainName(entry.text) : { name: entry.name, text: entry.text }
  return {
    group,
    kind: findMentionKind(group),
    name,
    at: entry.times,
    ...(entry.printed.length > 0 && { printed: entry.printed.join(', ') }),
    text,
    ...(entry.comment !== '' && { comment: entry.comment }),
    line: block.line,
  }
}

/** `Name - text` without bold type: cut at the first dash between spaces. */
function cutPlainName(whole: string): { name: string; text: string } {
  const dash = /\s+(?:--?|–|—)\s+/.exec(whole)
  if (!dash || dash.index > 80) return { name: whole, text: '' }
  return { name: whole.slice(0, dash.index), text: whole.slice(dash.index + dash[0].length) }
}

type Column = 'name' | 'time' | 'text' | 'other'

const COLUMN_WORDS: readonly (readonly [column: Column, words: RegExp])[] = [
  ['time', /^(?:time|times|timestamp|timestamps|when|at)$/i],
  ['name', /^(?:name|product|company|person|people|item|term|title|book|place|concept|technology|who|what)$/i],
  ['text', /^(?:context|description|notes?|details?|about|role|text|why)$/i],
]

function readTable(block: Block & { kind: 'table' }, group: string, context: NoteContext): DraftMention[] {
  const header = block.hasHeader ? block.rows[0] : undefined
  const width = block.rows.reduce((most, row) => Math.max(most, row.cells.length), 0)
  const columns = readColumns(header, width)
  return block.rows.slice(header ? 1 : 0).map((row) => readRow(row, columns, group, context))
}

/** Columns by their heading; without one the first is the name. The first other column is the text when none is called so. */
function readColumns(header: TableRow | undefined, width: number): Column[] {
  const columns = Array.from({ length: width }, (_, index): Column => {
    const word = header?.cells[index]?.replace(/[*_`]/g, '').trim() ?? ''
    return COLUMN_WORDS.find(([, words]) => words.test(word))?.[0] ?? 'other'
  })
  if (!columns.includes('name')) columns[Math.max(0, columns.indexOf('other'))] = 'name'
  const other = columns.indexOf('other')
  if (!columns.includes('text') && other !== -1) columns[other] = 'text'
  return columns
}

function readRow(row: TableRow, columns: readonly Column[], group: string, context: NoteContext): DraftMention {
  const times: number[] = []
  const printed: string[] = []
  const words: Record<Column, string[]> = { name: [], time: [], text: [], other: [] }
  for (const [index, cell] of row.cells.entries()) {
    const column = columns[index] ?? 'other'
    const rest = readPieces(cell, row.line, context).filter((piece) => {
      const isTime = piece.kind === 'time' && column !== 'text'
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
  return {
    group,
    kind: findMentionKind(group),
    name,
    at: times,
    ...(printed.length > 0 && { printed: printed.join(', ') }),
    text,
    ...(comment !== '' && { comment }),
    line: row.line,
  }
}
