/** Loading that ends with the effect that started it: what comes later is dropped. */

/** @returns The way to stop: aborts the signal given to `load`, and neither function is called afterwards. */
export function loadAbortable<T>(
  load: (signal: AbortSignal) => Promise<T>,
  onLoad: (value: T) => void,
  onError?: (error: unknown) => void,
): () => void {
  const controller = new AbortController()
  const { signal } = controller
  load(signal).then(
    (value) => signal.aborted || onLoad(value),
    (error: unknown) => signal.aborted || onError?.(error),
  )
  return () => controller.abort()
}
