/** The passage of a result that can be heard in place. */

import type { SearchResult } from '../../../core/search/present/search-results.ts'
import type { HearPassage } from '../../../session/hear/hear-state.ts'
import { isSelectable } from '../../../services/search/select-results.ts'

/** Undefined for what nobody says, and without a time. */
export function getRowPassage(row: SearchResult): HearPassage | undefined {
  const at = row.at ?? row.hit.at
  if (at === undefined || !isSelectable(row)) return undefined
  return { key: row.key, episodeId: row.hit.document.episodeId, at }
}
