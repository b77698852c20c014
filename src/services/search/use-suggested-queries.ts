/** The query of the page with a related word in place of one of its own. */

import { useEffect, useState } from 'react'
import { RELATED_FROM } from '../../core/search/related/relate-words.ts'
import { listLookedUp, suggestQueries, type SuggestedQuery } from '../../core/search/related/suggest-queries.ts'
import { loadRelated } from '../../library/load-related.ts'
import { loadAbortable } from '../../platform/load-abortable.ts'
import { useAppServices } from '../use-app-services.ts'

/** Empty until they have come, and where the library has none. */
export function useSuggestedQueries(q: string): readonly SuggestedQuery[] {
  const { base, source } = useAppServices()
  const [found, setFound] = useState<{ readonly q: string; readonly suggested: readonly SuggestedQuery[] }>()
  useEffect(() => {
    const words = listLookedUp(q).map(({ term }) => term)
    if (words.length === 0) return
    return loadAbortable(
      async (signal) => {
        const { value } = await source.summary({ signal })
        return value.totals.episodes < RELATED_FROM
          ? new Map<string, readonly string[]>()
          : loadRelated(base, words, signal)
      },
      (related) => setFound({ q, suggested: suggestQueries(q, related) }),
    )
  }, [base, source, q])
  return found?.q === q ? found.suggested : []
}
