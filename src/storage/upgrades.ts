/** The layout of the database, one step per version. A step is never changed once it has shipped; a new one is added below it. */

import type { Layout } from './connection.ts'

/** Step `n` makes version `n + 1` from version `n`. */
export const UPGRADES: readonly ((layout: Layout) => void)[] = [
  (layout) => {
    for (const name of ['settings', 'places', 'recent', 'notes', 'episodes', 'quarantine']) layout.createStore(name)
  },
  (layout) => layout.createStore('heard'),
  (layout) => layout.createStore('clips'),
  (layout) => layout.createStore('recordings'),
  (layout) => layout.createStore('searches'),
  // Clips hold their words from here on: a tab with an older version of the program would drop them.
  () => undefined,
]
