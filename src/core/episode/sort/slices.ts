/** Work on long lists in slices, between which others may work. */

/** Items at a time: a few milliseconds, also on a slow phone. */
export const SLICE = 400

/** The last value, without a pause. */
export function finish<T>(work: Generator<undefined, T>): T {
  for (;;) {
    const { done, value } = work.next()
    if (done) return value
  }
}
