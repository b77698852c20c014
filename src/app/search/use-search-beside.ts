/** Searches beside the page of results, for counts: they leave the page's own search running. */

import { useMemo } from 'react'
import type { AnsweredResults } from '../../services/search/answered-results.ts'
import type { SearchKey } from '../../services/search/saved-searches.ts'
import type { SearchBeside } from '../../views/results/search-beside.ts'
import type { PaletteSearch } from '../../views/search/use-search-results.ts'
import { listFilters } from './results-options.ts'

interface SearchesBeside {
  /** Counts what another search finds, with its own filters. */
  readonly onCount: (search: SearchKey, signal: AbortSignal) => Promise<AnsweredResults>
  /** Counts what other words find where the page searches. */
  readonly onSearchBeside: SearchBeside
}

/** @param episode The one episode that the page searches; undefined for the library. */
export function useSearchBeside(
  search: PaletteSearch | undefined,
  episode: string | undefined,
): Partial<SearchesBeside> {
  return useMemo(() => {
    if (!search) return {}
    const onCount: SearchesBeside['onCount'] = (key, signal) =>
      search(key.q, { ...listFilters(key), most: 1, countAll: true }, { signal, isBeside: true })
    return { onCount, onSearchBeside: (q, signal) => onCount({ q, episode }, signal) }
  }, [search, episode])
}
