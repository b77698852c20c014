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

interface Question extends Pick<AskedAnswer, 'query' | 'kind' | 'voice'> {
  /** Other episodes, by id, of which every passage is wanted. */
  readonly expanded: ReadonlySet<string>
  /** As much of everything is wanted as a list takes. */
  readonly isWhole: boolean
}

/** More rows than these, of a kind or of passages, belong on a page. */
const WHOLE = 200

/** Undefined before the first answer, and for an empty query. `onAnswer` hears of every answer, and whether it is the first one to its question. */
export function useSearchResults(
  search: PaletteSearch,
  { query, kind, voice, expanded, isWhole }: Question,
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
    const isExpanded = expanded.size > 0 || isWhole
    const options: SearchOptions = {
      kind,
      voice,
      most: isWhole ? WHOLE : undefined,
      episodeRows: expanded.size > 0 ? new Map([...expanded].map((id) => [id, Infinity])) : undefined,
    }
    // Local results alone would remove the rows of an expanded episode.
    // A search that fails leaves the last answer; the field goes on working.
    search(query, options, { signal, onProgress: isExpanded ? undefined : take }).then(take, () => {})
    return () => controller.abort()
  }, [search, query, kind, voice, isEmpty, expanded, isWhole])
  return isEmpty ? undefined : asked
}
