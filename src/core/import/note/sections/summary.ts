/** The summary of a note as paragraphs. */

import { readBlockText } from '../block-text.ts'
import { readBlocks } from '../../markdown/blocks.ts'
import type { NoteContext } from '../pieces.ts'
import type { NotePart } from '../outline.ts'

/** One paragraph per block: lists, quotes and subheadings keep their words. */
export function readSummary(part: NotePart, context: NoteContext): string[] {
  return readBlocks(part.lines)
    .map((block) => readBlockText(block, context))
    .filter((text) => text !== '')
}
