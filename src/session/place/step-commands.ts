/** One step on or back: by seconds, paragraph, chapter or question. */

import type { Findings, QuestionFinding } from '../../core/findings/finding.ts'
import type { PlaybackClock } from '../../core/playback/playback.ts'
import type { Seconds } from '../../core/time/span.ts'
import type { Transcript } from '../../core/transcript/transcript.ts'
import type { Readable } from '../../storage/cell.ts'
import type { GoToOptions } from '../go-to-options.ts'
import type { ActivityStore } from '../time/activity.ts'
import type { Reveal } from './reveal.ts'
import { findChapterStep, findQuestionStep, findStepPlace, stepPlace } from './steps.ts'

export interface StepCommands {
  /** Seconds, negative for back. */
  step(by: Seconds): void
  stepSegment(direction: 1 | -1): void
  stepChapter(direction: 1 | -1): void
  /** Goes to the next or previous question and paints it; says so when there is none, or not yet. */
  stepQuestion(direction: 1 | -1): void
}

export interface StepTools {
  readonly transcript: Transcript
  readonly clock: PlaybackClock
  readonly activity: ActivityStore
  readonly reveal: Reveal
  readonly findings: Readable<Findings | undefined>
  /** The paragraph being spoken, else the one at the time of the player. */
  readSegment(): number
  /** Index of the paragraph at the top of the page. */
  readSeen(): number
  goTo(at: Seconds, options?: GoToOptions): void
  goToSegment(segment: number, options?: GoToOptions): void
  goToQuestion(question: QuestionFinding): void
  announce(words: string): void
}

export function createStepCommands(tools: StepTools): StepCommands {
  const { transcript, clock, activity, reveal, findings } = tools
  return {
    step(by) {
      const at = Math.max(0, clock.now() + by)
      const { duration } = transcript
      tools.goTo(duration > 0 ? Math.min(at, duration) : at, { isRecorded: false })
    },
    stepSegment(direction) {
      const next = stepPlace(transcript, tools.readSegment(), direction, activity.read().isPlaced)
      if (next !== undefined) tools.goToSegment(next, { isRecorded: false })
    },
    stepChapter(direction) {
      const next = findChapterStep(transcript, clock.now(), direction)
      if (next !== undefined) tools.goTo(next)
    },
    stepQuestion(direction) {
      const questions = findings.read()?.questions
      const shown = reveal.read()
      const place = transcript.isTimed ? tools.readSegment() : (shown?.segment ?? tools.readSeen())
      const question = questions && findQuestionStep(questions, findStepPlace(transcript, place, shown), direction)
      if (question) return tools.goToQuestion(question)
      const fault = direction === 1 ? 'No question after this' : 'No question before this'
      tools.announce(questions ? fault : 'The questions are still being looked for')
    },
  }
}
