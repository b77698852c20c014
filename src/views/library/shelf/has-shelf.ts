/** Whether a library is worth a shelf: known before the shelf is loaded, so that its height is kept free. */

import type { ShelfFacts } from '../../../core/catalogue/summary/summary-schema.ts'
import { MIN_BROWSED } from '../library-search.ts'

/** A few episodes, or those of one month, are no map. */
export function hasShelf({ months }: ShelfFacts): boolean {
  return months.length > 1 && months.reduce((sum, { count }) => sum + count, 0) >= MIN_BROWSED
}
