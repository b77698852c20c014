/** Sorts a long list in slices, between which others may work. */

import { SLICE } from '../../time/slices.ts'

/** Pauses after each slice; the last value is the sorted list. Equal items keep their order. */
export function* sortInSlices<T>(
  items: readonly T[],
  compare: (a: T, b: T) => number,
): Generator<undefined, readonly T[]> {
  let runs: (readonly T[])[] = []
  for (let start = 0; start < items.length; start += SLICE) {
    runs.push(items.slice(start, start + SLICE).sort(compare))
    yield undefined
  }
  while (runs.length > 1) {
    const merged: (readonly T[])[] = []
    for (let at = 0; at < runs.length; at += 2) {
      const after = runs[at + 1]
      merged.push(after ? yield* merge(runs[at]!, after, compare) : runs[at]!)
    }
    runs = merged
  }
  return runs[0] ?? []
}

function* merge<T>(
  before: readonly T[],
  after: readonly T[],
  compare: (a: T, b: T) => number,
): Generator<undefined, readonly T[]> {
  const merged: T[] = []
  let [a, b] = [0, 0]
  while (a < before.length && b < after.length) {
    merged.push(compare(after[b]!, before[a]!) < 0 ? after[b++]! : before[a++]!)
    if (merged.length % SLICE === 0) yield undefined
  }
  return merged.concat(before.slice(a), after.slice(b))
}
