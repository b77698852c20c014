/** The named commands of an open episode: the only way back up from what is seen to player, text and address. */

import type { Passage, QuestionFinding } from '../core/findings/finding.ts'
import type { Seconds } from '../core/time/span.ts'
import type { PanelName } from './address.ts'
import type { FindCommands } from './find/find-commands.ts'
import type { GoToOptions } from './go-to-options.ts'
import type { PassageCommands } from './passage-commands.ts'
import type { NoteCommands } from './notes/note-commands.ts'
import type { StepCommands } from './place/step-commands.ts'
import type { ReelCommands } from './reel/play-reel.ts'

export interface SessionCommands extends PassageCommands, NoteCommands, ReelCommands, StepCommands, FindCommands {
  /** Moves player and text to a time. Never loads the player by itself. */
  goTo(at: Seconds, options?: GoToOptions): void
  /** Moves to a paragraph, timed or not. */
  goToSegment(segment: number, options?: GoToOptions): void
  /** Moves to where the first of these passages is said and paints them all, over the borders of paragraphs. */
  goToPassages(passages: readonly Passage[], options?: GoToOptions): void
  /** Loads if needed and plays; with a time, from there. Only from a press or key. */
  play(from?: Seconds): void
  togglePlay(): void
  /** Plays at this speed now, and from now on. */
  setRate(rate: number): void
  goToQuestion(question: QuestionFinding, options?: GoToOptions): void
  backToNow(): void
  showPanel(panel: PanelName): void
  /** Opens what stands at the end of the summary: what is known of the text, or its questions. */
  showPart(part: SummaryPart): void
  /** Plays all highlights of the episode that have a time, one after another. Only from a press or key. */
  playHighlights(): void
  /** Plays what is said around each hit of the find bar. */
  playHits(): void
}

export type SummaryPart = 'about' | 'questions'
