/** Turns the reports of a player into the clock that everything follows: one timer to the next wake, and no tick. */

import { applySample } from '../core/playback/apply-sample.ts'
import {
  createMediaClock,
  endClock,
  findTimeToReach,
  resetStall,
  getMediaTime,
  type MediaClock,
} from '../core/playback/media-clock.ts'
import { IDLE, type Playback, type PlaybackClock } from '../core/playback/playback.ts'
import { reduceClock, type PlaybackReport } from '../core/playback/reduce-clock.ts'
import type { Seconds } from '../core/time/span.ts'
import { isPageVisible } from '../platform/page-visibility.ts'
import { createReadonlyStore } from '../platform/readonly-store.ts'

export interface PlaybackStore {
  readonly clock: PlaybackClock
  /** The arithmetic behind the clock, as it stands. */
  readMediaClock(): MediaClock
  /** Applies one report: changes clock and playback, and notifies followers once if anything changed. */
  apply(report: PlaybackReport): void
  /** Follows the page being hidden and shown, until the returned function is called. */
  watchPage(onChange: () => void): () => void
}

interface Wake {
  readonly at: Seconds
  readonly wake: () => void
  readonly isHiddenToo: boolean
  /** It must not come later than this. */
  readonly latest: Seconds
}

/** Timers may fire this early. */
const TOLERANCE: Seconds = 0.004
/**
 * From this length on browsers let timers wait for other work to be done with (Chromium 8 ms): so a long wait ends a
 * little before, and a short one follows that is exact, with what the player has said meanwhile.
 */
const INEXACT: Seconds = 0.032
const LOOK_AHEAD: Seconds = 0.024
/** A timer that would ring this near to the moment wanted stays as it is: a new one costs more than the look itself. */
const SAME_EXACT: Seconds = 0.0005
const SAME_LONG: Seconds = 0.008

/** Seconds of a clock that never steps back. */
export function readWall(): Seconds {
  return performance.now() / 1000
}

/** `ask` reads the exact time of a player that can tell it at any moment (a media element). */
export function createPlaybackStore(ask?: () => unknown): PlaybackStore {
  let media = createMediaClock()
  let playback = IDLE
  const wakes = new Set<Wake>()
  const followers = new Set<() => void>()
  // A copy: a follower added while others are called is called the next time.
  const notify = () => [...followers].forEach((follower) => follower())
  let timer: ReturnType<typeof setTimeout> | undefined
  /** Wall time at which the timer rings. */
  let ringsAt = Infinity
  /** While several wakes may be asked for, the timer waits for all of them. */
  let batches = 0

  const askNow = () => {
    if (ask && media.isRunning) media = applySample(media, { time: ask() }, readWall())
  }
  const now = () => {
    askNow()
    return getMediaTime(media, readWall())
  }

  const schedule = () => {
    if (batches > 0) return
    const wall = readWall()
    let soonest = Infinity
    if (playback.phase === 'playing' && isPageVisible.getState()) {
      for (const { latest } of wakes) soonest = Math.min(soonest, findTimeToReach(media, latest, wall) ?? Infinity)
    }
    const isLong = soonest >= INEXACT
    if (isLong) soonest -= LOOK_AHEAD
    const isSame = Math.abs(wall + soonest - ringsAt) < (isLong ? SAME_LONG : SAME_EXACT)
    if (timer !== undefined && isSame) return
    clearTimeout(timer)
    ringsAt = wall + soonest
    timer = soonest < Infinity ? setTimeout(ring, soonest * 1000) : undefined
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
    const reached = now() + TOLERANCE * media.rate
    const due = [...wakes].filter((wake) => wake.at <= reached && isDue(wake))
    for (const wake of due) {
      if (wakes.delete(wake)) wake.wake()
    }
  }
  const ring = () => {
    timer = undefined
    const reached = now() + TOLERANCE * media.rate
    // Too early for all: what may come late waits for the one that is nearly there.
    const isTime = [...wakes].some(({ latest }) => latest <= reached)
    batch(() => isTime && wakeThoseDue(() => true))
  }

  const apply = ({ clock: event, playback: change }: PlaybackReport) => {
    const { jumps } = media
    if (event) media = reduceClock(media, event, readWall())
    const hasChanged = change !== undefined && isChange(playback, change)
    if (hasChanged) {
      playback = mergePlayback(playback, change)
      media = endClock(media, playback.duration)
    }
    batch(() => {
      const isVisible = isPageVisible.getState()
      if (hasChanged || (media.jumps !== jumps && isVisible)) notify()
      if (event && !isVisible) wakeThoseDue(({ isHiddenToo }) => isHiddenToo)
    })
  }

  return {
    clock: {
      now,
      ...createReadonlyStore(
        () => playback,
        (follower) => {
          followers.add(follower)
          return () => void followers.delete(follower)
        },
      ),
      jumps: () => media.jumps,
      wakeAt(at, wake, { isHiddenToo = false, slack = 0 } = {}) {
        const entry = { at, wake, isHiddenToo, latest: at + slack }
        wakes.add(entry)
        schedule()
        return () => {
          if (wakes.delete(entry)) schedule()
        }
      },
    },
    readMediaClock: () => media,
    apply,
    watchPage(onChange) {
      return isPageVisible.subscribe(() => {
        const isReturn = isPageVisible.getState()
        if (isReturn) media = resetStall(media, readWall())
        askNow()
        batch(() => {
          onChange()
          if (isReturn) notify()
        })
      })
    },
  }
}

function isChange(playback: Playback, change: Partial<Playback>): boolean {
  return (Object.keys(change) as (keyof Playback)[]).some((key) => !Object.is(playback[key], change[key]))
}

function mergePlayback(playback: Playback, change: Partial<Playback>): Playback {
  const merged = { ...playback, ...change }
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined)) as unknown as Playback
}
