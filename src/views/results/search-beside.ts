/** Answers beside that of the page: for the number at a choice, or a result shown before it is asked for. */

import { useEffect, useState } from 'react'
import type { SearchResults } from '../../core/search/present/search-results.ts'

/** Searches beside the page; rejects when it cannot. */
export type SearchBeside = (query: string, signal: AbortSignal) => Promise<SearchResults>

/** The answer to a query; undefined until it has come, where it cannot be had, and without a query. */
export function useAnswerBeside(
  query: string | undefined,
  onSearch: SearchBeside | undefined,
): SearchResults | undefined {
  const [found, setFound] = useState<{ readonly query: string; readonly answer: SearchResults }>()
  useEffect(() => {
    if (query === undefined || !onSearch) return
    const controller = new AbortController()
    onSearch(query, controller.signal).then(
      (answer) => !controller.signal.aborted && setFound({ query, answer }),
      // Without its answer no number is shown.
      () => {},
    )
    return () => controller.abort()
  }, [query, onSearch])
  return found?.query === query ? found?.answer : undefined
}
