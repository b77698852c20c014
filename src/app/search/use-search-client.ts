/** The search client of a page; searches again when the library's lists have changed. */

import { useCallback, useEffect, useMemo, useState } from 'react'
import type { SearchFault } from '../../core/search/source.ts'
import type { SearchResults } from '../../core/search/present/search-results.ts'
import { createLibrarySearch } from '../../session/search/create-library-search.ts'
import type { Session } from '../../session/session.ts'
import { useAppServices } from '../../session/use-app-services.ts'
import type { CatalogueState, NamesState } from '../../session/library/use-library.ts'
import type { SearchClient } from '../../session/worker/create-search-client.ts'
import type { PaletteSearch } from '../../views/search/use-search-results.ts'
import { describeLoadProblem } from '../../views/states/problem-words.ts'

/** The open episode's own search, or one over the library for as long as the page is there; undefined at the first render. */
export function useSearchClient(session: Session | undefined): SearchClient | undefined {
  const services = useAppServices()
  const [listSearch, setListSearch] = useState<SearchClient>()
  useEffect(() => {
    if (session) return
    const created = createLibrarySearch(services)
    // A worker is outside of React; it can only be made and ended in an effect.
    // oxlint-disable-next-line react/set-state-in-effect
    setListSearch(created)
    return () => created.dispose()
  }, [services, session])
  return session?.search ?? listSearch
}

export interface FreshSearch {
  readonly search: PaletteSearch | undefined
  /** Reads anew what could not be read, and gives another `search`. */
  readonly retry: () => void
}

/**
 * Another function whenever the lists have come, so that what was asked before is asked again with them. Its answers are
 * partial until it is known what the library holds, and say so when that cannot be known.
 */
export function useFreshSearch(
  client: SearchClient | undefined,
  catalogue: CatalogueState,
  names: NamesState,
): FreshSearch {
  const { library } = useAppServices()
  const [attempt, setAttempt] = useState(0)
  const search = useMemo<PaletteSearch | undefined>(() => {
    if (!client) return undefined
    const complete = (answer: SearchResults) => completeAnswer(answer, catalogue, names)
    return async (query, options, how = {}) => {
      const { onProgress } = how
      return complete(
        await client.search(query, options, {
          ...how,
          onProgress: onProgress && ((answer) => onProgress(complete(answer))),
        }),
      )
    }
    // oxlint-disable-next-line react/exhaustive-deps
  }, [client, catalogue, names, attempt])
  const isLacking = findProblem(catalogue) !== undefined
  const retry = useCallback(() => {
    if (isLacking) library.loadCatalogue()
    client?.retry()
    setAttempt((last) => last + 1)
  }, [client, library, isLacking])
  return { search, retry }
}

function completeAnswer(answer: SearchResults, catalogue: CatalogueState, names: NamesState): SearchResults {
  if (isLoading(catalogue) || areNamesMissing(catalogue, names)) return { ...answer, isPartial: true }
  const problem = findProblem(catalogue)
  if (!problem) return names.phase === 'failed' ? { ...answer, isUncounted: true } : answer
  const { title, text } = describeLoadProblem(problem, 'library')
  const fault: SearchFault = { kind: 'no-library', file: problem.file, detail: `${title}. ${text}` }
  return { ...answer, faults: [fault, ...answer.faults] }
}

function isLoading({ phase }: CatalogueState | NamesState): boolean {
  return phase === 'idle' || phase === 'loading'
}

/** An index of the site holds the names; without one, nothing of theirs is counted before their list is here. */
function areNamesMissing(catalogue: CatalogueState, names: NamesState): boolean {
  const isIndexed = catalogue.phase === 'ready' && catalogue.catalogue.search !== undefined
  return names.phase === 'loading' || (names.phase === 'idle' && !isIndexed && catalogue.phase === 'ready')
}

function findProblem(catalogue: CatalogueState) {
  if (catalogue.phase === 'failed') return catalogue.problem
  return catalogue.phase === 'ready' ? catalogue.shortfall?.problem : undefined
}
