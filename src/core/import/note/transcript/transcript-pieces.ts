/** Parses the blocks of a transcript into text and times, whatever Markdown they use. */

import type { Block } from '../../markdown/blocks.ts'
import { parsePieces, type NoteContext, type Piece } from '../text-pieces.ts'

export function parseBlockPieces(block: Block, context: NoteContext): Piece[] {
  if (block.kind === 'heading' || block.kind === 'unfold') return parsePieces(block.text, block.line, context)
  if (block.kind === 'table') return parseTablePieces(block, context)
  const text = dropIndices(block.lines).join('\n')
  if (block.kind === 'code') return [{ kind: 'text', text, strong: false }]
  const isSpeech = block.kind !== 'bullet' || /^[*_]{0,3}(?:\\?\[|\*\*)/.test(text)
  return parsePieces(isSpeech ? text : `${block.marker} ${text}`, block.line, context)
}

/** Captions pasted into a note: the number above their times is no speech. */
function dropIndices(lines: readonly string[]): readonly string[] {
  return lines.filter((line, index) => !(/^\s*\d{1,6}\s*$/.test(line) && lines[index + 1]?.includes('-->')))
}

const SPEAKER_COLUMN = /^(?:speakers?|who|name|voice)$/i
const TIME_COLUMN = /^(?:time|timestamp|start|when|at)$/i

/** A row is a paragraph; the column of speakers gives labels, and the row of headings is no speech. */
function parseTablePieces({ rows, hasHeader }: Block & { kind: 'table' }, context: NoteContext): Piece[] {
  const heads = hasHeader ? (rows[0]?.cells ?? []).map((cell) => cell.replace(/[*_`]/g, '').trim()) : []
  const isTranscript = heads.some((head) => TIME_COLUMN.test(head) || SPEAKER_COLUMN.test(head))
  const speaker = heads.findIndex((head) => SPEAKER_COLUMN.test(head))
  return rows.slice(isTranscript ? 1 : 0).flatMap((row) => [
    ...row.cells.flatMap((cell, index): Piece[] => {
      const name = cell.replace(/^\*\*|:?\*\*$|:$/g, '').trim()
      if (index === speaker && name !== '') return [{ kind: 'text', text: `${name}:`, strong: true }, SPACE]
      return [...parsePieces(cell, row.line, context), SPACE]
    }),
    NEWLINE,
  ])
}

const SPACE: Piece = { kind: 'text', text: ' ', strong: false }
const NEWLINE: Piece = { kind: 'text', text: '\n', strong: false }
