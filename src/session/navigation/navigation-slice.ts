/** Where the reader is in an open episode: jumps, the panel in use, the marked range, the browser's history. */

import { createStore } from 'zustand/vanilla'
import { findPassageIn } from '../../core/findings/passages/choose-passage.ts'
import type { Passage, QuestionFinding } from '../../core/findings/finding.ts'
import { getPassageParts } from '../../core/findings/passages/passage-text.ts'
import type { Seconds, Span } from '../../core/time/span.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { findSegmentAt } from '../../core/transcript/find-active.ts'
import { isNarrow } from '../../platform/media-query.ts'
import type { ReadonlyStore } from '../../platform/readonly-store.ts'
import type { PanelName } from '../address.ts'
import type { AppServices } from '../app-services.ts'
import type { Find } from '../find/find.ts'
import type { PlaybackParts } from '../playback/playback-slice.ts'
import type { LoadedEpisode } from '../loaded-episode.ts'
import type { GoToOptions } from './go-to-options.ts'
import { createReveal, type Reveal } from './reveal.ts'
import { createViewHistory, type ViewHistory } from './view-history.ts'

export type SummaryPart = 'about' | 'questions'

export interface NavigationSlice {
  readonly reveal: Reveal
  /** The tab in use; `transcript` on a wide screen, where the text needs no tab, stands for the first panel. */
  readonly panel: ReadonlyStore<PanelName>
  /** The open part at the end of the summary. */
  readonly part: ReadonlyStore<SummaryPart | undefined>
  /** Index of the paragraph at the top of the page: where the reader is, whatever is playing. */
  readonly topSegment: ReadonlyStore<number>
  /** The span that a link marks. */
  readonly range: ReadonlyStore<Span | undefined>
  readonly commands: NavigationCommands
  /** The paragraph being spoken, else the one at the time of the player, else the first. */
  currentSegment(): number
}

export interface NavigationCommands {
  /** Moves player and text to a time. Never loads the player by itself. */
  goTo(at: Seconds, options?: GoToOptions): void
  /** Moves to a paragraph, timed or not. */
  goToSegment(segment: number, options?: GoToOptions): void
  /** Moves to the first of these passages and paints them all, across paragraphs. */
  goToPassages(passages: readonly Passage[], options?: GoToOptions): void
  goToQuestion(question: QuestionFinding, options?: GoToOptions): void
  /** Marks what is said in a span and brings it into view. */
  goToRange(span: Span, options?: GoToOptions): void
  /** Removes the mark of a range from the page and from the address. */
  clearRange(): void
  /** Loads if needed and plays; with a time, from there. Only from a press or key. */
  play(from?: Seconds): void
  backToNow(): void
  showPanel(panel: PanelName): void
  /** Opens a part at the end of the summary: what is known of the text, or its questions. */
  showPart(part: SummaryPart): void
  /** Opens a part of the summary, or closes it if it is open. */
  togglePart(part: SummaryPart): void
  /** The page was scrolled: this paragraph is at its top now. */
  setTopSegment(segment: number): void
  /** The reader scrolls or moves by keyboard: following stops, and the next search starts from there. */
  yieldToReader(): void
}

export interface NavigationParts extends NavigationSlice {
  readonly history: ViewHistory
  /** Sets the panel without an entry in the history: the address says so already. */
  setPanel(panel: PanelName): void
  forgetRange(): void
  /** On a narrow screen, where panels cover the text. */
  showText(): void
}

export function createNavigationSlice(
  services: AppServices,
  { episode, transcript }: LoadedEpisode,
  { player, clock, activity, follow, spans, play }: PlaybackParts,
  find: Find,
): NavigationParts {
  const history = createViewHistory(window)
  const reveal = createReveal()
  const panel = createStore<PanelName>(() => 'transcript')
  const part = createStore<SummaryPart | undefined>(() => undefined)
  const topSegment = createStore(() => 0)
  const range = createStore<Span | undefined>(() => undefined)

  const showPanel = (next: PanelName) => {
    // On a wide screen the panels may be hidden: a panel that is asked for must be seen.
    if (!isNarrow.getState() && next !== 'transcript') services.reader.settings.change({ hasSidebar: true })
    panel.setState(next, true)
    history.replacePanel(next === 'transcript' ? undefined : next)
  }
  const showText = () => {
    if (isNarrow.getState()) showPanel('transcript')
  }
  const forgetRange = () => range.setState(undefined, true)

  const show = (segment: number, options: GoToOptions) => {
    if (!options.play && options.panel !== 'keep') showText()
    const { range: characters, further, focus } = options
    reveal.request({ segment, range: characters, further, focus, mark: characters !== undefined })
  }

  const goTo = (at: Seconds, options: GoToOptions = {}) => {
    const segment = options.segment ?? findSegmentAt(transcript, at)
    const left = { at: clock.now(), segment: topSegment.getState() }
    const isPushed = options.history !== 'keep'
    if (isPushed) forgetRange()
    find.restart()
    player.commands.seek(at)
    if (isPushed) history.pushJump(at, left)
    if (options.scroll !== 'stay' && segment !== undefined) show(segment, options)
    if (options.play) play()
  }

  const goToSegment = (segment: number, options: GoToOptions = {}) => {
    const start = transcript.segments[segment]?.start
    if (start === undefined) show(segment, options)
    else goTo(start, { ...options, segment })
  }

  const currentSegment = () => {
    const { active } = activity.getState()
    return active.kind === 'segment' ? active.segment : (findSegmentAt(transcript, clock.now()) ?? 0)
  }

  const commands: NavigationCommands = {
    goTo,
    goToSegment,
    goToPassages(passages, options = {}) {
      const [first, ...further] = passages.flatMap((passage) => getPassageParts(passage, transcript))
      if (!first) return
      const at = passages[0]?.at
      const target = { ...options, range: first.range, further }
      if (at === undefined) goToSegment(first.segment, target)
      else goTo(at, { ...target, segment: first.segment })
    },
    goToQuestion({ segment, range: characters, at }, options = {}) {
      const target = { ...options, range: characters }
      if (at === undefined) goToSegment(segment, target)
      else goTo(at, { ...target, segment })
    },
    goToRange(span, options = {}) {
      const passage = findPassageIn(episode, transcript, span)
      const [first, ...further] = passage ? getPassageParts(passage, transcript) : []
      goTo(span.start, first ? { ...options, ...first, further } : options)
      range.setState(span, true)
      if (passage) return
      const from = formatTimecode(span.start)
      services.announce(`No transcript between ${from} and ${formatTimecode(span.end)}`)
    },
    clearRange() {
      spans.stop()
      forgetRange()
      reveal.clear()
      history.dropRange()
    },
    play(from) {
      if (from !== undefined) goTo(from)
      play()
    },
    backToNow() {
      follow.resume()
      // In a gap, following leads to the row of the gap: the paragraph before it is over.
      if (activity.getState().active.kind !== 'gap') reveal.request({ segment: currentSegment(), scroll: 'always' })
    },
    showPanel,
    showPart(next) {
      showPanel('summary')
      part.setState(next, true)
    },
    togglePart: (next) => part.setState(part.getState() === next ? undefined : next, true),
    setTopSegment: (segment) => topSegment.setState(segment, true),
    yieldToReader() {
      follow.yieldToReader()
      find.restart()
    },
  }

  return {
    history,
    reveal,
    panel,
    part,
    topSegment,
    range,
    commands,
    currentSegment,
    setPanel: (next) => panel.setState(next, true),
    forgetRange,
    showText,
  }
}
