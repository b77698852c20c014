/** Gets the text and labels of a passage. */

import type { TextRange } from '../../text/range.ts'
import type { Transcript } from '../../transcript/transcript.ts'
import type { Passage } from '../finding.ts'

/** The part of a passage in one segment. */
export interface PassagePart {
  readonly segment: number
  readonly range: TextRange
  readonly text: string
  /** Only where the source labels this segment. */
  readonly speaker?: string
}

/** One part per segment, in reading order. Skips missing segments and empty parts. */
export function getPassageParts(passage: Passage, transcript: Transcript): PassagePart[] {
  return transcript.segments.slice(passage.first, passage.last + 1).flatMap(({ index, text, speaker }) => {
    const start = index === passage.first ? passage.startOffset : 0
    const end = Math.min(index === passage.last ? passage.endOffset : text.length, text.length)
    if (start >= end) return []
    const part = { segment: index, range: { start, end }, text: text.slice(start, end) }
    return [speaker === undefined ? part : { ...part, speaker }]
  })
}

/** Text of a passage, with segments joined by a space. */
export function getPassageText(passage: Passage, transcript: Transcript): string {
  return getPassageParts(passage, transcript)
    .map((part) => part.text)
    .join(' ')
}

/** Distinct labels in the passage, in order. */
export function getPassageLabels(passage: Passage, transcript: Transcript): string[] {
  const labels = getPassageParts(passage, transcript).flatMap(({ speaker }) => (speaker === undefined ? [] : [speaker]))
  return [...new Set(labels)]
}
