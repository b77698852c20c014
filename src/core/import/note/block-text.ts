/** Formats blocks as plain text. */

import { parseBlocks, type Block } from '../markdown/blocks.ts'
import type { Line } from '../markdown/lines.ts'
import { joinPieces, parsePieces, type NoteContext } from './text-pieces.ts'

/** The words of a block without markup; rows of a table and lines of code stay lines. */
export function formatBlock(block: Block, context: NoteContext): string {
  switch (block.kind) {
    case 'table':
      return block.rows.map((row) => splitCells(row.cells, row.line, context)).join('\n')
    case 'code':
      return block.lines.join('\n').trim()
    case 'heading':
    case 'unfold':
      return joinPieces(parsePieces(block.text, block.line, context))
    case 'bullet':
    case 'quote':
    case 'paragraph':
      return joinPieces(parsePieces(block.lines.join('\n'), block.line, context))
  }
}

function splitCells(cells: readonly string[], line: number, context: NoteContext): string {
  return cells.map((cell) => joinPieces(parsePieces(cell, line, context))).join(' | ')
}

/** A whole section as plain text: paragraphs apart by an empty line, list entries by a line end. */
export function formatSection(lines: readonly Line[], context: NoteContext): string {
  let text = ''
  let before: Block | undefined
  for (const block of parseBlocks(lines)) {
    const isList = block.kind === 'bullet' && before?.kind === 'bullet'
    const words = formatBlock(block, context)
    const shown = block.kind === 'bullet' ? `${'  '.repeat(block.depth)}${block.marker} ${words}` : words
    text += text === '' ? shown : `${isList ? '\n' : '\n\n'}${shown}`
    before = block
  }
  return text.trim()
}

/** The paragraphs of a summary: lists, quotes and subheadings keep their words. */
export function formatParagraphs(lines: readonly Line[], context: NoteContext): string[] {
  return parseBlocks(lines)
    .map((block) => formatBlock(block, context))
    .filter((text) => text !== '')
}
