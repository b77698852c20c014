/** Jumps of the reader: each moves the player, the text and the address to the same position. */

import { createStore } from 'zustand/vanilla'
import type { Passage, QuestionFinding } from '../../core/findings/finding.ts'
import { findPassageIn } from '../../core/findings/passages/choose-passage.ts'
import { getPassageParts } from '../../core/findings/passages/passage-text.ts'
import type { Seconds, Span } from '../../core/time/span.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { findSegmentAt } from '../../core/transcript/find-active.ts'
import type { ReadonlyStore } from '../../platform/readonly-store.ts'
import type { AppServices } from '../../services/app-services.ts'
import type { Find } from '../find/find.ts'
import type { LoadedEpisode } from '../loaded-episode.ts'
import type { PlaybackParts } from '../playback/playback-slice.ts'
import type { Reveal, RevealedPart } from './reveal.ts'
import type { LeftPosition, ViewHistory } from './view-history.ts'
import type { TextRange } from '../../core/text/range.ts'

export interface JumpCommands {
  /** Moves player and text to a time. Never loads the player by itself. */
  goTo(at: Seconds, options?: GoToOptions): void
  /** Moves to a paragraph, timed or not. */
  goToSegment(segment: number, options?: GoToOptions): void
  /** Moves to the first of these passages and paints them all, across paragraphs. */
  goToPassages(passages: readonly Passage[], options?: GoToOptions): void
  goToQuestion(question: QuestionFinding, options?: GoToOptions): void
  /** Marks what is said in a span and brings it into view. */
  goToRange(span: Span, options?: GoToOptions): void
  clearRange(): void
  /** Whether what a link marks can be seen. */
  setRangeInSight(isInSight: boolean): void
  /** The reader is no longer where the last jump led. */
  forgetLanding(): void
  /** Goes back to where the last jump began; the page stays where it did not move then either. */
  takeJumpBack(): void
  /** The last jump can no longer be taken back. */
  keepJump(): void
}

export interface Jumps {
  /** The span that a link marks. */
  readonly range: ReadonlyStore<Span | undefined>
  /** False while what it marks has been in sight and is not now. */
  readonly isRangeInSight: ReadonlyStore<boolean>
  /** Where the last jump led, until the reader is elsewhere. */
  readonly landing: ReadonlyStore<Landing | undefined>
  /** Where the last jump began, for as long as it can be taken back. */
  readonly jumped: ReadonlyStore<Jumped | undefined>
  readonly commands: JumpCommands
  forgetRange(): void
}

export interface Jumped extends LeftPosition {
  /** The target was under the pointer: nothing scrolled. */
  readonly isStill: boolean
}

export interface Landing {
  /** Undefined in a text without times. */
  readonly at: Seconds | undefined
  /** The paragraph that is shown for it. */
  readonly segment: number
}

/** What of the text can be read on the page, as indexes of paragraphs. */
export interface Sight {
  /** The first of which anything is shown. */
  readonly top: number
  /** The one at the reading line. */
  readonly reading: number
  /** The first and the last of which some lines can be read; none where the last is before the first. */
  readonly first: number
  readonly last: number
}

interface JumpParts {
  readonly history: ViewHistory
  readonly reveal: Reveal
  readonly find: Find
  readonly sight: ReadonlyStore<Sight>
  showText(): void
}

