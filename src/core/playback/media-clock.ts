/**
 * Media time between the reports of a player: a line through the last report, as a value. Nothing here reads a clock;
 * wall time (seconds of a clock that never steps back) is always an argument.
 *
 *   media │        ╱── the line: at `since` the media stood at `anchor` and moves by `rate`
 *         │   ┄┄┄╱     until `until`, where it waits for the next report by itself
 *         │  floor     what has been shown already: never undercut except by a seek
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
  /** Running, but the last reports show the same time: an advertisement or a stall. The line lies flat. */
  readonly isHeld: boolean
  /** Wall time of the last report that showed another time, start or seek. */
  readonly movedAt: Seconds
  /** Counts seeks: `getMediaTime` may step back only where this has changed. */
  readonly jumps: number
  /** Wall time between a player's "playing" and its media moving, learned from starts. */
  readonly startLag: Seconds
  readonly report?: Report
  /** A start whose lag is not known yet. */
  readonly start?: Report
  /** A seek of ours that the player has not confirmed: reports that contradict it count as old until then. */
  readonly awaited?: AwaitedSeek
  /** Wall time of the last start, stop or seek: reports taken before it are old. */
  readonly changedAt: Seconds
  /** Where the media ends, if the player said so: no guess goes beyond. */
  readonly end: Seconds
}

export interface AwaitedSeek {
  readonly to: Seconds
  /** Wall time from which the player is believed again, wherever it is. */
  readonly until: Seconds
  /** Where the media stood (an advertisement) when it was asked: while it still stands there, the seek is still to come. */
  readonly standsAt?: Seconds
}

export interface Report {
  readonly time: Seconds
  readonly takenAt: Seconds
}

/** The line ends this long after the last report. At high rates earlier, so that it never runs 1 s of media ahead. */
const MAX_GUESS: Seconds = 0.75
/** A report this far off the line, times the rate, is a seek. */
export const SEEK_DISTANCE: Seconds = 0.35
const SEEK_GRACE: Seconds = 0.5
/** Less than this is how long it takes to hear that a player has stopped. */
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

/** Finite, not negative, not past a thousand hours: anything else a player says is ignored. */
export function isMediaTime(time: unknown): time is Seconds {
  return typeof time === 'number' && time >= 0 && time <= MAX_SECONDS
}

/** The best estimate of the media time. */
export function getMediaTime(clock: MediaClock, wall: Seconds): Seconds {
  return Math.min(getEnd(clock), Math.max(clock.floor, getLineTime(clock, wall)))
}

/** A player that plays a second beyond its end has told the wrong one (a live stream that grows). */
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
 * Wall seconds until the media time reaches `at`: 0 when it has, undefined when it will not before the next report
 * (stopped, standing, or further away than the line is trusted).
 */
export function findTimeToReach(clock: MediaClock, at: Seconds, wall: Seconds): Seconds | undefined {
  if (at <= getMediaTime(clock, wall)) return 0
  if (!isMoving(clock) || at > getEnd(clock)) return undefined
  const crossing = clock.since + (at - clock.anchor) / clock.rate
  return crossing <= clock.until ? Math.max(0, crossing - wall) : undefined
}

/** Wall seconds since the media was last seen to move, start or seek. */
export function getStallTime(clock: MediaClock, wall: Seconds): Seconds {
  return Math.max(0, wall - clock.movedAt)
}

/** The player is known to be alive but not looked at (hidden page): its standing still counts from now. */
export function resetStall(clock: MediaClock, wall: Seconds): MediaClock {
  return { ...clock, movedAt: wall }
}

export function getMaxGuess(rate: number): Seconds {
  return Math.min(MAX_GUESS, 1 / rate)
}

/** The player says it plays; `time` is where, if it says so. A clock that runs already runs on. */
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

/** The player says it does not play: paused, buffering, ended. The time stays where it is, or goes where `time` says. */
export function stopClock(clock: MediaClock, wall: Seconds, time?: unknown): MediaClock {
  const { start: _, ...settled } = settleAt(clock, wall, time)
  return withdrawGuess({ ...settled, isRunning: false, isHeld: false })
}

/** A player that stalled without a word, and now says where: what was guessed beyond counts as a seek back. */
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

/** A seek of ours: shown at once, and held there until the player confirms it, or half a second has passed in which it moved. */
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
    awaited: { to, until: wall + SEEK_GRACE, ...(standsAt !== undefined && { standsAt }) },
    changedAt: wall,
  }
}

/** The player says how long its media is; undefined when it does not know. */
export function endClock(clock: MediaClock, end: Seconds | undefined): MediaClock {
  return { ...clock, end: end ?? Infinity }
}

/** Puts a clock that has no player yet, or no longer one, to a time. */
export function moveClock(clock: MediaClock, at: Seconds): MediaClock {
  if (!isMediaTime(at)) return clock
  const { rate, startLag, jumps, end } = clock
  return { ...createMediaClock(at), rate, startLag, end, jumps: jumps + 1 }
}

/** Time already passed counts at the old rate. Rates that are no rates (0, negative, not finite) are ignored. */
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
