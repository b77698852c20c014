/** The words of a passage: which characters of which paragraphs, in the source's own writing, and whose label they carry. */

import type { TextRange } from '../text/range.ts'
import type { Transcript } from '../transcript/transcript.ts'
import type { Passage } from './finding.ts'

/** The part of a passage that lies in one paragraph. */
export interface PassagePart {
  readonly segment: number
  readonly range: TextRange
  readonly text: string
  /** Only where the source prints one at this paragraph. */
  readonly speaker?: string
}

/** One part a paragraph, in reading order. Paragraphs that are not there, and empty parts, are left out. */
export function getPassageParts(passage: Passage, transcript: Transcript): PassagePart[] {
  return transcript.segments.slice(passage.first, passage.last + 1).flatMap(({ index, text, speaker }) => {
    const start = index === passage.first ? passage.startOffset : 0
    const end = Math.min(index === passage.last ? passage.endOffset : text.length, text.length)
    if (start >= end) return []
    const part = { segment: index, range: { start, end }, text: text.slice(start, end) }
    return [speaker === undefined ? part : { ...part, speaker }]
  })
}

/** What was said there, paragraphs joined by a space. */
export function getPassageText(passage: Passage, transcript: Transcript): string {
  return getPassageParts(passage, transcript)
    .map((part) => part.text)
    .join(' ')
}

/** Labels the source prints in the passage, each once, in order. */
export function getPassageLabels(passage: Passage, transcript: Transcript): string[] {
  const labels = getPassageParts(passage, transcript).flatMap(({ speaker }) => (speaker === undefined ? [] : [speaker]))
  return [...new Set(labels)]
}
