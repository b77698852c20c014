import { useStore } from 'zustand'
import { createReadonlyStore, type ReadonlyStore } from '../platform/readonly-store.ts'

/** zustand's `useStore` where the store may not exist yet; `fallback` until it does. */
export function useOptionalStore<T, S>(store: ReadonlyStore<T> | undefined, select: (state: T) => S, fallback: S): S {
  return useStore<ReadonlyStore<T | undefined>, S>(store ?? EMPTY, (state) => (store ? select(state as T) : fallback))
}

const EMPTY: ReadonlyStore<undefined> = createReadonlyStore(
  () => undefined,
  () => () => {},
)
