/** Gives opened episodes the ids they are shown under: a shipped id wins. */

import type { CatalogueEntry } from '../catalogue/catalogue-schema.ts'
import { takeCopyId } from '../episode/episode-id.ts'

/** An opened episode, and the id it is shown under. */
export interface ShownEntry {
  readonly id: string
  readonly entry: CatalogueEntry
}

/** In the same order. @param shipped Those of the site that may be the same. */
export function nameOpened(own: readonly CatalogueEntry[], shipped: Iterable<string>): readonly ShownEntry[] {
  const wins = new Set(shipped)
  const taken = new Set<string>([...wins, ...own.map(({ id }) => id)])
  return own.map((entry) => ({ id: wins.has(entry.id) ? takeCopyId<string>(entry.id, taken) : entry.id, entry }))
}
