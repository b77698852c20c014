/** Runs long work in short tasks, between which the page draws and answers. */

import { giveTurn } from './give-turn.ts'

/** Time of a slice on the page, in ms. */
const SLICE = 6

interface SliceOptions {
  /** Time of a slice, in ms: in a worker longer ones do no harm. */
  readonly slice?: number
  /** Looked at before each slice: aborted, it rejects with its reason. */
  readonly signal?: AbortSignal
}

/** @param work Pauses now and then; the last value is the result. */
export async function runInSlices<T>(
  work: Generator<undefined, T>,
  { slice = SLICE, signal }: SliceOptions = {},
): Promise<T> {
  for (;;) {
    signal?.throwIfAborted()
    const until = performance.now() + slice
    do {
      const { done, value } = work.next()
      if (done) return value
    } while (performance.now() < until)
    // Each slice in a task of its own.
    // oxlint-disable-next-line no-await-in-loop
    await giveTurn()
  }
}
