/** One step on or back: by seconds, paragraph, chapter or question. */

import type { Findings, QuestionFinding } from '../../core/findings/finding.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import type { Transcript } from '../../core/transcript/transcript.ts'
import type { ReadonlyStore } from '../../platform/readonly-store.ts'
import type { AppServices } from '../../services/app-services.ts'
import type { PlaybackSlice } from '../playback/playback-slice.ts'
import type { NavigationSlice } from './navigation-slice.ts'
import { findChapterStep, findQuestionStep, findStepOrigin, findSegmentStep } from './steps.ts'

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
  transcript: Transcript,
  { clock, activity }: PlaybackSlice,
  { commands, reveal, currentSegment, readSegment }: NavigationSlice,
  findings: ReadonlyStore<Findings | undefined>,
): StepCommands {
  let forget = () => {}
  const goToQuestion = (direction: 1 | -1, questions: readonly QuestionFinding[]) => {
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
      const { end } = transcript
      commands.goTo(end > 0 ? Math.min(at, end) : at, { history: 'keep' })
    },
    stepSegment(direction) {
      const next = findSegmentStep(transcript, currentSegment(), direction, activity.getState().hasPosition)
      if (next === undefined) return
      commands.goToSegment(next, { history: 'keep' })
      const start = transcript.segments[next]?.start
      if (start !== undefined) speak(formatTimecode(start))
    },
    stepChapter(direction) {
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
