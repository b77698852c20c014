/** The Key Points section: one point per list entry, under the subheadings the source has. */

import type { DraftKeyPoint } from '../draft.ts'
import { readBlockText } from './block-text.ts'
import { readBlocks, type Block } from './blocks.ts'
import { formatTimecode } from '../../time/timecode.ts'
import { readListEntry } from './list-entry.ts'
import type { NoteContext } from './pieces.ts'
import type { NotePart } from './sections.ts'

export interface KeyPointsResult {
  readonly keyPoints: readonly DraftKeyPoint[]
  readonly remarks: readonly string[]
}

export function readKeyPoints(part: NotePart, context: NoteContext): KeyPointsResult {
  const keyPoints: DraftKeyPoint[] = []
  const remarks: string[] = []
  let group: { readonly title: string; used: boolean } | undefined
  for (const block of readBlocks(part.lines)) {
    if (block.kind === 'heading') {
      if (group && !group.used) remarks.push(group.title)
      group = { title: readBlockText(block, context), used: false }
    } else if (block.kind === 'bullet') {
      addPoint(keyPoints, block, group?.title, context)
      if (group) group.used = true
    } else {
      const text = readBlockText(block, context)
      if (text !== '') remarks.push(text)
    }
  }
  if (group && !group.used) remarks.push(group.title)
  return { keyPoints, remarks }
}

/** A nested entry without a name of its own goes on with the point above it. */
function addPoint(
  points: DraftKeyPoint[],
  block: Block & { kind: 'bullet' },
  group: string | undefined,
  context: NoteContext,
): void {
  const entry = readListEntry(block.lines.join('\n'), block.line, context)
  const above = points.at(-1)
  if (block.depth > 0 && above && entry.name === undefined && entry.times.length === 0) {
    points[points.length - 1] = { ...above, text: [above.text, entry.text].filter(Boolean).join('\n') }
    return
  }
  const { title, text } =
    entry.name === undefined ? { title: entry.text, text: '' } : { title: entry.name, text: entry.text }
  const [at, ...others] = entry.times
  const comment = [entry.comment, ...others.map((other) => formatTimecode(other))].filter(Boolean).join(' · ')
  points.push({
    ...(group !== undefined && { group }),
    title,
    ...(at !== undefined && { at }),
    ...(entry.printed.length > 0 && { printed: entry.printed.join(', ') }),
    text,
    ...(comment !== '' && { comment }),
    line: block.line,
  })
}
