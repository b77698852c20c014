/** The order of hits: full matches before partial ones, then the better first. */

import type { SearchHit } from '../search-document.ts'

/** Hits below this share of the best score are dropped, unless they are full matches. */
export const MIN_SCORE_SHARE = 0.2

type Ranked = Pick<SearchHit, 'isFull' | 'score'>

export function compareHits(a: Ranked, b: Ranked): number {
  return Number(b.isFull) - Number(a.isFull) || b.score - a.score
}
