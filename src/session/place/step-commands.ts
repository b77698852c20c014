/** One step on or back: by seconds, paragraph, chapter or question. */

import type { Findings, QuestionFinding } from '../../core/findings/finding.ts'
import type { PlaybackClock } from '../../core/playback/playback.ts'
import type { Seconds } from '../../core/time/span.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import type { Transcript } from '../../core/transcript/transcript.ts'
import type { ReadonlyStore } from '../../platform/readonly-store.ts'
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
  readonly findings: ReadonlyStore<Findings | undefined>
  /** The paragraph being spoken, else the one at the time of the player. */
  readSegment(): number
  /** Index of the paragraph at the top of the page. */
  readSeen(): number
  goTo(at: Seconds, options?: GoToOptions): void
  goToSegment(segment: number, options?: GoToOptions): void
  goToQuestion(question: QuestionFinding): void
  announce(words: string): void
  /** Tells a screen reader where a step has led. */
  speak(words: string): void
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
      const next = stepPlace(transcript, tools.readSegment(), direction, activity.getState().isPlaced)
      if (next === undefined) return
      tools.goToSegment(next, { isRecorded: false })
      const start = transcript.segments[next]?.start
      if (start !== undefined) tools.speak(formatTimecode(start))
    },
    stepChapter(direction) {
      const next = findChapterStep(transcript, clock.now(), direction)
      if (next === undefined) return
      tools.goTo(next)
      const title = transcript.chapters.find(({ start }) => start === next)?.titles[0]
      tools.speak(title === undefined ? formatTimecode(next) : `${title}, ${formatTimecode(next)}`)
    },
    stepQuestion(direction) {
      const questions = findings.getState()?.questions
      const shown = reveal.getState()
      const place = transcript.isTimed ? tools.readSegment() : (shown?.segment ?? tools.readSeen())
      const question = questions && findQuestionStep(questions, findStepPlace(transcript, place, shown), direction)
      if (question) {
        tools.goToQuestion(question)
        tools.speak(describeQuestion(transcript, question))
        return
      }
      const fault = direction === 1 ? 'No later question' : 'No earlier question'
      tools.announce(questions ? fault : 'Still looking for questions…')
    },
  }
}

function describeQuestion(transcript: Transcript, { segment, range, at }: QuestionFinding): string {
  const text = transcript.segments[segment]?.text.slice(range.start, range.end) ?? ''
  return at === undefined ? text : `${text} ${formatTimecode(at)}`
}
