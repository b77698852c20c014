/** The paragraph, gap and chapter being spoken; changes only when one of them does. */

import { findActive, findChapter } from '../../core/transcript/find-active.ts'
import type { Active, Chapter, Transcript } from '../../core/transcript/transcript.ts'
import type { PlaybackClock } from '../../core/playback/playback.ts'
import { locateLast } from '../../core/time/locate.ts'
import type { Seconds } from '../../core/time/span.ts'
import { createStore } from 'zustand/vanilla'
import type { ReadonlyStore } from '../../platform/readonly-store.ts'

interface Activity {
  readonly active: Active
  readonly chapter: Chapter | undefined
  /** False until the reader has chosen a position or pressed play: nothing is marked on a page just opened. */
  readonly hasPosition: boolean
}

export interface ActivityStore extends ReadonlyStore<Activity> {
  /** The text has changed: finds again what is spoken. */
  renew(): void
  dispose(): void
}

/** Follows the clock with one timer to the next border; no timer while nothing moves. */
export function createActivity(text: { readonly transcript: Transcript }, clock: PlaybackClock): ActivityStore {
  const state = createStore<Activity>(() => ({ active: { kind: 'none' }, chapter: undefined, hasPosition: false }))
  let cancelWake = () => {}

  const update = (reached = 0) => {
    const { transcript } = text
    cancelWake()
    const at = Math.max(clock.now(), reached)
    const playback = clock.getState()
    const hasPosition = playback.hasLoaded || playback.startAt > 0 || at > 0
    const active: Active =
      !hasPosition || playback.problem === 'wrong-video' ? { kind: 'none' } : findActive(transcript, at)
    const next: Activity = { active, chapter: hasPosition ? findChapter(transcript, at) : undefined, hasPosition }
    if (!isSame(state.getState(), next)) state.setState(next, true)
    if (playback.phase !== 'playing') return
    const border = findNextBorder(transcript, next, at)
    if (border !== undefined) cancelWake = clock.wakeAt(border, () => update(border))
  }

  const stop = clock.subscribe(() => update())
  update()
  return {
    ...state,
    renew: () => update(),
    dispose() {
      stop()
      cancelWake()
    },
  }
}

/** The next moment at which something may change: a paragraph starts or ends, a gap or a chapter ends. */
function findNextBorder(transcript: Transcript, activity: Activity, at: Seconds): Seconds | undefined {
  const { active, chapter } = activity
  const segment = active.kind === 'segment' ? transcript.segments[active.segment] : undefined
  const candidates = [
    transcript.timelineStarts[locateLast(transcript.timelineStarts, at) + 1],
    segment?.end,
    active.kind === 'gap' ? active.gap.end : undefined,
    chapter?.end,
  ].filter((border) => border !== undefined && border > at) as Seconds[]
  return candidates.length > 0 ? Math.min(...candidates) : undefined
}

function isSame(before: Activity, after: Activity): boolean {
  if (before.hasPosition !== after.hasPosition || before.chapter !== after.chapter) return false
  if (before.active.kind === 'segment' && after.active.kind === 'segment') {
    return before.active.position === after.active.position
  }
  if (before.active.kind === 'gap' && after.active.kind === 'gap') return before.active.gap === after.active.gap
  return before.active.kind === after.active.kind
}
