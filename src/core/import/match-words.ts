/** Finds the words of one text in another that says nearly the same, in order. */

/** How far ahead a missing or added word is looked for. */
const REACH = 12

/**
 * For each word of `wanted` the index in `given` it is matched with, or -1. Rising, linear. A word counts only where it begins
 * or continues a run: lone short words match anywhere and mean nothing.
 */
export function matchWords(wanted: readonly string[], given: readonly string[]): number[] {
  const found = wanted.map(() => -1)
  let from = 0
  for (let index = 0; index < wanted.length && from < given.length; index++) {
    const at = findNear(wanted, index, given, from)
    if (at === undefined) continue
    found[index] = at
    from = at + 1
  }
  return found
}

function findNear(
  wanted: readonly string[],
  index: number,
  given: readonly string[],
  from: number,
): number | undefined {
  for (let at = from; at < Math.min(given.length, from + REACH); at++) {
    if (given[at] !== wanted[index]) continue
    const isNext = at === from
    const goesOn = index + 1 >= wanted.length || given[at + 1] === wanted[index + 1]
    if (isNext || goesOn) return at
  }
  return undefined
}
