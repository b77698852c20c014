/** The search client of a page; searches again when the library's lists have changed. */

import { useCallback, useEffect, useMemo, useState } from 'react'
import { createStore, useStore } from 'zustand'
import { answerWith, leastComplete, type Answer } from '../../core/answer/answer.ts'
import { type Fault, isPassing } from '../../core/answer/fault.ts'
import type { SearchResults } from '../../core/search/present/search-results.ts'
import { flattenAnswer, type AnsweredResults } from '../../services/search/answered-results.ts'
import type { LoadProblem } from '../../services/library/use-library.ts'
import { createLibrarySearch, type LibrarySearch } from '../../services/search/create-library-search.ts'
import type { SearchedListsState } from '../../services/search/searched-lists.ts'
import type { Session } from '../../session/session.ts'
import { useAppServices } from '../../services/use-app-services.ts'
import type { PaletteSearch } from '../../views/search/use-search-results.ts'
import { describeLoadProblem } from '../../views/states/problem-words.ts'
import { useRecovery } from './use-recovery.ts'

/** The open episode's own search, or one over the library for as long as the page is there; undefined at the first render. */
export function useSearchClient(session: Session | undefined): LibrarySearch | undefined {
  const services = useAppServices()
  const [listSearch, setListSearch] = useState<LibrarySearch>()
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

/** The lists of what is searched, loaded from now on. */
export function useSearchedLists(client: LibrarySearch | undefined): SearchedListsState {
  useEffect(() => client?.loadLists(), [client])
  return useStore(client?.lists ?? NOT_YET)
}

const NOT_YET = createStore<SearchedListsState>(() => ({ phase: 'loading' }))

export interface FreshSearch {
  readonly search: PaletteSearch | undefined
  /** Reads anew what could not be read, and gives another `search`. */
  readonly retry: () => void
}

/**
 * Another function whenever the lists have come, so that the search before is run again with them. Its results are
 * partial until it is known what the library holds, and say so when that cannot be known.
 */
export function useFreshSearch(client: LibrarySearch | undefined, lists: SearchedListsState): FreshSearch {
  const [attempt, setAttempt] = useState(0)
  const [lost, setLost] = useState<AnsweredResults>()
  const { isComing, problem, haveNamesFailed } = describeLists(lists)
  // That the index has listed its episodes changes no results: it was searched with them.
  const [searched, names] = lists.phase === 'ready' ? [lists.catalogue, lists.names] : []
  const search = useMemo<PaletteSearch | undefined>(() => {
    if (!client) return undefined
    const complete = ({ value, completeness, faults }: Answer<SearchResults>): AnsweredResults => {
      const known = isComing ? 'partial' : haveNamesFailed ? leastComplete([completeness, 'atLeast']) : completeness
      return flattenAnswer(answerWith(value, known, problem ? [toFault(problem), ...faults] : faults))
    }
    return async (query, options, how = {}) => {
      const { onProgress, isBeside } = how
      const results = complete(
        await client.search(query, options, {
          ...how,
          onProgress: onProgress && ((early) => onProgress(complete(early))),
        }),
      )
      if (client.isServed && !isBeside) setLost(lacksServer(results) ? results : undefined)
      return results
    }
    // oxlint-disable-next-line react/exhaustive-deps
  }, [client, searched, names, isComing, problem, haveNamesFailed, attempt])
  const retry = useCallback(() => {
    client?.retry()
    setAttempt((last) => last + 1)
  }, [client])
  useRecovery(lost, retry)
  return { search, retry }
}

function lacksServer({ faults }: AnsweredResults): boolean {
  return faults.some((fault) => isPassing(fault) || fault.kind === 'not-indexed')
}

interface ListsNeeded {
  /** Not everything that complete results need has loaded. */
  readonly isComing: boolean
  readonly problem?: LoadProblem | undefined
  readonly haveNamesFailed?: boolean
}

function describeLists(lists: SearchedListsState): ListsNeeded {
  if (lists.phase === 'failed') return { isComing: false, problem: lists.problem }
  if (lists.phase !== 'ready') return { isComing: true }
  const { names, shortfall } = lists
  return { isComing: names.phase === 'loading', problem: shortfall?.problem, haveNamesFailed: names.phase === 'failed' }
}

function toFault(problem: LoadProblem): Fault {
  if (problem.kind === 'offline') return { kind: 'offline', detail: problem.file ?? '' }
  const { title, text } = describeLoadProblem(problem, 'library')
  return {
    kind: 'no-library',
    file: problem.file,
    detail: `${title}. ${text} Only episodes on this device are searched.`,
  }
}
