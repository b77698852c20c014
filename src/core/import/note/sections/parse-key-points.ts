/** Parses the Key Points section: one point per list entry, grouped by subheading. */

import { formatTimecode } from '../../../time/timecode.ts'
import type { DraftKeyPoint } from '../../draft.ts'
import { formatBlock } from '../block-text.ts'
import { parseBlocks, type Block } from '../../markdown/blocks.ts'
import { getEntrySources, parseListTitle, type EntrySource } from '../entries/entry-sources.ts'
import { parseListEntry } from '../entries/list-entry.ts'
import type { NoteContext } from '../text-pieces.ts'
import type { NotePart } from '../outline.ts'
import { parseTableEntries } from '../entries/table-entries.ts'

export interface KeyPointsResult {
  readonly keyPoints: readonly DraftKeyPoint[]
  readonly remarks: readonly string[]
}

interface LoadedEpisode {
  readonly keyPoints: DraftKeyPoint[]
  readonly remarks: string[]
  /** The block read last was a paragraph that names a point and says nothing about it. */
  isOpen: boolean
  group: string | undefined
  /** No point stands under the group yet. */
  isUnused: boolean
}

export function parseKeyPoints(part: NotePart, context: NoteContext): KeyPointsResult {
  const blocks = parseBlocks(part.lines)
  if (isWrittenOut(blocks)) return parseWrittenOut(blocks, context)
  const reading: LoadedEpisode = { keyPoints: [], remarks: [], isOpen: false, group: undefined, isUnused: false }
  for (const [index, block] of blocks.entries()) parseBlock(reading, block, blocks[index + 1], context)
  openGroup(reading, undefined)
  return { keyPoints: reading.keyPoints, remarks: reading.remarks }
}

function parseBlock(reading: LoadedEpisode, block: Block, next: Block | undefined, context: NoteContext): void {
  const title = next?.kind === 'bullet' ? parseListTitle(block) : undefined
  const sources = getEntrySources(block)
  const isBelowName = reading.isOpen && block.kind === 'paragraph' && sources.length === 0 && title === undefined
  if (isBelowName) addText(reading.keyPoints, formatBlock(block, context))
  else if (block.kind === 'heading') openGroup(reading, formatBlock(block, context))
  else if (title !== undefined) openGroup(reading, title)
  else if (sources.length > 0) for (const source of sources) addPoint(reading, source, context)
  else if (block.kind === 'table') addTable(reading, block, context)
  else {
    const text = formatBlock(block, context)
    if (text !== '') reading.remarks.push(text)
  }
  reading.isOpen = block.kind === 'paragraph' && sources.length > 0 && reading.keyPoints.at(-1)?.text === ''
}

function addText(points: DraftKeyPoint[], text: string): void {
  const above = points.at(-1)!
  points[points.length - 1] = { ...above, text: [above.text, text].filter(Boolean).join('\n') }
}

/** A subheading without points is kept as a remark. */
function openGroup(reading: LoadedEpisode, title: string | undefined): void {
  if (reading.group !== undefined && reading.isUnused) reading.remarks.push(reading.group)
  reading.group = title
  reading.isUnused = title !== undefined
}

/** A nested entry without a name of its own goes on with the point above it. */
function addPoint(reading: LoadedEpisode, { source, line, depth }: EntrySource, context: NoteContext): void {
  const points = reading.keyPoints
  const entry = parseListEntry(source, line, context)
  const above = points.at(-1)
  reading.isUnused = false
  if (depth > 0 && above && entry.name === undefined && entry.times.length === 0) {
    addText(points, entry.text)
    return
  }
  const { name = entry.text } = entry
  points.push(createPoint({ ...entry, name, text: entry.name === undefined ? '' : entry.text, line }, reading.group))
}

function addTable(reading: LoadedEpisode, block: Block & { kind: 'table' }, context: NoteContext): void {
  for (const entry of parseTableEntries(block, context)) reading.keyPoints.push(createPoint(entry, reading.group))
  reading.isUnused = false
}

interface Entry {
  readonly name: string
  readonly times: readonly number[]
  readonly printed: readonly string[]
  readonly comment: string
  readonly text: string
  readonly line: number
}

/** The first time is the point's own; others are added to the comment. */
function createPoint({ name, times, printed, comment, text, line }: Entry, group: string | undefined): DraftKeyPoint {
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

function parseWrittenOut(blocks: readonly Block[], context: NoteContext): KeyPointsResult {
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
  return { keyPoints, remarks: remarks.filter((text) => text !== '') }
}
