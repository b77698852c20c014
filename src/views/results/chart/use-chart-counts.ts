/** Counts for the chart of the results: each of its two drawings without the range that is chosen in itself. */

import { useEffect, useMemo, useState } from 'react'
import { mapEntries } from '../../../core/catalogue/catalogue.ts'
import type { SearchedEpisode } from '../../../core/search/searched-episode.ts'
import type { AnsweredResults } from '../../../services/search/answered-results.ts'
import { listOperators, replaceOperators } from '../../../core/search/query/edit-query.ts'
import { narrowDates } from '../../../core/search/query/episode-filter.ts'
import { loadAbortable } from '../../../platform/load-abortable.ts'
import { narrowToPart, parsePartRange } from '../../../services/search/episode-part.ts'
import type { SearchAddress } from '../../../services/search/search-address.ts'
import type { SearchBeside } from '../search-beside.ts'
import type { StackColumn } from '../../parts/stacks/month-columns.ts'
import { countMonths, countParts, type StackMonths } from './stack-columns.ts'

export interface ChartCounts {
  readonly months: StackMonths
  readonly parts: readonly StackColumn[]
  /** First date that is chosen, and the one after the last, as the query has them. */
  readonly after: string | undefined
  readonly before: string | undefined
}

export interface ChartSource {
  readonly address: SearchAddress
  readonly whole: AnsweredResults
  /** The results are not of this address yet. */
  readonly isWaiting: boolean
  readonly episodes: readonly SearchedEpisode[]
  readonly onSearch: SearchBeside | undefined
}

const DATES = new Set(['after', 'before'] as const)

/** Undefined while something of it is not known. */
export function useChartCounts({
  address,
  whole,
  isWaiting,
  episodes,
  onSearch,
}: ChartSource): ChartCounts | undefined {
  const { q, episode } = address
  const { after, before, undated } = useMemo(() => readDates(q), [q])
  const asked = { query: undated, key: `${episode ?? ''} ${undated}` }
  const isOwn = undated === q
  const beside = useUndated(asked, isOwn, isWaiting ? undefined : whole, onSearch)
  const all = isOwn ? whole : beside
  const range = address.part
  return useMemo(() => {
    if (!all || all.completeness === 'partial') return undefined
    const entries = mapEntries(episodes)
    const durationOf = (id: string) => entries.get(id)?.duration
    const part = parsePartRange(range)
    const { episodes: dated } = part ? narrowToPart(all, part, durationOf) : all
    return {
      months: countMonths(dated, (id) => entries.get(id)?.publishedOn),
      parts: countParts(whole.episodes, durationOf),
      after,
      before,
    }
  }, [all, whole, episodes, range, after, before])
}

interface Undated {
  readonly query: string
  /** The query and what else is chosen. */
  readonly key: string
}

/**
 * Results of the query without its dates: those the page had before, or those of a search beside it.
 * @param isOwn The page has no dates.
 * @param whole Results of the page.
 */
function useUndated(
  { query, key }: Undated,
  isOwn: boolean,
  whole: AnsweredResults | undefined,
  onSearch: SearchBeside | undefined,
): AnsweredResults | undefined {
  const [found, setFound] = useState<{ readonly key: string; readonly results: AnsweredResults }>()
  // Choosing dates begins with what was drawn before.
  if (isOwn && whole && found?.results !== whole) setFound({ key, results: whole })
  const isKnown = isOwn || found?.key === key
  useEffect(() => {
    if (isKnown || !onSearch) return undefined
    return loadAbortable(
      (signal) => onSearch(query, signal),
      (results) => setFound({ key, results }),
    )
  }, [query, key, isKnown, onSearch])
  return found?.key === key ? found.results : undefined
}

function readDates(q: string) {
  return { ...narrowDates(listOperators(q)), undated: replaceOperators(q, DATES, []) }
}
