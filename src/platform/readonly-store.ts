/** The reading half of a zustand store, and stores whose state lives elsewhere: in the browser or in another store. */

import { createStore, type StoreApi } from 'zustand/vanilla'

export type ReadonlyStore<T> = Pick<StoreApi<T>, 'getState' | 'getInitialState' | 'subscribe'>

/**
 * `getState` returns the same value (`Object.is`) until it changes; `subscribe` returns a function that unsubscribes.
 * `getInitialState`: what a page rendered by the build was drawn with, where that may differ from this browser.
 */
export function createReadonlyStore<T>(
  getState: () => T,
  subscribe: (listener: () => void) => () => void,
  getInitialState = getState,
): ReadonlyStore<T> {
  return {
    getState,
    getInitialState,
    subscribe(listener) {
      let before = getState()
      return subscribe(() => {
        const previous = before
        before = getState()
        listener(before, previous)
      })
    },
  }
}

/** State computed from another store, and computed again only when that one has changed. */
export function deriveStore<S, T>(source: ReadonlyStore<S>, build: (state: S) => T): ReadonlyStore<T> {
  let built: { readonly from: S; readonly value: T } | undefined
  const getState = () => {
    const from = source.getState()
    if (!built || !Object.is(built.from, from)) built = { from, value: build(from) }
    return built.value
  }
  return createReadonlyStore(getState, (listener) => source.subscribe(listener))
}

/**
 * One store over several that live as long as it does: its state has the state of each under its name.
 * @param names Those of the parts that are in it. Default: all.
 */
export function combineStores<T extends object>(
  parts: { readonly [Name in keyof T]: ReadonlyStore<T[Name]> },
  names: readonly (keyof T)[] = Object.keys(parts) as (keyof T)[],
): ReadonlyStore<T> {
  const store = createStore<T>(() => Object.fromEntries(names.map((name) => [name, parts[name].getState()])) as T)
  for (const name of names) {
    parts[name].subscribe((value) => store.setState({ [name]: value } as unknown as Partial<T>))
  }
  return store
}
