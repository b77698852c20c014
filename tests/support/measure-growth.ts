/** Tells whether work grows faster than its input: by comparing input of one size with input twice as large. */

/** Twice the input may cost this much more. Linear work costs 2, n log n a little more, quadratic work 4. */
export const MAX_GROWTH = 2.5

/** Work shorter than this says more about the machine than about itself, in milliseconds. */
const MIN_WORK = 4

/** Work that takes this long and still grows too fast does so without end, in milliseconds. */
const ENOUGH_WORK = 60

/**
 * How much more `run(2 * size)` costs than `run(size)`; 1 when even `largest` is too little work to tell. Sizes double until the
 * growth is right, because work that grows fast up to a bound is linear beyond it. Other programs only ever add to a time, so
 * the least of several runs counts.
 */
export function measureGrowth(run: (size: number) => unknown, smallest: number, largest: number): number {
  let worst = 1
  run(smallest)
  for (let size = smallest; size <= largest; size *= 2) {
    if (timeOf(run, 2 * size) < MIN_WORK) continue
    const [small, large] = measureBoth(run, size)
    worst = large / small
    if (worst <= MAX_GROWTH) return worst
    if (large > ENOUGH_WORK) break
  }
  return worst
}

/** The least of several runs each. More are made only while the growth looks too large. */
function measureBoth(run: (size: number) => unknown, size: number): readonly [number, number] {
  let [small, large] = [Infinity, Infinity]
  for (let round = 0; round < 2 || (round < 5 && large > MAX_GROWTH * small); round++) {
    small = Math.min(small, timeOf(run, size))
    large = Math.min(large, timeOf(run, 2 * size))
  }
  return [small, large]
}

/** Processor time of one run in milliseconds, which other programs do not add to. */
function timeOf(run: (size: number) => unknown, size: number): number {
  const start = process.cpuUsage()
  run(size)
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}
