/** The evidence of words that are said in a row, against the chance that they follow each other anyway. */

import type { WordIndex } from '../word-index.ts'

/** Ids of words in a row, or how many others stand between two such runs. */
export type Run = readonly number[] | number

type RunIndex = Pick<WordIndex, 'bits' | 'countRun'>

const MAX_BITS = 12
/** Share of the evidence of a word that follows another, where only single words are counted. */
const FOLLOWING = 0.6
/** Words before one by which it is foreseen. */
const HISTORY = 2
/** How often words must be said in a row to be trusted as much as the word alone. */
const PRIOR = 10

/** In bits: words tell less where the library says the ones before them often, and these ones after them. */
export function measureRuns(index: RunIndex, runs: readonly Run[]): number {
  let sum = 0
  let between = 0
  let isFirst = true
  for (const run of runs) {
    if (typeof run === 'number') between += run
    else {
      sum += run.reduce((total, _, at) => total + measureWord(index, run, at), 0)
      if (!isFirst) sum -= 2 + Math.log2(between + 1)
      between = 0
      isFirst = false
    }
  }
  return sum
}

function measureWord({ bits, countRun }: RunIndex, run: readonly number[], at: number): number {
  const own = Math.min(MAX_BITS, bits[run[at]!] ?? 0)
  if (!countRun) return at === 0 ? own : FOLLOWING * own
  // One place is the one that is judged: the others tell how usual the words are.
  const countOthers = (from: number, to: number) => Math.max(0, countRun(run.slice(from, to)) - 1)
  let chance = 2 ** -own
  for (let from = at - 1; from >= Math.max(0, at - HISTORY); from--)
    chance = (countOthers(from, at + 1) + PRIOR * chance) / (countOthers(from, at) + PRIOR)
  return -Math.log2(chance)
}
