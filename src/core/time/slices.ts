/** Work on long lists in slices, between which others may work. */

/** Items at a time: a few milliseconds, also on a slow phone. */
export const SLICE = 400

/** Does work in steps: all at once, or with turns for others between them. */
export type RunSteps = <T>(work: Generator<undefined, T>) => T | Promise<T>

/** The last value, without a pause. */
export function finish<T>(work: Generator<unknown, T>): T {
  for (;;) {
    const { done, value } = work.next()
    if (done) return value
  }
}

/** The last value, after a turn for others behind each slice. */
export async function runWithTurns<T>(work: Generator<undefined, T>, giveTurn: () => Promise<unknown>): Promise<T> {
  for (;;) {
    const { done, value } = work.next()
    if (done) return value
    // oxlint-disable-next-line no-await-in-loop
    await giveTurn()
  }
}
