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
import { readWall } from './wall-time.ts'

export interface PlaybackStore {
  readonly clock: PlaybackClock
  /** The arithmetic behind the clock, as it stands. */
  readMediaClock(): MediaClock
  /** Applies one report: changes clock and playback, and notifies followers once if anything changed. */
  apply(report: PlaybackReport): void
  /** Follows the page being hidden and shown, until the returned function is called. */
  watchPage(onChange: () => void): () => void
}

/** Timers may fire this early. */
const TOLERANCE: Seconds = 0.004

/** `readTime` reads the exact time of a player that knows it at any moment (a media element). */
export function createPlaybackStore(readTime?: () => unknown): PlaybackStore {
  let media = createMediaClock()
  let playback = IDLE
  const followers = new Set<() => void>()
  // A copy: a follower added while others are called is called the next time.
  const notify = () => [...followers].forEach((follower) => follower())
  const takeTime = () => {
    if (readTime && media.isRunning) media = applySample(media, { time: readTime() }, readWall())
  }
  const now = () => {
    takeTime()
    return getMediaTime(media, readWall())
  }

  const wakes = createWakes({
    isRunning: () => playback.phase === 'playing' && isPageVisible.getState(),
    findTimeToReach: (at, wall) => findTimeToReach(media, at, wall),
    getReached: () => now() + TOLERANCE * media.rate,
  })

  const apply = ({ clock: event, playback: change }: PlaybackReport) => {
    const { jumps } = media
    if (event) media = reduceClock(media, event, readWall())
    const hasChanged = change !== undefined && isChange(playback, change)
    if (hasChanged) {
      playback = mergePlayback(playback, change)
      media = endClock(media, playback.duration)
    }
    wakes.batch(() => {
      const isVisible = isPageVisible.getState()
      if (hasChanged || (media.jumps !== jumps && isVisible)) notify()
      if (event && !isVisible) wakes.wakeHidden()
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
      wakeAt: wakes.wakeAt,
    },
    readMediaClock: () => media,
    apply,
    watchPage(onChange) {
      return isPageVisible.subscribe(() => {
        const isReturn = isPageVisible.getState()
        if (isReturn) media = resetStall(media, readWall())
        takeTime()
        wakes.batch(() => {
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

interface Wakes {
  readonly wakeAt: PlaybackClock['wakeAt']
  /** Several wakes may be added or cancelled in `act`: the timer is set once, after it. */
  batch(act: () => void): void
  /** Calls those that are due in a hidden page. Only in a batch. */
  wakeHidden(): void
}

interface WakeSource {
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

function createWakes(source: WakeSource): Wakes {
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
