/** Saved searches as pages use them: loaded on first use, counted now, and compared with what was seen last. */

import { useEffect, useState } from 'react'
import type { SavedSearch, SavedSearches, SeenResults } from '../../reader/searches/create-searches.ts'
import type { AppServices } from '../app-services.ts'
import { writeEarlyValue } from '../../storage/early-value.ts'
import { useOptionalStore } from '../use-optional-store.ts'
import type { AnsweredResults } from './select-results.ts'

export type { SavedSearch, SavedSearches, SearchKey } from '../../reader/searches/create-searches.ts'

/** Undefined until they have been read. */
export function useLoadedSearches(services: AppServices): SavedSearches | undefined {
  const [searches, setSearches] = useState<SavedSearches>()
  useEffect(() => {
    // Without them nothing is saved or listed.
    services.reader.loadSearches().then(setSearches, () => {})
  }, [services])
  return searches
}

const NONE: readonly SavedSearch[] = []

/** Empty until they have been read. Remembers whether there are any, so that the library leaves room for them. */
export function useSearchList(searches: SavedSearches | undefined): readonly SavedSearch[] {
  const list = useOptionalStore(searches, (all) => all, NONE)
  const hint = searches && (list.length > 0 ? 'some' : '')
  useEffect(() => {
    if (hint === undefined) return
    writeEarlyValue('saved', hint)
    document.documentElement.dataset['saved'] = hint
  }, [hint])
  return list
}

/** Known before they are read. */
export function hasSavedSearches(): boolean {
  return document.documentElement.dataset['saved'] === 'some'
}

/** What was found when it was last seen; undefined before that. */
export function countSeen({ seen }: SavedSearch): number | undefined {
  return seen && Object.values(seen.episodes).reduce((sum, count) => sum + count, seen.others)
}

/** Counts to compare with later ones; undefined for results that are not complete. */
export function summariseResults(results: AnsweredResults): SeenResults | undefined {
  if (results.completeness !== 'whole') return undefined
  const { episodes, total, counts } = results
  return {
    episodes: Object.fromEntries(episodes.map(({ episodeId, count }) => [episodeId, count])),
    others: total - (counts.transcript ?? 0),
  }
}

/**
 * How many more results there are than were seen, episode by episode: what an episode has lost hides nothing that another one
 * has gained.
 */
export function countNew(seen: SeenResults, now: SeenResults): number {
  const passages = Object.entries(now.episodes).reduce(
    (sum, [id, count]) => sum + Math.max(0, count - (Object.hasOwn(seen.episodes, id) ? seen.episodes[id]! : 0)),
    0,
  )
  return passages + Math.max(0, now.others - seen.others)
}
