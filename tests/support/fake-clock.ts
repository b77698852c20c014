/** A playback clock moved by hand, with wakes that fire when the time is moved past them. */

import { createStore } from 'zustand/vanilla'
import { createReadonlyStore } from '../../src/platform/readonly-store.ts'
import type { Playback, PlaybackClock } from '../../src/core/playback/playback.ts'

export interface FakeClock extends PlaybackClock {
  /** Moves time on, firing each wake in order at its own time, as a player that plays would; a wake that seeks ends the move there. */
  moveTo(at: number): void
  /** A seek: no wake between here and there fires. */
  jumpTo(at: number): void
  report(change: Partial<Playback>): void
  /** How many wakes are waiting. */
  waiting(): number
}

const IDLE: Playback = { phase: 'idle', rate: 1, isStalled: false, startAt: 0, hasLoaded: false }

export function createFakeClock(): FakeClock {
  let at = 0
  let jumps = 0
  let playback = IDLE
  const revision = createStore(() => 0)
  const wakes = new Set<{ at: number; wake: () => void }>()
  const notify = () => revision.setState((count) => count + 1)
  return {
    now: () => at,
    jumps: () => jumps,
    ...createReadonlyStore(() => playback, revision.subscribe),
    wakeAt(time, wake) {
      const entry = { at: time, wake }
      wakes.add(entry)
      return () => wakes.delete(entry)
    },
    moveTo(next) {
      for (;;) {
        const due = [...wakes].filter((wake) => wake.at <= next).toSorted((a, b) => a.at - b.at)[0]
        if (!due) break
        wakes.delete(due)
        at = due.at
        const before = jumps
        due.wake()
        if (jumps !== before) return
      }
      at = next
    },
    jumpTo(next) {
      at = next
      jumps++
      notify()
    },
    report(change) {
      playback = { ...playback, ...change }
      notify()
    },
    waiting: () => wakes.size,
  }
}
