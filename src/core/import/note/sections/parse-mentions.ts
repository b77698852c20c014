/** Parses the Mentions section: one mention per list entry or table row, grouped by subheading. */

import { findMentionKind } from '../../../episode/note-dialect.ts'
import { isMentionGroup } from '../../../episode/note-sections.ts'
import type { DraftMention } from '../../draft.ts'
import { formatBlock } from '../block-text.ts'
import { parseBlocks, type Block } from '../../markdown/blocks.ts'
import { getEntrySources, parseListTitle, type EntrySource } from '../entries/entry-sources.ts'
import { parseListEntry } from '../entries/list-entry.ts'
import type { NoteContext } from '../text-pieces.ts'
import type { NotePart } from '../outline.ts'
import { parseTableEntries, type TableEntry } from '../entries/table-entries.ts'

export interface MentionsResult {
  readonly mentions: readonly DraftMention[]
  readonly remarks: readonly string[]
}

export function parseMentions(part: NotePart, context: NoteContext): MentionsResult {
  const mentions: DraftMention[] = []
  const remarks: string[] = []
  let group = isMentionGroup(part.title) ? part.title : ''
  let isUsed = group === ''
  const blocks = parseBlocks(part.lines)
  for (const [index, block] of blocks.entries()) {
    const title = parseGroup(block, blocks[index + 1], context)
    const entries = title === undefined ? parseEntries(block, context) : []
    if (title !== undefined) {
      if (!isUsed) remarks.push(group)
      group = title
      isUsed = false
    } else if (entries.length > 0) {
      for (const entry of entries) mentions.push(createMention(entry, group))
      isUsed = true
    } else {
      const text = formatBlock(block, context)
      if (text !== '') remarks.push(text)
    }
  }
  if (!isUsed) remarks.push(group)
  return { mentions, remarks }
}

/** A heading, or a bold line on top of a list. */
function parseGroup(block: Block, next: Block | undefined, context: NoteContext): string | undefined {
  if (block.kind === 'heading') return formatBlock(block, context)
  return next?.kind === 'bullet' || next?.kind === 'table' ? parseListTitle(block) : undefined
}

function parseEntries(block: Block, context: NoteContext): TableEntry[] {
  if (block.kind === 'table') return parseTableEntries(block, context)
  return getEntrySources(block).map((source) => parseEntry(source, context))
}

function parseEntry({ source, line }: EntrySource, context: NoteContext): TableEntry {
  const entry = parseListEntry(source, line, context)
  const { name, text } = entry.name === undefined ? splitPlainName(entry.text) : { name: entry.name, text: entry.text }
  return { ...entry, name, text, line }
}

function createMention({ name, times, printed, text, comment, line }: TableEntry, group: string): DraftMention {
  return {
    group,
    kind: findMentionKind(group),
    name,
    at: times,
    printed: printed.length > 0 ? printed.join(', ') : undefined,
    text,
    comment: comment === '' ? undefined : comment,
    line,
  }
}

/** `Name - text` without bold type: cut at the first dash between spaces. */
function splitPlainName(whole: string): { name: string; text: string } {
  const dash = /(?<!\s)\s+(?:--?|–|—)\s+/.exec(whole)
  if (!dash || dash.index > 80) return { name: whole.replace(/(?<!\s)\s*:$/, ''), text: '' }
  return { name: whole.slice(0, dash.index), text: whole.slice(dash.index + dash[0].length) }
}
