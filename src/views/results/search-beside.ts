/** Searches beside that of the page: for the count at a choice, or a result shown before it is searched for. */

import { useEffect, useState } from 'react'
import type { SearchResults } from '../../core/search/present/search-results.ts'

/** Searches beside the page; rejects when it cannot. */
export type SearchBeside = (query: string, signal: AbortSignal) => Promise<SearchResults>

/** Undefined until the results have come, when the search fails, and without a query. */
export function useResultsBeside(
  query: string | undefined,
  onSearch: SearchBeside | undefined,
): SearchResults | undefined {
  const [found, setFound] = useState<{ readonly query: string; readonly results: SearchResults }>()
  useEffect(() => {
    if (query === undefined || !onSearch) return
    const controller = new AbortController()
    onSearch(query, controller.signal).then(
      (results) => !controller.signal.aborted && setFound({ query, results }),
      // Without results no number is shown.
      () => {},
    )
    return () => controller.abort()
  }, [query, onSearch])
  return found?.query === query ? found?.results : undefined
}
