/**
 * Estimates media time between the reports of a player, by a line through the last report. Pure: wall time (seconds of a
 * monotonic clock) is always an argument.
 *
 *   media │        ╱── the line: from `anchor` at `since`, moving at `rate`
 *         │   ┄┄┄╱     until `until`, where it waits for the next report
 *         │  floor     time already shown; only a seek goes below it
 *         └─────────── wall
 */

import { MAX_SECONDS } from '../time/timecode.ts'
import type { Seconds } from '../time/span.ts'

export interface MediaClock {
  readonly anchor: Seconds
  readonly since: Seconds
  readonly until: Seconds
  readonly floor: Seconds
  readonly rate: number
  readonly isRunning: boolean
  /** Running, but the last reports have the same time: an advertisement or a stall. The line is flat. */
  readonly isHeld: boolean
  /** Wall time of the last progress, start or seek. */
  readonly movedAt: Seconds
  /** Number of seeks. `getMediaTime` decreases only when this has changed. */
  readonly jumps: number
  /** Wall time between "playing" and the media moving, learned from earlier starts. */
  readonly startLag: Seconds
  readonly report?: Report
  /** A start whose lag is still unknown. */
  readonly start?: Report
  /** Our last seek, while unconfirmed by the player: contradicting reports are ignored until then. */
  readonly awaited?: AwaitedSeek
  /** Wall time of the last start, stop or seek: earlier reports are outdated. */
  readonly changedAt: Seconds
  /** End of the media, if known; limits the estimate. */
  readonly end: Seconds
}

export interface AwaitedSeek {
  readonly to: Seconds
  /** Wall time after which any report is accepted. */
  readonly until: Seconds
  /** Media time during an advertisement at the time of the seek; while reports show it, the seek is still pending. */
  readonly standsAt?: Seconds
}

export interface Report {
  readonly time: Seconds
  readonly takenAt: Seconds
}

/** Maximum extrapolation after the last report. Shorter at high rates, so that it stays under 1 s of media. */
const MAX_GUESS: Seconds = 0.75
/** A report further than this off the line, times the rate, is a seek. */
export const SEEK_DISTANCE: Seconds = 0.35
const SEEK_GRACE: Seconds = 0.5
/** Overshoot below this is normal delay of a stop event, not a seek. */
const NOTICEABLE: Seconds = 0.1
const FIRST_LAG: Seconds = 0.06

export function createMediaClock(at: Seconds = 0): MediaClock {
  const start = isMediaTime(at) ? at : 0
  return {
    anchor: start,
    since: 0,
    until: 0,
    floor: start,
    rate: 1,
    isRunning: false,
    isHeld: false,
    movedAt: 0,
    jumps: 0,
    startLag: FIRST_LAG,
    changedAt: -Infinity,
    end: Infinity,
  }
}

/** True for a finite, non-negative time of at most 1,000 hours. */
export function isMediaTime(time: unknown): time is Seconds {
  return typeof time === 'number' && time >= 0 && time <= MAX_SECONDS
}

/** Best estimate of the media time. */
export function getMediaTime(clock: MediaClock, wall: Seconds): Seconds {
  return Math.min(getEnd(clock), Math.max(clock.floor, getLineTime(clock, wall)))
}

/** The end, ignored once playback is more than 1 s past it (a growing live stream). */
function getEnd({ anchor, end }: MediaClock): Seconds {
  return anchor > end + 1 ? Infinity : end
}

export function getLineTime(clock: MediaClock, wall: Seconds): Seconds {
  if (!isMoving(clock)) return clock.anchor
  return clock.anchor + Math.max(0, Math.min(wall, clock.until) - clock.since) * clock.rate
}

function isMoving(clock: MediaClock): boolean {
  return clock.isRunning && !clock.isHeld && !clock.awaited
}

/**
 * Wall seconds until the media time reaches `at`. 0 when it already has; undefined when it will not before the next report
 * (stopped, stalled, or beyond the extrapolation).
 */
export function findTimeToReach(clock: MediaClock, at: Seconds, wall: Seconds): Seconds | undefined {
  if (at <= getMediaTime(clock, wall)) return 0
  if (!isMoving(clock) || at > getEnd(clock)) return undefined
  const crossing = clock.since + (at - clock.anchor) / clock.rate
  return crossing <= clock.until ? Math.max(0, crossing - wall) : undefined
}

