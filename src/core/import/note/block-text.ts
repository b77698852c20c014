/** Blocks as plain text, for what has no closer home. */

import { readBlocks, type Block } from '../markdown/blocks.ts'
import type { Line } from '../markdown/lines.ts'
import { joinPieces, readPieces, type NoteContext } from './pieces.ts'

/** The words of a block without markup; rows of a table and lines of code stay lines. */
export function readBlockText(block: Block, context: NoteContext): string {
  switch (block.kind) {
    case 'table':
      return block.rows.map((row) => readCells(row.cells, row.line, context)).join('\n')
    case 'code':
      return block.lines.join('\n').trim()
    case 'heading':
    case 'unfold':
      return joinPieces(readPieces(block.text, block.line, context))
    case 'bullet':
    case 'quote':
    case 'paragraph':
      return joinPieces(readPieces(block.lines.join('\n'), block.line, context))
  }
}

function readCells(cells: readonly string[], line: number, context: NoteContext): string {
  return cells.map((cell) => joinPieces(readPieces(cell, line, context))).join(' | ')
}

/** A whole section as plain text: paragraphs apart by an empty line, list entries by a line end. */
export function readSectionText(lines: readonly Line[], context: NoteContext): string {
  let text = ''
  let before: Block | undefined
  for (const block of readBlocks(lines)) {
    const isList = block.kind === 'bullet' && before?.kind === 'bullet'
    const words = readBlockText(block, context)
    const shown = block.kind === 'bullet' ? `${'  '.repeat(block.depth)}${block.marker} ${words}` : words
    text += text === '' ? shown : `${isList ? '\n' : '\n\n'}${shown}`
    before = block
  }
  return text.trim()
}
