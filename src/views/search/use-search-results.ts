/** Asks the search on every key and keeps the last answer until the next one is there. Late answers to older questions are dropped. */

import { useEffect, useEffectEvent, useState } from 'react'
import type { SearchResults, SearchOptions } from '../../core/search/present/search-results.ts'
import type { SearchKind } from '../../core/search/search-document.ts'
import type { SearchHow } from '../../session/worker/create-search-client.ts'

export type PaletteSearch = (query: string, options: SearchOptions, how?: SearchHow) => Promise<SearchResults>

export interface AskedAnswer {
  readonly answer: SearchResults
  /** The query the results belong to. */
  readonly query: string
  readonly kind: SearchKind | undefined
  readonly voice: string | undefined
}

/** @param expanded Other episodes, by id, of which every passage is wanted. Undefined before the first answer, and for an empty query. `onAnswer` hears of every answer, and whether it is the first one to its question. */
export function useSearchResults(
  search: PaletteSearch,
  query: string,
  kind: SearchKind | undefined,
  voice: string | undefined,
  expanded: ReadonlySet<string>,
  onAnswer: (answer: SearchResults, isFirst: boolean) => void,
): AskedAnswer | undefined {
  const [asked, setAsked] = useState<AskedAnswer>()
  const isEmpty = query.trim() === ''
  const keep = useEffectEvent((answer: SearchResults, isFirst: boolean) => {
    setAsked({ answer, query, kind, voice })
    onAnswer(answer, isFirst)
  })
  useEffect(() => {
    if (isEmpty) return
    const controller = new AbortController()
    const { signal } = controller
    let isFirst = true
    const take = (answer: SearchResults) => {
      if (!signal.aborted) keep(answer, isFirst)
      isFirst = false
    }
    const isExpanded = expanded.size > 0
    const options: SearchOptions = {
      kind,
      voice,
      episodeRows: isExpanded ? new Map([...expanded].map((id) => [id, Infinity])) : undefined,
    }
    // Local results alone would remove the rows of an expanded episode.
    // A search that fails leaves the last answer; the field goes on working.
    search(query, options, { signal, onProgress: isExpanded ? undefined : take }).then(take, () => {})
    return () => controller.abort()
  }, [search, query, kind, voice, isEmpty, expanded])
  return isEmpty ? undefined : asked
}
