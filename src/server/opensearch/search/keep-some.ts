/** Keeps the answers that were used last. */

export interface Kept<Value> {
  get(key: string): Value | undefined
  set(key: string, value: Value): void
}

/** @param most So many are kept. */
export function keepSome<Value>(most: number): Kept<Value> {
  const kept = new Map<string, Value>()
  return {
    get(key) {
      const value = kept.get(key)
      if (value === undefined) return undefined
      // The order of a map is that in which its keys were set.
      kept.delete(key)
      kept.set(key, value)
      return value
    },
    set(key, value) {
      kept.delete(key)
      kept.set(key, value)
      if (kept.size > most) kept.delete(kept.keys().next().value!)
    },
  }
}
