/** Starts work for a request that counts as late. */

/** In milliseconds. */
const LATE = 3_000

/** @returns Calls the work off, or ends its signal. */
export function startWhenLate(work: (signal: AbortSignal) => void): () => void {
  const controller = new AbortController()
  const timer = setTimeout(() => work(controller.signal), LATE)
  return () => {
    clearTimeout(timer)
    controller.abort()
  }
}
