/** Finds the next and previous paragraph, chapter and question. */

import type { QuestionFinding } from '../../core/findings/finding.ts'
import type { Seconds } from '../../core/time/span.ts'
import type { Transcript } from '../../core/transcript/transcript.ts'
import type { RevealRequest } from './reveal.ts'

/** The next paragraph in reading order; the first press on a fresh page goes to where the page starts. */
export function findSegmentStep(
  transcript: Transcript,
  from: number,
  direction: 1 | -1,
  hasPosition: boolean,
): number | undefined {
  // A reader who has not moved yet and reads at 0:00 is in the first paragraph already.
  const isThere = hasPosition || transcript.segments[from]?.start === 0
  const next = isThere ? from + direction : from
  return transcript.segments[next] ? next : undefined
}

/** Start of the chapter before or after a time. Backwards goes to the start of the current one first, as players do. */
export function findChapterStep(transcript: Transcript, at: Seconds, direction: 1 | -1): Seconds | undefined {
  const starts = transcript.chapters.map((chapter) => chapter.start)
  if (direction === 1) return starts.find((start) => start > at + 0.5)
  return starts.findLast((start) => start < at - 2)
}

/** Where the reader is among the characters of the transcript. Without an offset: somewhere in the paragraph. */
export interface StepOrigin {
  readonly segment: number
  readonly offset?: number
}

/** The characters last gone to, while the reader is still in their paragraph or in one of the same second. */
export function findStepOrigin(transcript: Transcript, segment: number, shown: RevealRequest | undefined): StepOrigin {
  const startOf = (index: number) => transcript.segments[index]?.start
  if (!shown?.range || startOf(shown.segment) !== startOf(segment)) return { segment }
  return { segment: shown.segment, offset: shown.range.start }
}

/**
 * The next or previous question, in reading order; undefined past the ends. From somewhere in a paragraph the next is the
 * first asked in it or after it, the previous the last asked before it.
 */
export function findQuestionStep(
  questions: readonly QuestionFinding[],
  { segment, offset }: StepOrigin,
  direction: 1 | -1,
): QuestionFinding | undefined {
  const isAfter = (question: QuestionFinding) =>
    question.segment > segment || (question.segment === segment && question.range.start > (offset ?? -1))
  const isBefore = (question: QuestionFinding) =>
    question.segment < segment || (question.segment === segment && question.range.start < (offset ?? 0))
  return direction === 1 ? questions.find(isAfter) : questions.findLast(isBefore)
}
