/** Gaps, chapter headings and paragraphs in reading order, in groups that the browser may skip rendering. */

import type { Chapter, Gap, Segment, Transcript } from '../../../core/transcript/transcript.ts'

export interface Block {
  readonly segment: Segment
  /** Blocks before the paragraph. */
  readonly gap?: Gap
  readonly chapters: readonly Chapter[]
}

/** Paragraphs with what precedes them. Chapters without a paragraph of their own stand before the next one. */
export function listBlocks(transcript: Transcript): Block[] {
  const gaps = new Map(transcript.gaps.map((gap) => [gap.next, gap]))
  const chapters = new Map<number, Chapter[]>()
  for (const chapter of transcript.chapters) {
    const first = chapter.firstSegment
    if (first !== undefined) chapters.set(first, [...(chapters.get(first) ?? []), chapter])
  }
  return transcript.segments.map((segment) => {
    const gap = gaps.get(segment.index)
    return { segment, chapters: chapters.get(segment.index) ?? [], gap }
  })
}

/** Eight paragraphs a group: measured best for scrolling and mounting together. */
export const GROUP_SIZE = 8

export function groupBlocks(blocks: readonly Block[]): Block[][] {
  const groups: Block[][] = []
  for (let start = 0; start < blocks.length; start += GROUP_SIZE) groups.push(blocks.slice(start, start + GROUP_SIZE))
  return groups
}

/**
 * Rough height of a group as a CSS length, so that the scroll bar is right before the group was ever drawn: by the size
 * of the letters and the length of the lines in force, whatever the reader has chosen.
 */
export function formatGroupHeight(group: readonly Block[]): string {
  const characters = group.reduce((sum, block) => sum + block.segment.text.length, 0)
  const openers = group.reduce((sum, block) => sum + block.chapters.length, 0)
  const gaps = group.reduce((sum, block) => sum + (block.gap ? 66 : 0), 0)
  // A paragraph ends in the middle of a line, on average.
  const lines = `(${characters} * var(--square, 1) / var(--line-chars) + ${group.length / 2})`
  return `calc(${lines} * var(--text-read--line-height) + ${openers} * var(--opener) + ${group.length * 18 + gaps}px)`
}
