/** Where the reader is in an open episode: jumps, the panel in use, the marked range, the browser's history. */

import { createStore } from 'zustand/vanilla'
import type { Seconds } from '../../core/time/span.ts'
import { findSegmentAt } from '../../core/transcript/find-active.ts'
import type { ReadonlyStore } from '../../platform/readonly-store.ts'
import type { AppServices } from '../../services/app-services.ts'
import type { Find } from '../find/find.ts'
import type { LoadedEpisode } from '../loaded-episode.ts'
import type { PlaybackParts } from '../playback/playback-slice.ts'
import { createJumps, type JumpCommands, type Jumps, type Sight } from './jumps.ts'
import { createPanels, type PanelCommands, type Panels } from './panels.ts'
import { createReveal, type Reveal } from './reveal.ts'
import { createViewHistory, type ViewHistory } from './view-history.ts'

export interface NavigationSlice
  extends Pick<Panels, 'panel' | 'part' | 'named'>, Pick<Jumps, 'range' | 'isRangeInSight' | 'landing' | 'jumped'> {
  readonly reveal: Reveal
  /** As it was when the text was last shown. */
  readonly sight: ReadonlyStore<Sight>
  readonly commands: NavigationCommands
  /** The paragraph being spoken, else the one at the time of the player, else the first. */
  currentSegment(): number
  /** Where the reader is, whatever is playing: the paragraph of the last jump until it is out of sight, else that at the reading line. */
  readSegment(): number
}

const SIGHT_KEYS = ['top', 'reading', 'first', 'last'] as const

export interface NavigationCommands extends JumpCommands, PanelCommands {
  /** Loads if needed and plays; with a time, from there. Only from a press or key. */
  play(from?: Seconds): void
  backToNow(): void
  /** The page was scrolled, or shows more or less of the text. */
  setSight(sight: Sight): void
  /** The reader scrolls or moves by keyboard: following stops, and the next search starts from there. */
  yieldToReader(): void
}

export interface NavigationParts
  extends NavigationSlice, Pick<Panels, 'setPanel' | 'setNamed' | 'showText'>, Pick<Jumps, 'forgetRange'> {
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
  const sight = createStore<Sight>(() => ({ top: 0, reading: 0, first: 0, last: 0 }))
  const panels = createPanels(services, history)
  const { showText } = panels
  const jumps = createJumps(services, loaded, playback, { history, reveal, find, sight, showText })

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
    setSight(next) {
      const now = sight.getState()
      if (SIGHT_KEYS.some((key) => now[key] !== next[key])) sight.setState(next, true)
    },
    yieldToReader() {
      follow.yieldToReader()
      find.restart()
    },
  }
  const readSegment = () => jumps.landing.getState()?.segment ?? sight.getState().reading
  return { ...panels, ...jumps, history, reveal, sight, commands, currentSegment, readSegment }
}
