/** Which episodes are kept offline, for lists that say so. Small: what keeps and removes them comes later, and corrects this. */

import { createStore } from 'zustand/vanilla'
import { KEPT_CACHE, OPENED_CACHE } from '../../offline/caches.ts'
import { readEarlyValue, writeEarlyValue } from '../../storage/early-value.ts'

const KEY = 'kept-episodes'

export const keptEpisodes = createStore<ReadonlySet<string>>(() => new Set())

/** Those that are here because they were opened. Undefined until the files are looked at. */
export const openedEpisodes = createStore<ReadonlySet<string> | undefined>(() => undefined)

/** Remembered for the next visit. Says nothing where they are the same. */
export function setKeptEpisodes(ids: readonly string[]): void {
  const before = keptEpisodes.getState()
  if (ids.length === before.size && ids.every((id) => before.has(id))) return
  writeEarlyValue(KEY, ids.join(' '))
  keptEpisodes.setState(new Set(ids), true)
}

/** True where episodes can be on this device, or are said to be: the files are to be looked at. */
export async function hasStored(): Promise<boolean> {
  const found = await Promise.all([KEPT_CACHE, OPENED_CACHE].map((name) => caches.has(name)))
  return found.includes(true) || keptEpisodes.getState().size > 0
}

// Until the files are looked at. Not as the first state: that is what a page drawn at build time shows.
const known = readEarlyValue(KEY)
if (known) keptEpisodes.setState(new Set(known.split(' ')), true)
