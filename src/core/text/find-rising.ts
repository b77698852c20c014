/** The longest part of pairs that rises on both sides. */

/** @param pairs Rising in their first number. Near-linear. */
export function findRising(pairs: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  const ends: number[] = []
  const before: number[] = []
  for (const [index, [, second]] of pairs.entries()) {
    let low = 0
    for (let high = ends.length; low < high;) {
      const middle = (low + high) >> 1
      if (pairs[ends[middle]!]![1] < second) low = middle + 1
      else high = middle
    }
    before.push(low === 0 ? -1 : ends[low - 1]!)
    ends[low] = index
  }
  const rising: (readonly [number, number])[] = []
  for (let index = ends.at(-1) ?? -1; index !== -1; index = before[index]!) rising.push(pairs[index]!)
  return rising.toReversed()
}