/** Wall seconds since the last progress, start or seek. */
export function getStallTime(clock: MediaClock, wall: Seconds): Seconds {
  return Math.max(0, wall - clock.movedAt)
}

/** Restarts the stall time, for example while the page is hidden. */
export function resetStall(clock: MediaClock, wall: Seconds): MediaClock {
  return { ...clock, movedAt: wall }
}

export function getMaxGuess(rate: number): Seconds {
  return Math.min(MAX_GUESS, 1 / rate)
}

/** The player started playing, at `time` if known. No effect on a running clock. */
export function startClock(clock: MediaClock, wall: Seconds, time?: unknown): MediaClock {
  if (clock.isRunning) return clock
  const settled = settleAt(clock, wall, time)
  const since = wall + clock.startLag
  const { report: _, ...fresh } = settled
  return {
    ...fresh,
    isRunning: true,
    isHeld: false,
    since,
    until: since + getMaxGuess(clock.rate),
    start: { time: settled.anchor, takenAt: wall },
    movedAt: wall,
  }
}

/** The player paused, is buffering or ended, at `time` if known. */
export function stopClock(clock: MediaClock, wall: Seconds, time?: unknown): MediaClock {
  const { start: _, ...settled } = settleAt(clock, wall, time)
  return withdrawGuess({ ...settled, isRunning: false, isHeld: false })
}

/** After an unreported stall the extrapolated time is withdrawn, which counts as a seek. */
function withdrawGuess(clock: MediaClock): MediaClock {
  const isFarAhead = clock.floor - clock.anchor > NOTICEABLE
  return isFarAhead ? { ...clock, floor: clock.anchor, jumps: clock.jumps + 1 } : clock
}

function settleAt(clock: MediaClock, wall: Seconds, time: unknown): MediaClock {
  const shown = getMediaTime(clock, wall)
  if (!isMediaTime(time) || isContradicted(clock, time, wall)) {
    return { ...clock, anchor: shown, floor: shown, changedAt: wall }
  }
  const isSeek = Math.abs(time - shown) > SEEK_DISTANCE
  return {
    ...clock,
    anchor: time,
    floor: isSeek ? time : shown,
    jumps: clock.jumps + (isSeek ? 1 : 0),
    changedAt: wall,
  }
}

export function isNear(time: Seconds, target: Seconds, rate: number): boolean {
  return Math.abs(time - target) <= 0.5 * Math.max(1, rate)
}

function isContradicted(clock: MediaClock, time: Seconds, wall: Seconds): boolean {
  const { awaited } = clock
  return awaited !== undefined && wall < awaited.until && !isNear(time, awaited.to, clock.rate)
}

/** Our own seek: shown at once and held until the player confirms it, or for half a second of progress. */
export function commandSeek(clock: MediaClock, to: Seconds, wall: Seconds): MediaClock {
  if (!isMediaTime(to)) return clock
  const { start: _, report, ...settled } = clock
  const standsAt = clock.isHeld ? (clock.awaited?.standsAt ?? report?.time) : undefined
  return {
    ...settled,
    anchor: to,
    floor: to,
    since: wall,
    until: wall,
    isHeld: standsAt !== undefined,
    movedAt: wall,
    jumps: clock.jumps + 1,
    awaited: { to, until: wall + SEEK_GRACE, standsAt },
    changedAt: wall,
  }
}

/** Sets the duration reported by the player; undefined when unknown. */
export function endClock(clock: MediaClock, end: Seconds | undefined): MediaClock {
  return { ...clock, end: end ?? Infinity }
}

/** Moves a clock without a player to a time. */
export function moveClock(clock: MediaClock, at: Seconds): MediaClock {
  if (!isMediaTime(at)) return clock
  const { rate, startLag, jumps, end } = clock
  return { ...createMediaClock(at), rate, startLag, end, jumps: jumps + 1 }
}

/** Changes the rate from now on. Ignores invalid rates (0, negative, not finite). */
export function changeRate(clock: MediaClock, rate: unknown, wall: Seconds): MediaClock {
  if (!isRate(rate) || rate === clock.rate) return clock
  const { start: _, ...settled } = clock
  const since = Math.max(clock.since, wall)
  return {
    ...settled,
    anchor: getLineTime(clock, wall),
    floor: getMediaTime(clock, wall),
    since,
    until: Math.min(clock.until, since + getMaxGuess(rate)),
    rate,
  }
}

export function isRate(rate: unknown): rate is number {
  return typeof rate === 'number' && rate > 0 && rate <= 16
}
