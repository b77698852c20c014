/** Searches on every key and keeps the last results until the next ones are there. Late results of older queries are dropped. */

import { useEffect, useEffectEvent, useState } from 'react'
import type { SearchOptions } from '../../core/search/present/search-results.ts'
import type { AnsweredResults } from '../../services/search/answered-results.ts'
import type { SearchKind } from '../../core/search/search-document.ts'
import type { SearchHow } from '../../services/worker/create-search-client.ts'

export type PaletteSearch = (
  query: string,
  options: SearchOptions,
  how?: SearchHow<AnsweredResults>,
) => Promise<AnsweredResults>

export interface AskedResults {
  readonly results: AnsweredResults
  /** The query the results belong to. */
  readonly query: string
  readonly kind: SearchKind | undefined
  readonly voice: string | undefined
}

interface ResultsQuery extends Pick<AskedResults, 'query' | 'kind' | 'voice'> {
  /** Other episodes, by id, of which every passage is wanted. */
  readonly expanded: ReadonlySet<string>
}

/**
 * Undefined before the first results, and for an empty query.
 * @param onResults Called with all results, early ones too. `isFirst`: the first of this query.
 */
export function useSearchResults(
  search: PaletteSearch,
  { query, kind, voice, expanded }: ResultsQuery,
  onResults: (results: AnsweredResults, isFirst: boolean) => void,
): AskedResults | undefined {
  const [asked, setAsked] = useState<AskedResults>()
  const isEmpty = query.trim() === ''
  const keep = useEffectEvent((results: AnsweredResults, isFirst: boolean) => {
    const isSame = asked?.query === query && asked.kind === kind && asked.voice === voice
    // Asked once more, a question keeps its whole results until the next ones.
    if (isSame && results.completeness === 'partial' && asked.results.completeness !== 'partial') return
    setAsked({ results, query, kind, voice })
    onResults(results, isFirst)
  })
  useEffect(() => {
    if (isEmpty) return
    const controller = new AbortController()
    const { signal } = controller
    let isFirst = true
    const take = (results: AnsweredResults) => {
      if (!signal.aborted) keep(results, isFirst)
      isFirst = false
    }
    const isExpanded = expanded.size > 0
    const options: SearchOptions = {
      kind,
      voice,
      episodeRows: isExpanded ? new Map([...expanded].map((id) => [id, Infinity])) : undefined,
    }
    // Local results alone would remove the rows of an expanded episode.
    // A search that fails leaves the last results; the field goes on working.
    search(query, options, { signal, onProgress: isExpanded ? undefined : take }).then(take, () => {})
    return () => controller.abort()
  }, [search, query, kind, voice, isEmpty, expanded])
  return isEmpty ? undefined : asked
}
