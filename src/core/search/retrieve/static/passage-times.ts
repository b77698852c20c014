/** About when a passage is said, from the times of a few passages of its episode: good enough to draw, never printed. */

import type { Seconds } from '../../../time/span.ts'

/** Between two known times lie so many passages. */
const STEP = 32

/**
 * The times of every thirty-second passage and of the last one, in whole seconds; none when the first passage has no time.
 * A time that goes back or is missing is the one before.
 */
export function chooseKnots(times: readonly (Seconds | undefined)[]): Seconds[] {
  if (times[0] === undefined) return []
  const knots: Seconds[] = []
  for (let index = 0; index < times.length + STEP - 1; index += STEP) {
    const time = times[Math.min(index, times.length - 1)]
    knots.push(Math.max(knots.at(-1) ?? 0, Math.floor(time ?? 0)))
  }
  return knots
}

/** @param passage Counted from the first spoken one. @param spoken How many there are. Undefined without known times. */
export function findPassageTime(knots: readonly Seconds[], passage: number, spoken: number): Seconds | undefined {
  const knot = Math.floor(passage / STEP)
  const [from, to] = [knots[knot], knots[knot + 1]]
  if (from === undefined || to === undefined) return from
  const length = Math.min((knot + 1) * STEP, spoken - 1) - knot * STEP
  return from + ((to - from) * (passage - knot * STEP)) / Math.max(1, length)
}
