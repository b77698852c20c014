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
  /** Counts seeks: `readMediaTime` may step back only where this has changed. */
  readonly jumps: number
  /** Wall time between a player's "playing" and its media moving, learned from starts. */
  readonly startLag: Seconds
  readonly report?: Report
  /** A start whose lag is not known yet. */
  readonly start?: Report
  /** A seek of ours that the player has not confirmed: reports that contradict it count as old until then. */
  readonly awaited?: { readonly to: Seconds; readonly until: Seconds }
  /** Wall time of the last start, stop or seek: reports taken before it are old. */
  readonly changedAt: Seconds
}

interface Report {
  readonly time: Seconds
  readonly takenAt: Seconds
}

/** The line ends this long after the last report. At high rates earlier, so that it never runs 1 s of media ahead. */
const LONGEST_GUESS: Seconds = 0.75
/** A report this far off the line, times the rate, is a seek. */
const SEEK_DISTANCE: Seconds = 0.35
const SEEK_GRACE: Seconds = 0.5
const SAME_TIME: Seconds = 0.01
const FIRST_LAG: Seconds = 0.06
const LONGEST_LAG: Seconds = 0.4

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
  }
}

/** Finite, not negative, not past a thousand hours: anything else a player says is ignored. */
export function isMediaTime(time: unknown): time is Seconds {
  return typeof time === 'number' && time >= 0 && time <= MAX_SECONDS
}

/** The best estimate of the media time. */
export function readMediaTime(clock: MediaClock, wall: Seconds): Seconds {
  return Math.max(clock.floor, readLine(clock, wall))
}

function readLine(clock: MediaClock, wall: Seconds): Seconds {
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
  if (at <= readMediaTime(clock, wall)) return 0
  if (!isMoving(clock)) return undefined
  const crossing = clock.since + (at - clock.anchor) / clock.rate
  return crossing <= clock.until ? Math.max(0, crossing - wall) : undefined
}

/** Wall seconds since the media was last seen to move, start or seek. */
export function readStillness(clock: MediaClock, wall: Seconds): Seconds {
  return Math.max(0, wall - clock.movedAt)
}

/** The player is known to be alive but not looked at (hidden page): its standing still counts from now. */
export function forgiveStillness(clock: MediaClock, wall: Seconds): MediaClock {
  return { ...clock, movedAt: wall }
}

/** What a player says the media time is. `takenAt` is the wall time at which it looked; without one, now. */
export interface Sample {
  readonly time: unknown
  readonly takenAt?: Seconds
}

/**
 * Takes a report in. Times that are no times, reports older than the last one and reports that contradict a seek of
 * ours change nothing. A report far off the line is a seek: `jumps` says so.
 */
export function applySample(clock: MediaClock, sample: Sample, wall: Seconds): MediaClock {
  const { time } = sample
  if (!isMediaTime(time)) return clock
  const takenAt = Math.min(
    wall,
    sample.takenAt !== undefined && Number.isFinite(sample.takenAt) ? sample.takenAt : wall,
  )
  if (takenAt < clock.changedAt || (clock.report && takenAt < clock.report.takenAt)) return clock
  const report = { time, takenAt }
  if (clock.awaited) return settleSeek(clock, clock.awaited, report, wall)
  if (!clock.isRunning)
    return Math.abs(time - clock.anchor) > SAME_TIME ? jump(clock, report, wall) : { ...clock, report }
  if (clock.start) return settleStart(clock, clock.start, report, wall)
  return follow(clock, report, wall)
}

function settleSeek(
  clock: MediaClock,
  awaited: NonNullable<MediaClock['awaited']>,
  report: Report,
  wall: Seconds,
): MediaClock {
  const hasLanded = isNear(report.time, awaited.to, clock.rate)
  if (!hasLanded && wall < awaited.until) return clock
  const { awaited: _, ...settled } = clock
  return hasLanded ? anchorAt(settled, report, wall) : jump(settled, report, wall)
}

function isNear(time: Seconds, target: Seconds, rate: number): boolean {
  return Math.abs(time - target) <= 0.5 * Math.max(1, rate)
}