export function createJumps(
  { announce }: AppServices,
  text: LoadedEpisode,
  { player, clock, spans, play }: PlaybackParts,
  { history, reveal, find, sight, showText }: JumpParts,
): Jumps {
  const range = createStore<Span | undefined>(() => undefined)
  const isRangeInSight = createStore(() => true)
  const forgetRange = () => range.setState(undefined, true)
  const landing = createStore<Landing | undefined>(() => undefined)
  const jumped = createStore<Jumped | undefined>(() => undefined)
  reveal.subscribe((request) => {
    if (!request) return
    const { segment, scroll } = request
    const at = text.transcript.segments[segment]?.start
    landing.setState(scroll === 'to-top' ? undefined : { at, segment }, true)
  })

  const show = (segment: number, options: GoToOptions) => {
    if (!options.play && options.panel !== 'keep') showText()
    const { range: characters, further, focus } = options
    reveal.request({ segment, range: characters, further, focus, mark: characters !== undefined })
  }
  const goTo = (at: Seconds, options: GoToOptions = {}) => {
    const segment = options.segment ?? findSegmentAt(text.transcript, at)
    const left = { at: clock.now(), segment: sight.getState().top }
    const isPushed = options.history !== 'keep'
    if (isPushed) forgetRange()
    find.restart()
    player.commands.seek(at)
    if (isPushed) history.pushJump(at, left)
    const isFar = isPushed && Math.floor(at) !== Math.floor(left.at)
    jumped.setState(isFar ? { ...left, isStill: options.scroll === 'stay' } : undefined, true)
    if (options.scroll !== 'stay' && segment !== undefined) show(segment, options)
    // In a chapter without text the paragraph that is shown is one of the next.
    landing.setState(segment === undefined ? undefined : { at, segment }, true)
    if (options.play) play()
  }
  /** To a part of a paragraph that may have no time. */
  const goToPart = (at: Seconds | undefined, segment: number, options: GoToOptions) => {
    if (at === undefined) commands.goToSegment(segment, options)
    else goTo(at, { ...options, segment })
  }
  const commands: JumpCommands = {
    goTo,
    goToSegment(segment, options = {}) {
      const { start } = text.transcript.segments[segment] ?? {}
      if (start === undefined) show(segment, options)
      else goTo(start, { ...options, segment })
    },
    goToPassages(passages, options) {
      const [first, ...further] = passages.flatMap((passage) => getPassageParts(passage, text.transcript))
      if (first) goToPart(passages[0]?.at, first.segment, { ...options, range: first.range, further })
    },
    goToQuestion: ({ at, segment, range: characters }, options) =>
      goToPart(at, segment, { ...options, range: characters }),
    goToRange(span, options = {}) {
      const { episode, transcript } = text
      const passage = findPassageIn(episode, transcript, span)
      const [first, ...further] = passage ? getPassageParts(passage, transcript) : []
      goTo(span.start, first ? { ...options, ...first, further } : options)
      isRangeInSight.setState(true, true)
      range.setState(span, true)
      if (!passage) announce(`No transcript between ${formatTimecode(span.start)} and ${formatTimecode(span.end)}`)
    },
    clearRange() {
      spans.stop()
      forgetRange()
      reveal.clear()
      history.dropRange()
    },
    setRangeInSight: (isInSight) => isRangeInSight.setState(isInSight, true),
    forgetLanding: () => landing.setState(undefined, true),
    takeJumpBack() {
      const from = jumped.getState()
      if (!from) return
      const { at, segment, isStill } = from
      goTo(at, isStill ? { scroll: 'stay' } : { segment })
      if (!isStill) reveal.request({ segment, scroll: 'to-top' })
      commands.keepJump()
    },
    keepJump: () => jumped.setState(undefined, true),
  }
  return { range, isRangeInSight, landing, jumped, commands, forgetRange }
}

export interface GoToOptions {
  readonly segment?: number
  /** Characters of the paragraph to paint and bring into view. */
  readonly range?: TextRange
  /** Further characters to paint with it. */
  readonly further?: readonly RevealedPart[]
  /** `push` (default): an entry in the browser's history. `keep`: the history stays as it is. */
  readonly history?: 'push' | 'keep'
  /** `reveal` (default): brings the target into view. `stay`: it is under the pointer already. */
  readonly scroll?: 'reveal' | 'stay'
  readonly play?: boolean
  /**
   * Where panels cover the text, on a narrow screen. `text` (default): shows the text, unless it plays. `keep`: leaves the
   * panel open; the text is scrolled when it is shown again.
   */
  readonly panel?: 'text' | 'keep'
  /** `time`: moves keyboard focus to the time of the paragraph, for a jump made by keyboard. */
  readonly focus?: 'time'
}
