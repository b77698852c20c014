/** The named commands of an open episode: the only way back up from what is seen to player, text and address. */

import type { PassageRange } from '../core/findings/build-anchor.ts'
import type { Passage, QuestionFinding } from '../core/findings/finding.ts'
import type { TextRange } from '../core/text/range.ts'
import type { Seconds } from '../core/time/span.ts'
import type { PanelName } from './address.ts'
import type { PassageCommands } from './passage-commands.ts'
import type { PlacedNote } from './notes/placed-note.ts'
import type { RevealedPart } from './place/reveal.ts'
import type { ReelCommands } from './reel/play-reel.ts'

export interface SessionCommands extends PassageCommands, ReelCommands {
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
  /** Seconds, negative for back. */
  step(by: Seconds): void
  stepSegment(direction: 1 | -1): void
  stepChapter(direction: 1 | -1): void
  /** Goes to the next or previous question and paints it; says so when there is none, or not yet. */
  stepQuestion(direction: 1 | -1): void
  goToQuestion(question: QuestionFinding, options?: GoToOptions): void
  backToNow(): void
  stepHit(direction: 1 | -1): void
  /** Finds only what this voice says, and shows the nearest of it from where the reader is; undefined: everybody again. */
  showVoice(voice: string | undefined): void
  /**
   * Makes a note and opens it for writing: on these characters, else while playing on what was said a moment ago, else on
   * the paragraph the reader is at. Seen at once, saved behind.
   */
  addNote(range?: PassageRange): void
  /** Goes to the passage of a note, or to its time. */
  goToNote(note: PlacedNote, options?: GoToOptions): void
  /** Opens the panel of notes at this one. */
  showNote(id: string): void
  showPanel(panel: PanelName): void
  /** Opens what stands at the end of the summary: what is known of the text, or its questions. */
  showPart(part: SummaryPart): void
  /** Plays all highlights of the episode that have a time, one after another. Only from a press or key. */
  playHighlights(): void
  /** Plays what is said around each hit of the find bar. */
  playHits(): void
}

export type SummaryPart = 'about' | 'questions'

export interface GoToOptions {
  /** Characters of the paragraph to paint and bring into view. */
  readonly range?: TextRange
  /** Further characters to paint with it. */
  readonly further?: readonly RevealedPart[]
  readonly segment?: number
  /** False when the place is under the pointer already. Default true. */
  readonly isRevealed?: boolean
  /** Default true: a jump is an entry in the browser's history. */
  readonly isRecorded?: boolean
  readonly isPlayed?: boolean
  /** Leaves the panel that covers the text on a narrow screen; the text is brought there when it is shown again. */
  readonly isPanelKept?: boolean
}
