/** Binary search in a sorted list of numbers, as start times are. */

import type { Seconds } from './span.ts'

/**
 * Index of the last start that is `<= at`, or -1 when every start is later.
 * `starts` must be sorted ascending; among equal starts the last one wins. O(log n).
 */
export function locateLast(starts: ArrayLike<Seconds>, at: Seconds): number {
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (starts[middle]! <= at) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** Index of the first start that is `>= at`, or the length of the list when every start is earlier. O(log n). */
export function locateFirst(starts: ArrayLike<number>, at: number): number {
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (starts[middle]! < at) low = middle + 1
    else high = middle
  }
  return low
}
