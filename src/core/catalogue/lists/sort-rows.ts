/** Sorts rows as the catalogue is sorted, by the place of their titles where the catalogue compares titles. */

import type { CatalogueSort } from '../catalogue-values.ts'
import { COMPARE } from '../sort/sort-catalogue.ts'
import type { EpisodeRow } from './episode-rows.ts'

/** Newest first by default. */
export function sortRows(rows: readonly EpisodeRow[], sort: CatalogueSort = 'newest'): readonly EpisodeRow[] {
  if (sort === 'newest') return rows.toSorted((a, b) => a.position - b.position)
  if (sort === 'title') return rows.toSorted(byTitle)
  const compare = COMPARE[sort]
  return rows.toSorted((a, b) => compare(a, b) || byTitle(a, b))
}

function byTitle(a: EpisodeRow, b: EpisodeRow): number {
  return a.titleRank - b.titleRank
}
