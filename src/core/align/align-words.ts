/** Aligns two texts word by word and lists where they differ: near-linear, for talks of many hours. */

import { findRising } from '../text/find-rising.ts'
import type { Seconds } from '../time/span.ts'

interface AlignTimes {
  /** When each word of both texts is said; NaN where that is not known. They decide only between ways that are equally good. */
  readonly one: ArrayLike<Seconds>
  readonly other: ArrayLike<Seconds>
}

/** A run of this many words that stands once in each text is an anchor; where there is none, a shorter one. */
const RUN = 3
/** Larger stretches without any anchor are aligned along their diagonal only. */
const MAX_CELLS = 1_000_000
const BAND = 200
/** So few pairs of words are all compared. */
const SMALL = 40_000

const LEFT_OUT = 1
const CHANGED = 1
/** So little that a thousand words far apart in time still count less than one word. */
const FAR = 0.0005
const FAR_OFF: Seconds = 30

/** Words that stand in place of others, half-open; words put in or left out stand in place of none. */
export interface ChangedWords {
  readonly from: number
  readonly to: number
  readonly otherFrom: number
  readonly otherTo: number
}

/** Where two lists of words differ, with few changes; between two differences all words are equal. */
export function listChangedWords(one: readonly string[], other: readonly string[]): ChangedWords[] {
  return listGaps(alignWords(one, other), other.length)
}

/** The words between those that are matched. @param length Number of words of the other text. */
export function listGaps(found: ArrayLike<number>, length: number): ChangedWords[] {
  const gaps: ChangedWords[] = []
  let [at, otherAt] = [0, 0]
  while (at < found.length || otherAt < length) {
    while (at < found.length && found[at] === otherAt) {
      at += 1
      otherAt += 1
    }
    const [from, otherFrom] = [at, otherAt]
    while (at < found.length && found[at]! < 0) at += 1
    otherAt = at < found.length ? found[at]! : length
    if (at > from || otherAt > otherFrom) gaps.push({ from, to: at, otherFrom, otherTo: otherAt })
  }
  return gaps
}

/**
 * For each word of `one` the index of its equal in `other`, or -1. Rising. Runs of words that stand once in each text are matched
 * first, then what lies between them, by the fewest words that differ.
 */
export function alignWords(one: readonly string[], other: readonly string[], times?: AlignTimes): Int32Array {
  const numbers = new Map<string, number>()
  const number = (words: readonly string[]) =>
    Float64Array.from(words, (word) => {
      const known = numbers.get(word)
      if (known === undefined) numbers.set(word, numbers.size + 1)
      return known ?? numbers.size
    })
  const found = new Int32Array(one.length).fill(-1)
  const [a, b] = [number(one), number(other)]
  const texts: Texts = { a, b, base: numbers.size + 1, found, penaltyOf: () => 0 }
  const anchors = findAnchors(texts, { a: 0, b: 0, toA: a.length, toB: b.length }, RUN)
  fill({ ...texts, penaltyOf: times ? createPenalty(times, anchors) : texts.penaltyOf })
  return found
}

interface Texts {
  readonly a: Float64Array
  readonly b: Float64Array
  /** Above every number of a word. */
  readonly base: number
  readonly found: Int32Array
  readonly penaltyOf: (a: number, b: number) => number
}

interface Stretch {
  readonly a: number
  readonly b: number
  readonly toA: number
  readonly toB: number
}

function fill(texts: Texts): void {
  const open: (Stretch & { readonly run: number })[] = [
    { a: 0, b: 0, toA: texts.a.length, toB: texts.b.length, run: RUN },
  ]
  for (let next = open.pop(); next; next = open.pop()) {
    const isSmall = (next.toA - next.a) * (next.toB - next.b) <= SMALL
    const stretch = isSmall ? next : matchEnds(texts, next)
    const cells = (stretch.toA - stretch.a) * (stretch.toB - stretch.b)
    if (cells === 0) continue
    const anchors = isSmall || next.run === 0 ? [] : findAnchors(texts, stretch, next.run)
    if (anchors.length === 0) {
      if (cells <= MAX_CELLS || next.run === 0) matchClosely(texts, stretch)
      else open.push({ ...stretch, run: next.run - 1 })
      continue
    }
    let from = { a: stretch.a, b: stretch.b }
    for (const [a, b] of anchors) {
      for (let step = 0; step < next.run; step++) texts.found[a + step] = b + step
      open.push({ ...from, toA: Math.max(from.a, a), toB: Math.max(from.b, b), run: next.run })
      from = { a: a + next.run, b: b + next.run }
    }
    open.push({ ...from, toA: stretch.toA, toB: stretch.toB, run: next.run })
  }
}

