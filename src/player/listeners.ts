/** A set of functions to call when something changes. */

export interface Listeners {
  /** Returns the way to stop. Adding one function twice calls it once. */
  add(listener: () => void): () => void
  call(): void
}

export function createListeners(): Listeners {
  const listeners = new Set<() => void>()
  return {
    add(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    call() {
      // Listeners may come and go while they are called: those there at the start are called.
      const current = Array.from(listeners)
      for (const listener of current) listener()
    },
  }
}
