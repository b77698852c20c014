/** Whether a library is worth a shelf: known before the shelf is loaded, so that its height is kept free. */

import type { CatalogueEntry } from '../../../core/episode/catalogue-schema.ts'

const MIN_EPISODES = 12

/** A few episodes, or those of one month, are no map. */
export function hasShelf(entries: readonly CatalogueEntry[]): boolean {
  const months = entries.filter(isDated).map(({ publishedOn }) => publishedOn!.slice(0, 7))
  return months.length >= MIN_EPISODES && months.some((month) => month !== months[0])
}

export function isDated({ publishedOn }: CatalogueEntry): boolean {
  return /^\d{4}-\d\d/.test(publishedOn ?? '')
}