/** Players say "playing" before the media moves: such reports are waited out, and the lag is learned from the first that moves. */
function settleStart(clock: MediaClock, start: Report, report: Report, wall: Seconds): MediaClock {
  const elapsed = report.takenAt - start.takenAt
  const moved = report.time - start.time
  const { start: _, ...settled } = clock
  if (Math.abs(moved) <= SAME_TIME) return elapsed < LONGEST_LAG ? clock : holdAt(settled, report, wall)
  const lag = elapsed - moved / clock.rate
  const isPlausible = lag > -0.02 && lag < LONGEST_LAG
  const startLag = isPlausible ? clock.startLag + (Math.max(0, lag) - clock.startLag) / 2 : clock.startLag
  return follow({ ...settled, startLag }, report, wall)
}

function follow(clock: MediaClock, report: Report, wall: Seconds): MediaClock {
  const last = clock.report
  if (last && Math.abs(report.time - last.time) <= SAME_TIME) {
    // Two messages may carry one reading; only readings a while apart show that the media stands.
    if (report.takenAt - last.takenAt < 0.1) return clock
    return holdAt(clock, report, wall)
  }
  const distance = Math.abs(report.time - readLine(clock, report.takenAt))
  const isSeek = distance > SEEK_DISTANCE * Math.max(1, clock.rate)
  return isSeek ? jump(clock, report, wall) : anchorAt(clock, report, wall)
}

function holdAt(clock: MediaClock, report: Report, wall: Seconds): MediaClock {
  return { ...clock, isHeld: true, anchor: report.time, floor: readMediaTime(clock, wall), report }
}

function anchorAt(clock: MediaClock, report: Report, wall: Seconds): MediaClock {
  return {
    ...clock,
    anchor: report.time,
    since: report.takenAt,
    until: report.takenAt + longestGuess(clock.rate),
    floor: readMediaTime(clock, wall),
    isHeld: false,
    movedAt: report.takenAt,
    report,
  }
}

function jump(clock: MediaClock, report: Report, wall: Seconds): MediaClock {
  return { ...anchorAt(clock, report, wall), floor: report.time, jumps: clock.jumps + 1 }
}

function longestGuess(rate: number): Seconds {
  return Math.min(LONGEST_GUESS, 1 / rate)
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
    until: since + longestGuess(clock.rate),
    start: { time: settled.anchor, takenAt: wall },
    movedAt: wall,
  }
}

/** The player says it does not play: paused, buffering, ended. The time stays where it is, or goes where `time` says. */
export function stopClock(clock: MediaClock, wall: Seconds, time?: unknown): MediaClock {
  const { start: _, ...settled } = settleAt(clock, wall, time)
  return { ...settled, isRunning: false, isHeld: false }
}

function settleAt(clock: MediaClock, wall: Seconds, time: unknown): MediaClock {
  const shown = readMediaTime(clock, wall)
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

function isContradicted(clock: MediaClock, time: Seconds, wall: Seconds): boolean {
  const { awaited } = clock
  return awaited !== undefined && wall < awaited.until && !isNear(time, awaited.to, clock.rate)
}

/** A seek of ours: shown at once, and held there until the player confirms it or half a second has passed. */
export function commandSeek(clock: MediaClock, to: Seconds, wall: Seconds): MediaClock {
  if (!isMediaTime(to)) return clock
  const { start: _, report: __, ...settled } = clock
  return {
    ...settled,
    anchor: to,
    floor: to,
    since: wall,
    until: wall,
    isHeld: false,
    movedAt: wall,
    jumps: clock.jumps + 1,
    awaited: { to, until: wall + SEEK_GRACE },
    changedAt: wall,
  }
}

/** Puts a clock that has no player yet, or no longer one, to a time. */
export function placeClock(clock: MediaClock, at: Seconds): MediaClock {
  if (!isMediaTime(at)) return clock
  return { ...createMediaClock(at), rate: clock.rate, jumps: clock.jumps + 1, startLag: clock.startLag }
}

/** Time already passed counts at the old rate. Rates that are no rates (0, negative, not finite) are ignored. */
export function changeRate(clock: MediaClock, rate: unknown, wall: Seconds): MediaClock {
  if (!isRate(rate) || rate === clock.rate) return clock
  const { start: _, ...settled } = clock
  const since = Math.max(clock.since, wall)
  return {
    ...settled,
    anchor: readLine(clock, wall),
    floor: readMediaTime(clock, wall),
    since,
    until: Math.min(clock.until, since + longestGuess(rate)),
    rate,
  }
}

export function isRate(rate: unknown): rate is number {
  return typeof rate === 'number' && rate > 0 && rate <= 16
}
