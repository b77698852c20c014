/** Keeps what was used last, as much of it as fits into so many bytes. */

interface ByteCache<Value> {
  get(key: string): Value | undefined
  /** Takes the place of what had this key. What is larger than all the room is not kept. */
  set(key: string, value: Value, bytes: number): void
}

export function createByteCache<Value>(most: number): ByteCache<Value> {
  /** The one used last is the last one. */
  const kept = new Map<string, { readonly value: Value; readonly bytes: number }>()
  let all = 0
  const drop = (key: string) => {
    all -= kept.get(key)?.bytes ?? 0
    kept.delete(key)
  }
  return {
    get(key) {
      const one = kept.get(key)
      if (!one) return undefined
      kept.delete(key)
      kept.set(key, one)
      return one.value
    },
    set(key, value, bytes) {
      drop(key)
      if (bytes > most) return
      kept.set(key, { value, bytes })
      all += bytes
      for (const oldest of kept.keys()) {
        if (all <= most) break
        drop(oldest)
      }
    },
  }
}

/** One work at a time for each key: who comes meanwhile waits for the same. */
export function createSharing<Result>(): (key: string, work: () => Promise<Result>) => Promise<Result> {
  const running = new Map<string, Promise<Result>>()
  return (key, work) => {
    const before = running.get(key)
    if (before) return before
    const result = work().finally(() => running.delete(key))
    running.set(key, result)
    return result
  }
}
