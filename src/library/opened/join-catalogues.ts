/** Shipped and opened episodes as one catalogue. A shipped id wins: an opened episode of that id is shown as `id~2`. */

import type { Catalogue, CatalogueEntry, EpisodeId } from '../../core/episode/schema.ts'

export interface JoinedCatalogue {
  readonly catalogue: Catalogue
  /** Id an opened episode is shown under → id it is kept under. */
  readonly opened: ReadonlyMap<string, string>
}

export function joinCatalogues(shipped: Catalogue, opened: Iterable<CatalogueEntry>): JoinedCatalogue {
  const kept = [...opened]
  const taken = new Set<string>(shipped.episodes.map(({ id }) => id))
  for (const { id } of kept) if (!taken.has(id)) taken.add(id)
  const wins = new Set<string>(shipped.episodes.map(({ id }) => id))
  const shown = kept.map((entry) => ({ kept: entry.id, entry: wins.has(entry.id) ? rename(entry, taken) : entry }))
  return {
    catalogue: { ...shipped, episodes: [...shipped.episodes, ...shown.map(({ entry }) => entry)] },
    opened: new Map(shown.map(({ kept: id, entry }) => [entry.id, id])),
  }
}

/** The next free id of a copy: `id~2`, `id~3`, … `taken` learns it. */
export function takeCopyId(id: string, taken: Set<string>): EpisodeId {
  let copy = 2
  while (taken.has(`${id}~${copy}`)) copy++
  taken.add(`${id}~${copy}`)
  return `${id}~${copy}` as EpisodeId
}

function rename(entry: CatalogueEntry, taken: Set<string>): CatalogueEntry {
  return { ...entry, id: takeCopyId(entry.id, taken) }
}
