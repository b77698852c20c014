/** Keeps what takes a while to open. */

import type { Answer } from '../answer/answer.ts'
import { type Fault, isOfNetwork, readFault } from '../answer/fault.ts'

interface KeepOptions<T> {
  /** Milliseconds after a fault of the network until it is opened again. @param value Undefined where nothing could be opened. */
  readonly retryAfter: (value: T | undefined) => number
  /** In milliseconds. */
  readonly now: () => number
}

/** Opens at the first call, and again at a call after a fault of the network that may have passed. */
export function keepOpen<T>(
  open: () => Promise<Answer<T>>,
  { retryAfter, now }: KeepOptions<T>,
): () => Promise<Answer<T>> {
  let kept: { readonly answer: Promise<Answer<T>>; until: number } | undefined
  return () => {
    if (kept && now() <= kept.until) return kept.answer
    const opened = { answer: open(), until: Infinity }
    kept = opened
    const rest = (faults: readonly Fault[], value?: T) => {
      if (faults.some(isOfNetwork)) opened.until = now() + retryAfter(value)
    }
    opened.answer.then(
      ({ faults, value }) => rest(faults, value),
      (error: unknown) => rest([readFault(error)]),
    )
    return opened.answer
  }
}
