/** Counts in how many episodes of a channel the same words are said, from what is remembered of each. */

/** A passage that returns in three episodes is a script. */
export const MIN_EPISODES = 3
/** Of each print: where to look for the words around it. */
const MAX_PLACES = 4
/** Prints that are sorted at a time: 32 MB. */
const AT_ONCE = 4_000_000

export interface PrintCount {
  /** From 10 on the highest of a few steps that is reached, so that one more episode does not change all others. */
  readonly episodes: number
  /** The first that have it, by position in the list. */
  readonly places: readonly number[]
}

/** Prints of at least three of these episodes of one channel, at most 65,536. Near-linear in all prints. */
export function countPrints(episodes: readonly Uint32Array[]): ReadonlyMap<number, PrintCount> {
  const total = episodes.reduce((sum, prints) => sum + prints.length, 0)
  const passes = Math.max(1, Math.ceil(total / AT_ONCE))
  const counted = new Map<number, PrintCount>()
  for (let pass = 0; pass < passes; pass++) {
    const size = episodes.reduce((sum, prints) => sum + countIn(prints, pass, passes), 0)
    const pairs = new Float64Array(size)
    let at = 0
    for (const [episode, prints] of episodes.entries())
      for (const print of prints) if (isIn(print, pass, passes)) pairs[at++] = print * 0x10000 + episode
    countRuns(pairs.sort(), counted)
  }
  return counted
}

/** The lowest bits of every print are the same. */
function isIn(print: number, pass: number, passes: number): boolean {
  return Math.floor(print / 64) % passes === pass
}

function countIn(prints: Uint32Array, pass: number, passes: number): number {
  let count = 0
  for (const print of prints) if (isIn(print, pass, passes)) count += 1
  return count
}

function countRuns(pairs: Float64Array, counted: Map<number, PrintCount>): void {
  for (let from = 0; from < pairs.length;) {
    const print = Math.floor(pairs[from]! / 0x10000)
    let to = from + 1
    while (to < pairs.length && Math.floor(pairs[to]! / 0x10000) === print) to += 1
    if (to - from >= MIN_EPISODES) {
      const places = [...pairs.subarray(from, Math.min(to, from + MAX_PLACES))].map((pair) => pair % 0x10000)
      counted.set(print, { episodes: roundCount(to - from), places })
    }
    from = to
  }
}

const STEPS: readonly number[] = [10, 20, 50, 100, 200, 500, 1000, 2000, 5000]

function roundCount(episodes: number): number {
  return STEPS.findLast((step) => step <= episodes) ?? episodes
}
