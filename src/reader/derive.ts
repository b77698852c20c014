/** A store worked out from another one, and worked out again only when that one has changed. */

import type { Readable } from '../storage/cell.ts'

export function deriveReadable<S, T>(source: Readable<S>, build: (value: S) => T): Readable<T> {
  let built: { readonly from: S; readonly value: T } | undefined
  return {
    subscribe: source.subscribe,
    read() {
      const from = source.read()
      if (!built || !Object.is(built.from, from)) built = { from, value: build(from) }
      return built.value
    },
  }
}
