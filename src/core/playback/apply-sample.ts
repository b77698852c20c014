/** Applies a player's time reports to the clock: ignores outdated ones, and detects seeks and stalls. */

import type { Seconds } from '../time/span.ts'
import {
  isMediaTime,
  isNear,
  getMaxGuess,
  getLineTime,
  getMediaTime,
  SEEK_DISTANCE,
  type AwaitedSeek,
  type MediaClock,
  type Report,
} from './media-clock.ts'

const SAME_TIME: Seconds = 0.01
const WANDERING: Seconds = 0.02
/** Time constant for smoothing reports at rates other than 1. */
const CALMING: Seconds = 0.6
/** A longer start counts as a stall. */
const MAX_LAG: Seconds = 0.4

/** A media time reported by a player. `takenAt`: wall time of the measurement, default now. */
export interface Sample {
  readonly time: unknown
  readonly takenAt?: Seconds
}

/**
 * Applies a report. Ignores invalid times, outdated reports and reports that contradict a pending seek. A report far off
 * the line is a seek and increments `jumps`.
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

function settleSeek(clock: MediaClock, awaited: AwaitedSeek, report: Report, wall: Seconds): MediaClock {
  const hasLanded = isNear(report.time, awaited.to, clock.rate)
  const stands = awaited.standsAt !== undefined && Math.abs(report.time - awaited.standsAt) <= SAME_TIME
  if (!hasLanded && (stands || wall < awaited.until)) return clock
  const { awaited: _, ...settled } = clock
  return hasLanded ? anchorAt(settled, report, wall) : jump(settled, report, wall)
}

/** Players report "playing" before the media moves. Waits for the first report that moves and learns the lag from it. */
function settleStart(clock: MediaClock, start: Report, report: Report, wall: Seconds): MediaClock {
  const elapsed = report.takenAt - start.takenAt
  const moved = report.time - start.time
  const { start: _, ...settled } = clock
  if (Math.abs(moved) <= SAME_TIME) return elapsed < MAX_LAG ? clock : holdAt(settled, report, wall)
  const lag = elapsed - moved / clock.rate
  const isPlausible = lag > -0.02 && lag < MAX_LAG
  const startLag = isPlausible ? clock.startLag + (Math.max(0, lag) - clock.startLag) / 2 : clock.startLag
  return follow({ ...settled, startLag }, report, wall)
}

function follow(clock: MediaClock, report: Report, wall: Seconds): MediaClock {
  const last = clock.report
  if (last && Math.abs(report.time - last.time) <= SAME_TIME) {
    // Two messages may repeat one measurement; only measurements some time apart prove a stall.
    if (report.takenAt - last.takenAt < 0.1) return clock
    return holdAt(clock, report, wall)
  }
  return isOnTheWay(clock, report) ? anchorAt(clock, calm(clock, report), wall, report) : jump(clock, report, wall)
}

/**
 * Smooths reports. At rates other than 1, browsers stretch audio in chunks and the reported time jitters (Chromium at
 * double speed: ±12 ms, with a step about every 21 ms). The sooner a report follows the last one, the less weight it gets.
 */
function calm(clock: MediaClock, report: Report): Report {
  if (clock.rate === 1 || clock.isHeld || report.takenAt > clock.until) return report
  const line = getLineTime(clock, report.takenAt)
  const isWandering = Math.abs(report.time - line) < WANDERING * clock.rate
  const share = 1 - Math.exp((clock.since - report.takenAt) / CALMING)
  return isWandering ? { ...report, time: line + share * (report.time - line) } : report
}

/** True between the line, which waits for reports, and the position if the media had run all the time, as in a hidden page. */
function isOnTheWay(clock: MediaClock, { time, takenAt }: Report): boolean {
  const tolerance = SEEK_DISTANCE * Math.max(1, clock.rate)
  const slowest = getLineTime(clock, takenAt)
  const fastest = clock.isHeld ? slowest : clock.anchor + Math.max(0, takenAt - clock.since) * clock.rate
  return time >= slowest - tolerance && time <= Math.max(slowest, fastest) + tolerance
}

function holdAt(clock: MediaClock, report: Report, wall: Seconds): MediaClock {
  return { ...clock, isHeld: true, anchor: report.time, floor: getMediaTime(clock, wall), report }
}

/** Moves the line through `at`. `report`: the original report, if different. */
function anchorAt(clock: MediaClock, at: Report, wall: Seconds, report = at): MediaClock {
  return {
    ...clock,
    anchor: at.time,
    since: at.takenAt,
    until: at.takenAt + getMaxGuess(clock.rate),
    floor: getMediaTime(clock, wall),
    isHeld: false,
    movedAt: at.takenAt,
    report,
  }
}

function jump(clock: MediaClock, report: Report, wall: Seconds): MediaClock {
  return { ...anchorAt(clock, report, wall), floor: report.time, jumps: clock.jumps + 1 }
}
