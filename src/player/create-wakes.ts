/** Calls functions when the media time reaches a position: one timer for the next of them, none while nothing plays. */

import type { PlaybackClock } from '../core/playback/playback.ts'
import type { Seconds } from '../core/time/span.ts'
import { readWall } from './wall-time.ts'

export interface Wakes {
  readonly wakeAt: PlaybackClock['wakeAt']
  /** Several wakes may be added or cancelled in `act`: the timer is set once, after it. */
  batch(act: () => void): void
  /** Calls those that are due in a hidden page. Only in a batch. */
  wakeHidden(): void
}

export interface WakeSource {
  /** False while no timer may run. */
  isRunning(): boolean
  findTimeToReach(at: Seconds, wall: Seconds): Seconds | undefined
  /** Media time up to which wakes are due. */
  getReached(): Seconds
}

interface Wake {
  readonly at: Seconds
  readonly wake: () => void
  readonly isHiddenToo: boolean
  /** It must not come later than this. */
  readonly latest: Seconds
}

/**
 * From this length on browsers let timers wait for other work to be done with (Chromium 8 ms): so a long wait ends a
 * little before, and a short one follows that is exact, with what the player has said meanwhile.
 */
const INEXACT: Seconds = 0.032
const LOOK_AHEAD: Seconds = 0.024
/** A timer that would fire this close to the right moment is kept: a new one costs more than checking too early. */
const SAME_EXACT: Seconds = 0.0005
const SAME_LONG: Seconds = 0.008

export function createWakes(source: WakeSource): Wakes {
  const wakes = new Set<Wake>()
  let timer: ReturnType<typeof setTimeout> | undefined
  /** Wall time at which the timer fires. */
  let firesAt = Infinity
  let batches = 0

  const schedule = () => {
    if (batches > 0) return
    const wall = readWall()
    let soonest = Infinity
    if (source.isRunning()) {
      for (const { latest } of wakes) soonest = Math.min(soonest, source.findTimeToReach(latest, wall) ?? Infinity)
    }
    const isLong = soonest >= INEXACT
    if (isLong) soonest -= LOOK_AHEAD
    const isSame = Math.abs(wall + soonest - firesAt) < (isLong ? SAME_LONG : SAME_EXACT)
    if (timer !== undefined && isSame) return
    clearTimeout(timer)
    firesAt = wall + soonest
    timer = soonest < Infinity ? setTimeout(fire, soonest * 1000) : undefined
  }
  const batch = (act: () => void) => {
    batches += 1
    try {
      act()
    } finally {
      batches -= 1
      schedule()
    }
  }
  const wakeThoseDue = (isDue: (wake: Wake) => boolean) => {
    const reached = source.getReached()
    const due = [...wakes].filter((wake) => wake.at <= reached && isDue(wake))
    for (const wake of due) {
      if (wakes.delete(wake)) wake.wake()
    }
  }
  const fire = () => {
    timer = undefined
    const reached = source.getReached()
    // Too early for all: a wake that may be late waits for the one that is nearly due.
    const isTime = [...wakes].some(({ latest }) => latest <= reached)
    batch(() => isTime && wakeThoseDue(() => true))
  }

  return {
    wakeAt(at, wake, { isHiddenToo = false, slack = 0 } = {}) {
      const entry = { at, wake, isHiddenToo, latest: at + slack }
      wakes.add(entry)
      schedule()
      return () => {
        if (wakes.delete(entry)) schedule()
      }
    },
    batch,
    wakeHidden: () => wakeThoseDue(({ isHiddenToo }) => isHiddenToo),
  }
}
