/** Counts for the chart of the results: each of its two drawings without the range that is chosen in itself. */

import { useEffect, useMemo, useState } from 'react'
import { listOperators, replaceOperators } from '../../../core/search/query/edit-query.ts'
import { narrowDates } from '../../../core/search/query/episode-filter.ts'
import { loadAbortable } from '../../../platform/load-abortable.ts'
import { parsePartRange, type SearchAddress } from '../../../services/search/search-address.ts'
import {
  narrowToPart,
  selectEntries,
  selectIsWaiting,
  type AnsweredResults,
} from '../../../services/search/select-results.ts'
import { useCountBeside, useResults } from '../use-results.ts'
import type { StackColumn } from '../../parts/stacks/month-columns.ts'
import { countMonths, countParts, type StackMonths } from './stack-columns.ts'

export interface ChartCounts {
  readonly months: StackMonths
  readonly parts: readonly StackColumn[]
  /** First date that is chosen, and the one after the last, as the query has them. */
  readonly after: string | undefined
  readonly before: string | undefined
}

const DATES = new Set(['after', 'before'] as const)

/**
 * Undefined while something of it is not known.
 * @param whole Results of all parts of the episodes, whichever is chosen.
 */
export function useChartCounts(address: SearchAddress, whole: AnsweredResults): ChartCounts | undefined {
  const { q, episode } = address
  const entries = useResults(selectEntries)
  const isWaiting = useResults(selectIsWaiting)
  const { after, before, undated } = useMemo(() => readDates(q), [q])
  const query = { query: undated, key: `${episode ?? ''} ${undated}` }
  const isOwn = undated === q
  const beside = useUndated(query, isOwn, isWaiting ? undefined : whole)
  const all = isOwn ? whole : beside
  const range = address.part
  return useMemo(() => {
    if (!all || all.completeness === 'partial') return undefined
    const durationOf = (id: string) => entries.get(id)?.duration
    const part = parsePartRange(range)
    const { episodes: dated } = part ? narrowToPart(all, part, durationOf) : all
    return {
      months: countMonths(dated, (id) => entries.get(id)?.publishedOn),
      parts: countParts(whole.episodes, durationOf),
      after,
      before,
    }
  }, [all, whole, entries, range, after, before])
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
): AnsweredResults | undefined {
  const count = useCountBeside()
  const [found, setFound] = useState<{ readonly key: string; readonly results: AnsweredResults }>()
  // Choosing dates begins with what was drawn before.
  if (isOwn && whole && found?.results !== whole) setFound({ key, results: whole })
  const isKnown = isOwn || found?.key === key
  useEffect(() => {
    if (isKnown || !count) return undefined
    return loadAbortable(
      (signal) => count(query, signal),
      (results) => setFound({ key, results }),
    )
  }, [query, key, isKnown, count])
  return found?.key === key ? found.results : undefined
}

function readDates(q: string) {
  return { ...narrowDates(listOperators(q)), undated: replaceOperators(q, DATES, []) }
}
