/** Gets the text and labels of a passage. */

import type { TextRange } from '../../text/range.ts'
import type { CorrectedRange, Transcript } from '../../transcript/transcript.ts'
import { oneLine } from '../../text/one-line.ts'
import { restoreSource } from '../../transcript/source-text.ts'
import type { Passage } from '../finding.ts'

interface PassagePart {
  readonly segment: number
  readonly range: TextRange
  readonly text: string
  /** Only where the source labels this segment. */
  readonly speaker?: string
}

/** One part per segment, in reading order. Skips missing segments and empty parts. */
export function getPassageParts(passage: Passage, transcript: Pick<Transcript, 'segments'>): PassagePart[] {
  return transcript.segments.slice(passage.first, passage.last + 1).flatMap(({ index, text, speaker }) => {
    const start = index === passage.first ? passage.startOffset : 0
    const end = Math.min(index === passage.last ? passage.endOffset : text.length, text.length)
    if (start >= end) return []
    return [{ segment: index, range: { start, end }, text: text.slice(start, end), speaker }]
  })
}

export function getPassageText(passage: Passage, transcript: Pick<Transcript, 'segments'>): string {
  return getPassageParts(passage, transcript)
    .map((part) => part.text)
    .join(' ')
}

/** The corrected runs of a passage, by segment. */
export function listCorrected(passage: Passage, transcript: Pick<Transcript, 'segments'>): CorrectedRange[][] {
  return getPassageParts(passage, transcript).map(({ segment, range }) =>
    (transcript.segments[segment]!.corrected ?? []).filter(({ start, end }) =>
      start < end ? start < range.end && end > range.start : start >= range.start && start <= range.end,
    ),
  )
}

/** The words of the source in place of a passage; undefined where nothing in it is corrected. */
export function findSourceText(passage: Passage, transcript: Pick<Transcript, 'segments'>): string | undefined {
  const corrected = listCorrected(passage, transcript)
  if (corrected.every((ranges) => ranges.length === 0)) return undefined
  const parts = getPassageParts(passage, transcript).map(({ range, text }, index) =>
    restoreSource(text, corrected[index]!, range.start),
  )
  return oneLine(parts.join(' '))
}

export function getPassageLabels(passage: Passage, transcript: Pick<Transcript, 'segments'>): string[] {
  return [...new Set(getPassageParts(passage, transcript).flatMap(({ speaker }) => speaker ?? []))]
}

/**
 * A single paragraph is its text only. Several are separated by empty lines, with `Name: ` where the speaker changes and
 * with the titles of chapters that begin between them.
 */
export function formatCleanText(passage: Passage, transcript: Transcript): string {
  const parts = getPassageParts(passage, transcript)
  if (parts.length === 1) return parts[0]!.text.trim()
  let speaking: string | undefined
  return parts
    .flatMap(({ segment, text, speaker }, position) => {
      const isNew = speaker !== undefined && speaker !== speaking
      speaking = speaker ?? speaking
      const titles = position === 0 ? [] : getTitles(transcript, segment)
      return [...titles, `${isNew ? `${speaker}: ` : ''}${text.trim()}`]
    })
    .join('\n\n')
}

function getTitles({ chapters }: Transcript, segment: number): string[] {
  return chapters.filter(({ firstSegment }) => firstSegment === segment).map(({ titles }) => titles.join(' and '))
}
