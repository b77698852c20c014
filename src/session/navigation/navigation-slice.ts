/** Where the reader is in an open episode: jumps, the panel in use, the marked range, the browser's history. */

import { createStore } from 'zustand/vanilla'
import type { Seconds } from '../../core/time/span.ts'
import { findSegmentAt } from '../../core/transcript/find-active.ts'
import type { ReadonlyStore } from '../../platform/readonly-store.ts'
import type { AppServices } from '../app-services.ts'
import type { Find } from '../find/find.ts'
import type { LoadedEpisode } from '../loaded-episode.ts'
import type { PlaybackParts } from '../playback/playback-slice.ts'
import { createJumps, type JumpCommands, type Jumps } from './jumps.ts'
import { createPanels, type PanelCommands, type Panels } from './panels.ts'
import { createReveal, type Reveal } from './reveal.ts'
import { createViewHistory, type ViewHistory } from './view-history.ts'

export interface NavigationSlice extends Pick<Panels, 'panel' | 'part'>, Pick<Jumps, 'range' | 'landing'> {
  readonly reveal: Reveal
  /** Index of the paragraph at the top of the page: where the reader is, whatever is playing. */
  readonly topSegment: ReadonlyStore<number>
  readonly commands: NavigationCommands
  /** The paragraph being spoken, else the one at the time of the player, else the first. */
  currentSegment(): number
}

export interface NavigationCommands extends JumpCommands, PanelCommands {
  /** Loads if needed and plays; with a time, from there. Only from a press or key. */
  play(from?: Seconds): void
  backToNow(): void
  /** The page was scrolled: this paragraph is at its top now. */
  setTopSegment(segment: number): void
  /** The reader scrolls or moves by keyboard: following stops, and the next search starts from there. */
  yieldToReader(): void
}

export interface NavigationParts
  extends NavigationSlice, Pick<Panels, 'setPanel' | 'showText'>, Pick<Jumps, 'forgetRange'> {
  readonly history: ViewHistory
}

export function createNavigationSlice(
  services: AppServices,
  loaded: LoadedEpisode,
  playback: PlaybackParts,
  find: Find,
): NavigationParts {
  const { clock, activity, follow, play } = playback
  const history = createViewHistory(window)
  const reveal = createReveal()
  const topSegment = createStore(() => 0)
  const panels = createPanels(services, history)
  const { showText } = panels
  const jumps = createJumps(services, loaded, playback, { history, reveal, find, topSegment, showText })

  const currentSegment = () => {
    const { active } = activity.getState()
    return active.kind === 'segment' ? active.segment : (findSegmentAt(loaded.transcript, clock.now()) ?? 0)
  }
  const commands: NavigationCommands = {
    ...jumps.commands,
    ...panels.commands,
    play(from) {
      if (from !== undefined) jumps.commands.goTo(from)
      play()
    },
    backToNow() {
      follow.resume()
      // In a gap, following leads to the row of the gap: the paragraph before it is over.
      if (activity.getState().active.kind !== 'gap') reveal.request({ segment: currentSegment(), scroll: 'always' })
    },
    setTopSegment: (segment) => topSegment.setState(segment, true),
    yieldToReader() {
      follow.yieldToReader()
      find.restart()
    },
  }
  return { ...panels, ...jumps, history, reveal, topSegment, commands, currentSegment }
}
