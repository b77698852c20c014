/** Parses the chapters of a note: a table, a list or lines, each with a time and a title. */

import { parsePrintedTime } from '../../../episode/note-dialect.ts'
import type { DraftChapter } from '../../draft.ts'
import { formatBlock } from '../block-text.ts'
import { parseBlocks, type Block } from '../../markdown/blocks.ts'
import { parseListEntry } from '../entries/list-entry.ts'
import type { NoteContext } from '../text-pieces.ts'
import type { NotePart, SectionEntries } from '../outline.ts'

export function parseChapters(part: NotePart, context: NoteContext): SectionEntries<DraftChapter> {
  const chapters: DraftChapter[] = []
  const remarks: string[] = []
  for (const block of parseBlocks(part.lines)) {
    for (const row of getRows(block)) {
      const chapter = parseChapter(row.source, row.line, context)
      if (chapter) chapters.push(chapter)
      else if (!row.isHeader)
        remarks.push(formatBlock({ kind: 'paragraph', lines: [row.source], line: row.line }, context))
    }
  }
  return { entries: chapters, remarks }
}

function getRows(block: Block): { readonly source: string; readonly line: number; readonly isHeader: boolean }[] {
  if (block.kind === 'table') {
    return block.rows.map((row, index) => ({
      source: row.cells.filter((cell) => !/^[-–—]?$/.test(cell)).join(' - '),
      line: row.line,
      isHeader: block.hasHeader && index === 0,
    }))
  }
  if (block.kind === 'bullet') return [{ source: block.lines.join('\n'), line: block.line, isHeader: false }]
  if (block.kind === 'heading' || block.kind === 'unfold')
    return [{ source: block.text, line: block.line, isHeader: false }]
  return block.lines.map((source, index) => ({ source, line: block.line + index, isHeader: false }))
}

const BOLD_TIME = /^(?:\*\*|`)([[(]?(?:\d{1,3}:)?\d{1,3}:\d{2}[\])]?)(?:\*\*|`)/
const CLOCK = String.raw`(?:\d{1,3}:)?\d{1,3}:\d{2}`
/** `0:00`, or `0:00–1:30` and the like. */
const PLAIN_TIME = new RegExp(String.raw`^[[(]?(${CLOCK})(?:\s?[–—→-]\s?(${CLOCK}))?[\])]?(?=[\s:–—-]|$)`)
const LAST_TIME = new RegExp(String.raw`^(.*?\S)\s+(?:[–—-]\s+)?[[(]?(${CLOCK})[\])]?$`)

function parseChapter(source: string, line: number, context: NoteContext): DraftChapter | undefined {
  const bare = source.trim().replace(BOLD_TIME, '$1')
  const plain = PLAIN_TIME.exec(bare)
  const last = plain ? null : LAST_TIME.exec(bare)
  const isPlain = plain && (plain[2] !== undefined || !bare.startsWith('['))
  const first = last ? `[${last[2]}](#) ${last[1]}` : bare
  const linked = isPlain ? bare.replace(PLAIN_TIME, '[$1](#)') : first
  const entry = parseListEntry(linked, line, context)
  const [start] = entry.times
  const title = entry.name ?? entry.text
  if (start === undefined || title === '') return undefined
  const text = [entry.comment, entry.name === undefined ? '' : entry.text].filter((part) => part !== '').join(' · ')
  const end = plain?.[2] === undefined ? undefined : parsePrintedTime(plain[2])
  return { start, end: end !== undefined && end > start ? end : undefined, title, text: text || undefined, line }
}
