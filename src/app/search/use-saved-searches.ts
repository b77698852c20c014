/** The saved searches of the page of results: whether this one is among them, and what each finds now. */

import { useEffect, useEffectEvent, useState } from 'react'
import type { SearchedEpisode } from '../../core/search/searched-episode.ts'
import type { AnsweredResults } from '../../services/search/answered-results.ts'
import { formatTotal } from '../../core/text/number.ts'
import { loadAbortable } from '../../platform/load-abortable.ts'
import type { AppServices } from '../../services/app-services.ts'
import {
  countNew,
  summariseResults,
  useLoadedSearches,
  useSearchList,
  type SavedSearch,
  type SearchKey,
} from '../../services/search/saved-searches.ts'
import { formatSearchPath, type SearchAddress } from '../../services/search/search-address.ts'
import type { SavedRow } from '../../views/results/saved-searches.tsx'

interface SavedOf {
  readonly services: AppServices
  readonly address: SearchAddress
  readonly episodes: readonly SearchedEpisode[]
  /** Of the address, once it is there in full. */
  readonly results: AnsweredResults | undefined
  /** Searches beside the page; undefined while the page itself is searched. */
  readonly onCount: ((search: SearchKey, signal: AbortSignal) => Promise<AnsweredResults>) | undefined
}

export interface Saved {
  readonly isSaved: boolean
  /** Undefined where nothing can be saved. */
  readonly onToggle: (() => void) | undefined
  readonly rows: readonly SavedRow[]
}

export function useSavedSearches({ services, address, episodes, results, onCount }: SavedOf): Saved {
  const searches = useLoadedSearches(services)
  const list = useSearchList(searches)
  const counts = useCounts(list, onCount)
  // Results that were new when the page was opened stay so while it is looked at.
  const [first, setFirst] = useState<ReadonlyMap<string, SavedSearch>>()
  if (searches && !first) setFirst(new Map(list.map((search) => [formatKey(search), search])))
  const own: SearchKey = { q: address.q, episode: address.episode }
  const isSaved = searches?.has(own) === true
  const seen = useEffectEvent((now: AnsweredResults) => {
    const found = summariseResults(now)
    if (found) searches?.markSeen(own, found)
  })
  useEffect(() => {
    if (results && isSaved) seen(results)
  }, [results, isSaved])
  const toggle = () => {
    if (isSaved) searches?.remove(own)
    else if (searches?.save(own) === false) return services.announce('Saved searches are full')
    services.announce(isSaved ? 'Search removed' : 'Search saved')
  }
  return {
    isSaved,
    onToggle: searches && address.q.trim() !== '' ? toggle : undefined,
    rows: list.map((search) => {
      const key = formatKey(search)
      const now = counts.get(key)
      const found = now && summariseResults(now)
      const before = first?.get(key)?.seen
      return {
        q: search.q,
        where: search.episode && (episodes.find(({ id }) => id === search.episode)?.title ?? search.episode),
        path: key,
        total: now && formatTotal(now.total, now.completeness === 'atLeast', 'result'),
        fresh: found && before ? countNew(before, found) : 0,
        isCurrent: key === formatKey(own),
        onRemove() {
          searches?.remove(search)
          services.announce('Search removed')
        },
      }
    }),
  }
}

function formatKey({ q, episode }: SearchKey): string {
  return formatSearchPath({ q: q.trim().replaceAll(/\s+/gu, ' '), episode })
}

/** One after another, each once for the library as it is. */
function useCounts(
  list: readonly SavedSearch[],
  onCount: SavedOf['onCount'],
): ReadonlyMap<string, AnsweredResults | undefined> {
  const [counted, setCounted] = useState<{
    readonly by: SavedOf['onCount']
    readonly counts: ReadonlyMap<string, AnsweredResults | undefined>
  }>()
  const counts = counted?.counts ?? NO_COUNTS
  const isFresh = counted?.by === onCount
  const next = onCount && list.find((search) => !isFresh || !counts.has(formatKey(search)))
  const key = next && formatKey(next)
  const take = useEffectEvent((of: string, results: AnsweredResults | undefined) =>
    setCounted({ by: onCount, counts: new Map([...(isFresh ? counts : []), [of, results]]) }),
  )
  const wanted = useEffectEvent(() => next)
  useEffect(() => {
    const search = wanted()
    if (!search || key === undefined || !onCount) return
    return loadAbortable(
      (signal) => onCount(search, signal),
      (results) => take(key, results),
      // It stays without a number.
      () => take(key, undefined),
    )
  }, [key, onCount])
  return counts
}

const NO_COUNTS: ReadonlyMap<string, undefined> = new Map()
