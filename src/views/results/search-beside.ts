/** Searches beside that of the page: for the count at a choice, or a result shown before it is searched for. */

import { useEffect, useState } from 'react'
import type { AnsweredResults } from '../../services/search/answered-results.ts'
import { loadAbortable } from '../../platform/load-abortable.ts'

/** Searches beside the page; rejects when it cannot. */
export type SearchBeside = (query: string, signal: AbortSignal) => Promise<AnsweredResults>

/** Undefined until the results have come, when the search fails, and without a query. */
export function useResultsBeside(
  query: string | undefined,
  onSearch: SearchBeside | undefined,
): AnsweredResults | undefined {
  const [found, setFound] = useState<{ readonly query: string; readonly results: AnsweredResults }>()
  useEffect(() => {
    if (query === undefined || !onSearch) return
    // Without results no number is shown.
    return loadAbortable(
      (signal) => onSearch(query, signal),
      (results) => setFound({ query, results }),
    )
  }, [query, onSearch])
  return found?.query === query ? found?.results : undefined
}
