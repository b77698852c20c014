/** Which results can be chosen, and which are. */

import type { SearchResult } from '../../../core/search/present/search-results.ts'
import type { AnsweredResults } from '../../../services/search/answered-results.ts'
import type { SearchKind } from '../../../core/search/search-document.ts'

export interface RowSelection {
  readonly count: number
  /** Of them, those that the current search does not find. */
  readonly hidden: number
  readonly has: (key: string) => boolean
  /** @param isRange Chooses all rows from the one before up to this. */
  readonly toggle: (row: SearchResult, isRange: boolean) => void
  readonly clear: () => void
}

/** Kinds whose words can be quoted. */
const SPOKEN: ReadonlySet<SearchKind> = new Set(['transcript', 'quote', 'highlight', 'key-point', 'summary'])

export function isSelectable({ kind }: Pick<SearchResult, 'kind'>): boolean {
  return SPOKEN.has(kind)
}

/** How many results can be chosen. */
export function countSelectable({ counts }: AnsweredResults): number {
  return [...SPOKEN].reduce((sum, kind) => sum + (counts[kind] ?? 0), 0)
}
