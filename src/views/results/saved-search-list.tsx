/** The searches the reader keeps: a press runs one again. */

import { Link } from 'wouter'
import { formatNumber, formatTotal } from '../../core/text/number.ts'
import { Icon } from '../parts/icon.tsx'
import { useEffect, useEffectEvent, useState } from 'react'
import { loadAbortable } from '../../platform/load-abortable.ts'
import {
  countNew,
  summariseResults,
  useLoadedSearches,
  useSearchList,
  type SavedSearch,
  type SearchKey,
} from '../../services/search/saved-searches.ts'
import { formatSearchPath } from '../../services/search/search-address.ts'
import {
  flattenAnswer,
  selectEntries,
  selectPhase,
  selectSettled,
  type AnsweredResults,
} from '../../services/search/select-results.ts'
import { useAppServices } from '../../services/use-app-services.ts'
import { useResults, useResultsStore } from './use-results.ts'

export interface SavedRow {
  readonly q: string
  readonly where: string | undefined
  /** Address of its results, without the base of the site. */
  readonly path: string
  /** Results there are now; undefined until they are counted. */
  readonly total: string | undefined
  /** Results that were not there when they were last seen. */
  readonly fresh: number
  readonly isCurrent: boolean
  readonly onRemove: () => void
}

export function SavedSearchList({ rows }: { readonly rows: readonly SavedRow[] }) {
  if (rows.length === 0) return null
  return (
    <nav aria-labelledby="saved-searches" className="saved-searches">
      <h2 id="saved-searches">Saved searches</h2>
      <ul>
        {rows.map(({ q, where, path, total, fresh, isCurrent, onRemove }) => (
          <li key={path} className="-mx-2 flex items-center">
            <Link href={path} aria-current={isCurrent ? 'page' : undefined}>
              <span dir="auto" className="wrap-anywhere">
                {q}
                {where !== undefined && ` in ${where}`}
              </span>{' '}
              <span className="num">
                {fresh > 0 && <b className="font-semibold text-accent">{formatNumber(fresh)} new</b>} {total}
              </span>
            </Link>
            <button type="button" aria-label={`Remove ${q}`} title="Remove" onClick={onRemove}>
              <Icon name="close" className="size-3.5" />
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}

export interface Saved {
  readonly isSaved: boolean
  /** Undefined where nothing can be saved. */
  readonly onToggle: (() => void) | undefined
  readonly rows: readonly SavedRow[]
}

export function useSavedSearches(): Saved {
  const services = useAppServices()
  const { q, episode } = useResults((state) => state.question)
  const entries = useResults(selectEntries)
  const settled = useResults(selectSettled)
  const searches = useLoadedSearches(services)
  const list = useSearchList(searches)
  const counts = useCounts(list)
  // Results that were new when the page was opened stay so while it is looked at.
  const [first, setFirst] = useState<ReadonlyMap<string, SavedSearch>>()
  if (searches && !first) setFirst(new Map(list.map((search) => [formatKey(search), search])))
  const own: SearchKey = { q, episode }
  const isSaved = searches?.has(own) === true
  const seen = useEffectEvent((now: AnsweredResults) => {
    const found = summariseResults(now)
    if (found) searches?.markSeen(own, found)
  })
  useEffect(() => {
    if (settled && isSaved) seen(settled)
  }, [settled, isSaved])
  const toggle = () => {
    if (isSaved) searches?.remove(own)
    else if (searches?.save(own) === false) return services.announce('Saved searches are full')
    services.announce(isSaved ? 'Search removed' : 'Search saved')
  }
  return {
    isSaved,
    onToggle: searches && q.trim() !== '' ? toggle : undefined,
    rows: list.map((search) => {
      const key = formatKey(search)
      const now = counts.get(key)
      const found = now && summariseResults(now)
      const before = first?.get(key)?.seen
      return {
        q: search.q,
        where: search.episode && (entries.get(search.episode)?.title ?? search.episode),
        path: key,
        total: now && formatTotal(now.total, now.completeness !== 'whole', 'result'),
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

/** One after another, each once for the library as it is, and only while the page itself is not searched. */
function useCounts(list: readonly SavedSearch[]): ReadonlyMap<string, AnsweredResults | undefined> {
  const { count: countSearch } = useResultsStore()
  const library = useResults((state) => state.library)
  const isSearching = useResults((state) => {
    const phase = selectPhase(state)
    return phase !== 'empty' && phase !== 'failed' && selectSettled(state) === undefined
  })
  const [counted, setCounted] = useState<{
    readonly library: number
    readonly counts: ReadonlyMap<string, AnsweredResults | undefined>
  }>({ library, counts: NO_COUNTS })
  const { counts } = counted
  const isFresh = counted.library === library
  const canCount = library > 0 && !isSearching
  const next = canCount ? list.find((search) => !isFresh || !counts.has(formatKey(search))) : undefined
  const key = next && formatKey(next)
  const take = useEffectEvent((of: string, results: AnsweredResults | undefined) =>
    setCounted({ library, counts: new Map([...(isFresh ? counts : []), [of, results]]) }),
  )
  const wanted = useEffectEvent(() => next)
  useEffect(() => {
    const search = wanted()
    if (!search || key === undefined) return
    return loadAbortable(
      async (signal) => flattenAnswer(await countSearch(search, signal)),
      (results) => take(key, results),
      // It stays without a number.
      () => take(key, undefined),
    )
  }, [key, countSearch, library])
  return counts
}

const NO_COUNTS: ReadonlyMap<string, undefined> = new Map()