/** Equal words at both ends need no search. */
function matchEnds({ a: one, b: other, found }: Texts, { a, b, toA, toB }: Stretch): Stretch {
  while (a < toA && b < toB && one[a] === other[b]) found[a++] = b++
  while (a < toA && b < toB && one[toA - 1] === other[toB - 1]) found[--toA] = --toB
  return { a, b, toA, toB }
}

/** Where runs begin that stand once in each text, in the order of both and without overlap. */
function findAnchors({ a, b, base }: Texts, stretch: Stretch, run: number): (readonly [number, number])[] {
  const inA = findSingleRuns(a, stretch.a, stretch.toA, run, base)
  const inB = findSingleRuns(b, stretch.b, stretch.toB, run, base)
  const pairs: [number, number][] = []
  for (const [key, at] of inA) {
    const match = at < 0 ? undefined : inB.get(key)
    if (match !== undefined && match >= 0) pairs.push([at, match])
  }
  const anchors: (readonly [number, number])[] = []
  for (const pair of findRising(pairs)) {
    const last = anchors.at(-1)
    if (!last || Math.min(pair[0] - last[0], pair[1] - last[1]) >= run) anchors.push(pair)
  }
  return anchors
}

/** Run → where it begins, -1 for one that comes again. In the order of the text. */
function findSingleRuns(words: Float64Array, from: number, to: number, run: number, base: number): Map<number, number> {
  const starts = new Map<number, number>()
  for (let at = from; at + run <= to; at++) {
    let key = 0
    for (let step = 0; step < run; step++) key = key * base + words[at + step]!
    starts.set(key, starts.has(key) ? -1 : at)
  }
  return starts
}

const [BOTH, ONLY_A, ONLY_B] = [0, 1, 2]

/** The fewest words that differ; in a large stretch, within a band around its diagonal. */
function matchClosely({ a: one, b: other, found, penaltyOf }: Texts, { a, b, toA, toB }: Stretch): void {
  const [height, width] = [toA - a, toB - b]
  const isBanded = height * width > MAX_CELLS
  const reach = isBanded ? BAND : width
  const cells = Math.min(width, 2 * reach) + 1
  const steps = new Uint8Array((height + 1) * cells)
  const firstOf = (row: number) =>
    isBanded ? Math.max(0, Math.min(width - cells + 1, Math.round((row * width) / height) - reach)) : 0
  let above = new Float64Array(cells)
  let line = new Float64Array(cells)
  for (let at = 0; at < cells; at++) above[at] = at * LEFT_OUT
  steps.fill(ONLY_B, 1, cells)
  for (let row = 1; row <= height; row++) {
    const [first, last] = [firstOf(row), firstOf(row - 1)]
    const word = one[a + row - 1]
    for (let at = 0; at < cells; at++) {
      const column = first + at
      const over = column - last
      let cost = over < cells ? above[over]! + LEFT_OUT : Infinity
      let step = ONLY_A
      if (at > 0 && line[at - 1]! + LEFT_OUT < cost) {
        cost = line[at - 1]! + LEFT_OUT
        step = ONLY_B
      }
      if (column > 0 && over > 0 && over - 1 < cells) {
        const isSame = word === other[b + column - 1]
        const beside = above[over - 1]! + (isSame ? penaltyOf(a + row - 1, b + column - 1) : CHANGED)
        if (beside <= cost) {
          cost = beside
          step = BOTH
        }
      }
      line[at] = cost
      steps[row * cells + at] = step
    }
    ;[above, line] = [line, above]
  }
  let [row, column] = [height, width]
  while (row > 0 && column > 0) {
    const step = steps[row * cells + column - firstOf(row)]!
    if (step !== ONLY_B) row -= 1
    if (step !== ONLY_A) column -= 1
    if (step === BOTH && one[a + row] === other[b + column]) found[a + row] = b + column
  }
}

/** By how far apart in time two words are, once the lag between both texts is taken off. */
function createPenalty(times: AlignTimes, anchors: readonly (readonly [number, number])[]): Texts['penaltyOf'] {
  const lags = anchors.map(([a, b]) => times.other[b]! - times.one[a]!).filter((lag) => !Number.isNaN(lag))
  const lag = lags.toSorted((x, y) => x - y)[lags.length >> 1] ?? 0
  return (a, b) => {
    const apart = Math.abs(times.other[b]! - times.one[a]! - lag)
    return Number.isNaN(apart) ? 0 : (Math.min(apart, FAR_OFF) / FAR_OFF) * FAR
  }
}
