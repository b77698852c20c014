/** One value, read at any time, told when it changes: what `useSyncExternalStore` reads. */

export interface Readable<T> {
  /** The same object until it changes. */
  readonly read: () => T
  /** Called after each change. Returns the way to stop. */
  readonly subscribe: (listener: () => void) => () => void
}

export interface Cell<T> extends Readable<T> {
  /** Writing an equal value (`Object.is`) tells nobody. */
  readonly write: (next: T) => void
}

export function createCell<T>(initial: T): Cell<T> {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    read: () => value,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    write(next) {
      if (Object.is(next, value)) return
      value = next
      for (const listener of listeners) listener()
    },
  }
}
