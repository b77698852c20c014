/** Aligns the words of two texts that say nearly the same. */

import { findRising } from '../../text/find-rising.ts'

/** Words that can be skipped in search of a match. */
const MAX_SKIP = 12
/** A run of this many words that occurs once in each text is an anchor. */
const RUN = 3

interface Pair {
  readonly wanted: number
  readonly given: number
}

/** A stretch of both texts; the ends are not part of it. */
interface Stretch {
  readonly from: Pair
  readonly to: Pair
}

/**
 * For each word of `wanted` the index in `given` it is matched with, or -1. Rising, nearly linear. Runs of words that stand
 * once in each text are matched first; what lies between is read on from them. A word counts only where it begins or continues a
 * run: lone short words match anywhere and mean nothing.
 */
export function matchWords(wanted: readonly string[], given: readonly string[]): number[] {
  const found = wanted.map(() => -1)
  const anchors = findAnchors(wanted, given)
  for (const anchor of anchors) {
    for (let step = 0; step < RUN; step++) found[anchor.wanted + step] = anchor.given + step
  }
  let from: Pair = { wanted: 0, given: 0 }
  for (const [index, anchor] of anchors.entries()) {
    // Words above the first run are read back from it: how far they lie from the start of the other text says nothing.
    const fill = index === 0 ? fillBack : fillOn
    if (anchor.wanted > from.wanted) fill(found, { from, to: anchor }, wanted, given)
    from = { wanted: anchor.wanted + RUN, given: anchor.given + RUN }
  }
  fillOn(found, { from, to: { wanted: wanted.length, given: given.length } }, wanted, given)
  return found
}

/** Indices of runs that occur once in each text, in the order of both. */
function findAnchors(wanted: readonly string[], given: readonly string[]): readonly Pair[] {
  const indices = findSingleRuns(given)
  const pairs = [...findSingleRuns(wanted)].flatMap(([run, index]): (readonly [number, number])[] => {
    const first = indices.get(run)
    return first === undefined ? [] : [[index, first]]
  })
  return dropCrossing(findRising(pairs).map(([index, first]) => ({ wanted: index, given: first })))
}

/** Without runs that share words with the one before and do not simply go on from it. */
function dropCrossing(pairs: readonly Pair[]): readonly Pair[] {
  const kept: Pair[] = []
  for (const pair of pairs) {
    const last = kept.at(-1)
    const step = last && Math.min(pair.wanted - last.wanted, pair.given - last.given)
    const goesOn = last && pair.wanted - last.wanted === pair.given - last.given
    if (step === undefined || goesOn || step >= RUN) kept.push(pair)
  }
  return kept
}

/** Run → where it starts, without those that come again. */
function findSingleRuns(words: readonly string[]): Map<string, number> {
  const indices = new Map<string, number>()
  const repeated = new Set<string>()
  for (let index = 0; index + RUN <= words.length; index++) {
    const run = words.slice(index, index + RUN).join(' ')
    if (indices.has(run)) repeated.add(run)
    else indices.set(run, index)
  }
  for (const run of repeated) indices.delete(run)
  return indices
}

type Words = readonly string[]

function fillOn(found: number[], { from, to }: Stretch, wanted: Words, given: Words): void {
  let next = from.given
  for (let index = from.wanted; index < to.wanted && next < to.given; index++) {
    const end = Math.min(to.given, next + MAX_SKIP)
    for (let at = next; at < end; at++) {
      if (given[at] !== wanted[index]) continue
      const isLast = index + 1 >= to.wanted
      if (at !== next && !isLast && given[at + 1] !== wanted[index + 1]) continue
      found[index] = at
      next = at + 1
      break
    }
  }
}

function fillBack(found: number[], { from, to }: Stretch, wanted: Words, given: Words): void {
  let last = to.given - 1
  for (let index = to.wanted - 1; index >= from.wanted && last >= from.given; index--) {
    const end = Math.max(from.given, last - MAX_SKIP + 1)
    for (let at = last; at >= end; at--) {
      if (given[at] !== wanted[index]) continue
      const isFirst = index === from.wanted
      if (at !== last && !isFirst && given[at - 1] !== wanted[index - 1]) continue
      found[index] = at
      last = at - 1
      break
    }
  }
}
