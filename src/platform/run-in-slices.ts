/** Runs long work in short tasks, between which the page draws and answers. */

import { giveTurn } from './give-turn.ts'

/** Time of a slice, in ms. */
const SLICE = 6

/** @param work Pauses now and then; the last value is the result. */
export async function runInSlices<T>(work: Generator<undefined, T>): Promise<T> {
  for (;;) {
    const until = performance.now() + SLICE
    do {
      const { done, value } = work.next()
      if (done) return value
    } while (performance.now() < until)
    // Each slice in a task of its own.
    // oxlint-disable-next-line no-await-in-loop
    await giveTurn()
  }
}
