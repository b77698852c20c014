/** Parses the Key Points section: one point per list entry, grouped by subheading. */

import { formatTimecode } from '../../../time/timecode.ts'
import type { DraftKeyPoint } from '../../draft.ts'
import { formatBlock } from '../block-text.ts'
import { parseBlocks, type Block } from '../../markdown/blocks.ts'
import { getEntrySources, parseBlockEntries, parseListTitle, type NoteEntry } from '../entries/block-entries.ts'
import { parseListEntry } from '../entries/list-entry.ts'
import type { NoteContext } from '../text-pieces.ts'
import type { NotePart, SectionEntries } from '../outline.ts'

interface Reading {
  readonly keyPoints: DraftKeyPoint[]
  readonly remarks: string[]
  /** The block read last was a paragraph that names a point and says nothing about it. */
  isOpen: boolean
  group: string | undefined
  /** No point stands under the group yet. */
  isUnused: boolean
}

export function parseKeyPoints(part: NotePart, context: NoteContext): SectionEntries<DraftKeyPoint> {
  const blocks = parseBlocks(part.lines)
  if (isWrittenOut(blocks)) return parseWrittenOut(blocks, context)
  const reading: Reading = { keyPoints: [], remarks: [], isOpen: false, group: undefined, isUnused: false }
  for (const [index, block] of blocks.entries()) parseBlock(reading, block, blocks[index + 1], context)
  openGroup(reading, undefined)
  return { entries: reading.keyPoints, remarks: reading.remarks }
}

function parseBlock(reading: Reading, block: Block, next: Block | undefined, context: NoteContext): void {
  const title = next?.kind === 'bullet' ? parseListTitle(block) : undefined
  const entries = parseBlockEntries(block, context)
  const isBelowName = reading.isOpen && block.kind === 'paragraph' && entries.length === 0 && title === undefined
  if (isBelowName) addText(reading.keyPoints, formatBlock(block, context))
  else if (block.kind === 'heading') openGroup(reading, formatBlock(block, context))
  else if (title !== undefined) openGroup(reading, title)
  else if (entries.length > 0 || block.kind === 'table') {
    for (const entry of entries) addPoint(reading, entry)
    reading.isUnused = false
  } else {
    const text = formatBlock(block, context)
    if (text !== '') reading.remarks.push(text)
  }
  reading.isOpen = block.kind === 'paragraph' && entries.length > 0 && reading.keyPoints.at(-1)?.text === ''
}

function addText(points: DraftKeyPoint[], text: string): void {
  const above = points.at(-1)!
  points[points.length - 1] = { ...above, text: [above.text, text].filter(Boolean).join('\n') }
}

/** A subheading without points is kept as a remark. */
function openGroup(reading: Reading, title: string | undefined): void {
  if (reading.group !== undefined && reading.isUnused) reading.remarks.push(reading.group)
  reading.group = title
  reading.isUnused = title !== undefined
}

/** A nested entry without a name of its own goes on with the point above it. */
function addPoint({ keyPoints, group }: Reading, entry: NoteEntry): void {
  const { name, text, depth, times } = entry
  if (depth > 0 && keyPoints.length > 0 && name === undefined && times.length === 0) addText(keyPoints, text)
  else keyPoints.push(createPoint({ ...entry, name: name ?? text, text: name === undefined ? '' : text }, group))
}

/** The first time is the point's own; others are added to the comment. */
function createPoint(
  { name, times, printed, comment, text, line }: Omit<NoteEntry, 'name' | 'depth'> & { readonly name: string },
  group: string | undefined,
): DraftKeyPoint {
  const [at, ...others] = times
  const beside = [comment, ...others.map((other) => formatTimecode(other))].filter(Boolean).join(' · ')
  return {
    group,
    title: name,
    at,
    printed: printed.length > 0 ? printed.join(', ') : undefined,
    text,
    comment: beside === '' ? undefined : beside,
    line,
  }
}

/** Headings with paragraphs under them and no list anywhere: each heading is a point. */
function isWrittenOut(blocks: readonly Block[]): boolean {
  const isList = (block: Block) => block.kind === 'table' || getEntrySources(block).length > 0
  return blocks.some((block) => block.kind === 'heading') && !blocks.some(isList)
}

function parseWrittenOut(blocks: readonly Block[], context: NoteContext): SectionEntries<DraftKeyPoint> {
  const keyPoints: DraftKeyPoint[] = []
  const remarks: string[] = []
  for (const block of blocks) {
    const last = keyPoints.at(-1)
    if (block.kind === 'heading') {
      const entry = parseListEntry(block.text, block.line, context)
      const name = [entry.name, entry.text].filter(Boolean).join(' – ')
      keyPoints.push(createPoint({ ...entry, name, text: '', line: block.line }, undefined))
    } else if (!last) remarks.push(formatBlock(block, context))
    else addText(keyPoints, formatBlock(block, context))
  }
  return { entries: keyPoints, remarks }
}
