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
import { createWakes } from './create-wakes.ts'
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
