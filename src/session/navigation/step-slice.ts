/** One step on or back: by seconds, paragraph, chapter or question. */

import type { Findings, QuestionFinding } from '../../core/findings/finding.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import type { Transcript } from '../../core/transcript/transcript.ts'
import type { ReadonlyStore } from '../../platform/readonly-store.ts'
import type { AppServices } from '../../services/app-services.ts'
import type { PlaybackSlice } from '../playback/playback-slice.ts'
import type { NavigationSlice } from './navigation-slice.ts'
import type { Seconds } from '../../core/time/span.ts'
import type { RevealRequest } from './reveal.ts'

export interface StepCommands {
  /** Seconds, negative for back. */
  step(by: number): void
  stepSegment(direction: 1 | -1): void
  stepChapter(direction: 1 | -1): void
  /** Goes to the next or previous question and paints it, at once or when the questions are known; says so when there is none. */
  stepQuestion(direction: 1 | -1): void
}

export function createStepCommands(
  { announce, speak }: AppServices,
  text: { readonly transcript: Transcript },
  { clock, activity }: PlaybackSlice,
  { commands, reveal, currentSegment, readSegment }: NavigationSlice,
  findings: ReadonlyStore<Findings | undefined>,
): StepCommands {
  let forget = () => {}
  const goToQuestion = (direction: 1 | -1, questions: readonly QuestionFinding[]) => {
    const { transcript } = text
    const shown = reveal.getState()
    const segment = transcript.isTimed ? currentSegment() : (shown?.segment ?? readSegment())
    const question = findQuestionStep(questions, findStepOrigin(transcript, segment, shown), direction)
    if (!question) {
      announce(direction === 1 ? 'No later question' : 'No earlier question')
      return
    }
    commands.goToQuestion(question)
    speak(describeQuestion(transcript, question))
  }
  /** Only the last press counts, and none once the reader has jumped elsewhere. */
  const goWhenKnown = (direction: 1 | -1) => {
    const from = reveal.getState()
    forget()
    forget = findings.subscribe((known) => {
      forget()
      if (known && reveal.getState() === from) goToQuestion(direction, known.questions)
    })
  }

  return {
    step(by) {
      const at = Math.max(0, clock.now() + by)
      const { end } = text.transcript
      commands.goTo(end > 0 ? Math.min(at, end) : at, { history: 'keep' })
    },
    stepSegment(direction) {
      const { transcript } = text
      const next = findSegmentStep(transcript, currentSegment(), direction, activity.getState().hasPosition)
      if (next === undefined) return
      commands.goToSegment(next, { history: 'keep' })
      const start = transcript.segments[next]?.start
      if (start !== undefined) speak(formatTimecode(start))
    },
    stepChapter(direction) {
      const { transcript } = text
      const next = findChapterStep(transcript, clock.now(), direction)
      if (next === undefined) return
      commands.goTo(next)
      const title = transcript.chapters.find(({ start }) => start === next)?.titles[0]
      speak(title === undefined ? formatTimecode(next) : `${title}, ${formatTimecode(next)}`)
    },
    stepQuestion(direction) {
      const known = findings.getState()
      if (known) {
        goToQuestion(direction, known.questions)
        return
      }
      announce('Still looking for questions…')
      goWhenKnown(direction)
    },
  }
}

function describeQuestion(transcript: Transcript, { segment, range, at }: QuestionFinding): string {
  const text = transcript.segments[segment]?.text.slice(range.start, range.end) ?? ''
  return at === undefined ? text : `${text} ${formatTimecode(at)}`
}

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
function findChapterStep(transcript: Transcript, at: Seconds, direction: 1 | -1): Seconds | undefined {
  const starts = transcript.chapters.map((chapter) => chapter.start)
  if (direction === 1) return starts.find((start) => start > at + 0.5)
  return starts.findLast((start) => start < at - 2)
}

/** Where the reader is among the characters of the transcript. Without an offset: somewhere in the paragraph. */
interface StepOrigin {
  readonly segment: number
  readonly offset?: number
}

/** The characters last gone to, while the reader is still in their paragraph or in one of the same second. */
function findStepOrigin(transcript: Transcript, segment: number, shown: RevealRequest | undefined): StepOrigin {
  const startOf = (index: number) => transcript.segments[index]?.start
  if (!shown?.range || startOf(shown.segment) !== startOf(segment)) return { segment }
  return { segment: shown.segment, offset: shown.range.start }
}

/**
 * The next or previous question, in reading order; undefined past the ends. From somewhere in a paragraph the next is the
 * first asked in it or after it, the previous the last asked before it.
 */
function findQuestionStep(
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
