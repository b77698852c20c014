/** Parses the Mentions section: one mention per list entry or table row, grouped by subheading. */

import { findMentionKind } from '../../../episode/note-dialect.ts'
import { isMentionGroup } from '../../../episode/note-sections.ts'
import type { DraftMention } from '../../draft.ts'
import { formatBlock } from '../block-text.ts'
import { parseBlocks, type Block } from '../../markdown/blocks.ts'
import { parseBlockEntries, parseListTitle, type NoteEntry } from '../entries/block-entries.ts'
import type { NoteContext } from '../text-pieces.ts'
import type { NotePart, SectionEntries } from '../outline.ts'

export function parseMentions(part: NotePart, context: NoteContext): SectionEntries<DraftMention> {
  const mentions: DraftMention[] = []
  const remarks: string[] = []
  let group = isMentionGroup(part.title) ? part.title : ''
  let isUsed = group === ''
  const blocks = parseBlocks(part.lines)
  for (const [index, block] of blocks.entries()) {
    const title = parseGroup(block, blocks[index + 1], context)
    const entries = title === undefined ? parseBlockEntries(block, context) : []
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
  return { entries: mentions, remarks }
}

/** A heading, or a bold line on top of a list. */
function parseGroup(block: Block, next: Block | undefined, context: NoteContext): string | undefined {
  if (block.kind === 'heading') return formatBlock(block, context)
  return next?.kind === 'bullet' || next?.kind === 'table' ? parseListTitle(block) : undefined
}

function createMention(entry: NoteEntry, group: string): DraftMention {
  const { times, printed, comment, line } = entry
  const { name, text } = entry.name === undefined ? splitPlainName(entry.text) : { name: entry.name, text: entry.text }
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

interface JoinedPart extends NotePart {
  readonly isJoined?: boolean
}

/** `## Mentions`, nothing under it, then `## People` and `## Companies`. */
export function joinMentionGroups(parts: readonly NotePart[]): NotePart[] {
  const joined: JoinedPart[] = []
  for (const part of parts) {
    const last = joined.at(-1)
    const isGroup =
      part.section === undefined && findMentionKind(part.title) !== 'other' && last?.section === 'mentions'
    const isOpen = last !== undefined && (last.isJoined === true || last.lines.every((line) => line.text.trim() === ''))
    if (!isGroup || !isOpen) joined.push(part)
    else
      joined[joined.length - 1] = {
        ...last,
        isJoined: true,
        lines: [...last.lines, { number: part.line, text: `### ${part.title}`, fenced: false }, ...part.lines],
      }
  }
  return joined
}
