/** Tells whether work grows faster than its input: by comparing input of one size with input four times as large. */

/**
 * Four times the input may cost this much more. Linear work costs 4, n log n a little more, quadratic work 16: the bound lies
 * far from both, so that a busy machine, which spoils a measurement by a half, turns neither into the other.
 */
export const MAX_GROWTH = 8

const FACTOR = 4

/** Work shorter than this says more about the machine than about itself, in milliseconds. */
const MIN_WORK = 4

/** Work that takes this long and still grows too fast does so without end, in milliseconds. */
const ENOUGH_WORK = 60

/** Rounds of measuring, while the growth looks too large. */
const MAX_ROUNDS = 5

/**
 * How much more `run(4 * size)` costs than `run(size)`; 1 when even the largest size is too little work to tell. Sizes double
 * until the growth is right, because work that grows fast up to a bound is linear beyond it; none is above `2 * largest`.
 */
export function measureGrowth(run: (size: number) => unknown, smallest: number, largest: number): number {
  let worst = 1
  run(smallest)
  for (let size = smallest; FACTOR * size <= 2 * largest; size *= 2) {
    if (timeOf(run, FACTOR * size) < MIN_WORK) continue
    const [small, large] = measureBoth(run, size)
    worst = large / small
    if (worst <= MAX_GROWTH) return worst
    if (large > ENOUGH_WORK) break
  }
  return worst
}

/** The least of several runs each: other programs only ever add to a time. More are made only while the growth looks too large. */
function measureBoth(run: (size: number) => unknown, size: number): readonly [number, number] {
  let [small, large] = [Infinity, Infinity]
  for (let round = 0; round < 1 || (round < MAX_ROUNDS && large > MAX_GROWTH * small); round++) {
    large = Math.min(large, timeOf(run, FACTOR * size))
    small = Math.min(small, timeOf(run, size))
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
