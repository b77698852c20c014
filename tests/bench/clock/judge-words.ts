/** How well the marked word kept to the sound: when each word was marked, how long a wrong one was, which never were. */

import { locateLast } from '../../../src/core/time/locate.ts'

/** When (milliseconds of one clock for all) the media was where (seconds). Ascending. */
export type Truth = readonly (readonly [at: number, time: number])[]

/** When which word began to be marked. Ascending. */
export type Marks = readonly (readonly [at: number, word: number])[]

export interface Classified {
  /** Milliseconds by which each word was marked too late; below 0: too early. */
  readonly errors: readonly number[]
  /** Share of the time in which another word was marked than the one being said. */
  readonly wrong: number
  /** Words that were said and never marked. */
  readonly skipped: number
  readonly said: number
}

/** Between two samples the media runs evenly; a leap is a seek. */
const LEAP = 0.5
/** A mark further off than this belongs to another time the word was said. */
const NEAR = 1000
/** A word of which less than this is heard, before a seek or the end of the bench, is not said. Milliseconds. */
const HEARD = 50

export function judgeWords(starts: readonly number[], truth: Truth, marks: Marks): Classified {
  const crossings = listCrossings(starts, truth)
  const errors = crossings.map(({ at, word }) => findError(marks, at, word))
  const found = errors.filter((error) => error !== undefined)
  return {
    errors: found,
    wrong: measureWrong(starts, truth, marks),
    skipped: errors.length - found.length,
    said: crossings.length,
  }
}

/**
 * The straight line through all of it, for a playback of one speed without seeks. At other speeds than 1 the time a media
 * element tells wanders around that line by leaps, which the sound does not.
 */
export function straighten(truth: Truth): Truth {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [middle, height] = [mean(truth.map(([at]) => at)), mean(truth.map(([, time]) => time))]
  const rise = mean(truth.map(([at, time]) => (at - middle) * (time - height)))
  const slope = rise / mean(truth.map(([at]) => (at - middle) ** 2))
  return truth.map(([at]) => [at, height + (at - middle) * slope] as const)
}

/** Value below which the share `p` of the absolute values lies. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = values.map(Math.abs).sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? Number.NaN
}

/** The moments at which the media, playing on, comes to the start of a word. */
function listCrossings(starts: readonly number[], truth: Truth): readonly { at: number; word: number }[] {
  return truth.slice(1).flatMap(([at, time], index) => {
    const [before, from] = truth[index]!
    if (time <= from || time - from > LEAP) return []
    const first = locateLast(starts, from) + 1
    const last = locateLast(starts, time)
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, step) => {
      const word = first + step
      return { word, at: before + ((starts[word]! - from) / (time - from)) * (at - before) }
    }).filter(({ word, at: start }) => isHeard(starts, truth, word, start))
  })
}

function isHeard(starts: readonly number[], truth: Truth, word: number, from: number): boolean {
  const later = truth.find(([at]) => at >= from + HEARD)
  if (!later) return false
  // A word shorter than that is over by then, and was said.
  return Math.abs(locateLast(starts, later[1]) - word) <= 1 && later[1] >= starts[word]!
}

function findError(marks: Marks, at: number, word: number): number | undefined {
  const near = marks.filter(([when, which]) => which === word && Math.abs(when - at) < NEAR)
  const errors = near.map(([when]) => when - at)
  return errors.sort((a, b) => Math.abs(a) - Math.abs(b))[0]
}

function measureWrong(starts: readonly number[], truth: Truth, marks: Marks): number {
  const [first, last] = [truth[0], truth.at(-1)]
  if (!first || !last) return Number.NaN
  let wrong = 0
  let looked = 0
  let sample = 0
  let mark = -1
  for (let at = first[0]; at < last[0]; at++) {
    while (truth[sample + 1] && truth[sample + 1]![0] <= at) sample++
    while (marks[mark + 1] && marks[mark + 1]![0] <= at) mark++
    const word = marks[mark]?.[1]
    // Marks from before the bench began are unknown.
    if (word === undefined) continue
    looked++
    if (word !== locateLast(starts, readTruth(truth, sample, at))) wrong++
  }
  return wrong / looked
}

function readTruth(truth: Truth, sample: number, at: number): number {
  const [from, time] = truth[sample]!
  const next = truth[sample + 1]
  if (!next || Math.abs(next[1] - time) > LEAP) return time
  return time + ((at - from) / (next[0] - from)) * (next[1] - time)
}
