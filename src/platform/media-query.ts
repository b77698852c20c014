/** Media queries as read-only stores. False where the browser has none, and in pages rendered by the build. */

import { createReadonlyStore, type ReadonlyStore } from './readonly-store.ts'

/** Asks the browser at the first use only, so that importing this file is harmless without a window. */
export function createMediaQuery(query: string): ReadonlyStore<boolean> {
  let list: MediaQueryList | undefined
  const find = () => (list ??= typeof globalThis.matchMedia === 'function' ? globalThis.matchMedia(query) : undefined)
  return createReadonlyStore(
    () => find()?.matches ?? false,
    (listener) => {
      const found = find()
      found?.addEventListener('change', listener)
      return () => found?.removeEventListener('change', listener)
    },
    () => false,
  )
}

/** One column: the sidebar is below or behind the text. */
export const isNarrow = createMediaQuery('(width < 1000px)')
/** The dock is edge to edge and the time stands above its paragraph. */
export const isPhone = createMediaQuery('(width < 640px)')
/** High enough for a dock on top, which folds while the text is read. */
export const hasFoldingDock = createMediaQuery('(width < 640px) and (height >= 560px)')
/** A phone: the panels are tabs at the bottom of the window. Not on its side, nor at 400 % zoom. */
export const hasTabBar = createMediaQuery(
  '(width < 640px) and (height >= 560px), (width < 560px) and (height >= 400px)',
)
/** A finger: a field brings up a keyboard on the screen. */
export const isTouch = createMediaQuery('(pointer: coarse)')
export const prefersDark = createMediaQuery('(prefers-color-scheme: dark)')
