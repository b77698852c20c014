/** The results of the page, and what can be done with them, for every component of it. */

import { createContext, useContext, useEffect, useMemo, useState, type ReactNode, useLayoutEffect, useRef } from 'react'
import { useStore } from 'zustand'
import type { SearchResult } from '../../core/search/present/search-results.ts'
import { loadAbortable } from '../../platform/load-abortable.ts'
import type { Results } from '../../services/search/create-results.ts'
import type { Opened } from '../../services/search/later-rows.ts'
import type { ResultsState } from '../../services/search/results-state.ts'
import { flattenAnswer, type AnsweredResults } from '../../services/search/select-results.ts'

type Rows = readonly SearchResult[]

/** The formats in which chosen results can be saved. */
export type ExportChoice = 'markdown' | 'html' | 'csv' | 'bibtex' | 'ris' | 'webvtt'

/** The same functions as long as the page is there. */
export interface ResultActions {
  /** Only inside a press or key. */
  readonly copy: (rows: Rows) => void
  readonly clip: (rows: Rows) => Promise<void>
  /** One after another, in the pages of their episodes. */
  readonly play: (rows: Rows) => Promise<void>
  readonly save: (choice: ExportChoice, rows: Rows) => Promise<void>
  readonly exportAll: () => void
  /** Chooses every result that can be chosen, also those that are not drawn. */
  readonly selectAll: () => void
  readonly loadAll: () => void
  /** @param isRange Chooses all rows from the one before up to this. */
  readonly toggle: (row: SearchResult, isRange: boolean) => void
  readonly clear: () => void
  readonly unfold: (opened: Opened) => void
  /** The query is final: the reader pressed Enter or opened a result. */
  readonly keepQuery: () => void
}

export interface ResultNotes {
  readonly open: (row: SearchResult) => void
  readonly render: (row: SearchResult) => ReactNode
}

export interface PageResults {
  readonly results: Results
  readonly actions: ResultActions
}

export const ResultsContext = createContext<PageResults | undefined>(undefined)
export const NotesContext = createContext<ResultNotes>({ open: () => {}, render: () => null })

function usePageResults(): PageResults {
  const page = useContext(ResultsContext)
  if (!page) throw new Error('A part of the page of results is used outside of it')
  return page
}

export function useResults<T>(select: (state: ResultsState) => T): T {
  return useStore(usePageResults().results, select)
}

export function useResultActions(): ResultActions {
  return usePageResults().actions
}

export function useResultsStore(): Results {
  return usePageResults().results
}

/** Counts what other words find where the page searches; rejects when it cannot. */
type CountBeside = (query: string, signal: AbortSignal, rows?: number) => Promise<AnsweredResults>

/** Undefined before anything can be searched; another function for another library. */
export function useCountBeside(): CountBeside | undefined {
  const { results } = usePageResults()
  const library = useResults((state) => state.library)
  const episode = useResults((state) => state.question.episode)
  return useMemo(() => {
    if (library === 0) return undefined
    return async (q, signal, rows) => flattenAnswer(await results.count({ q, episode }, signal, rows))
    // oxlint-disable-next-line react/exhaustive-deps
  }, [results, library, episode])
}

/** Undefined until the results have come, when the search fails, and without a query. @param rows Passages to have with them. */
export function useResultsBeside(query: string | undefined, rows?: number): AnsweredResults | undefined {
  const count = useCountBeside()
  const [found, setFound] = useState<{ readonly query: string; readonly results: AnsweredResults }>()
  useEffect(() => {
    if (query === undefined || !count) return
    // Without results no number is shown.
    return loadAbortable(
      (signal) => count(query, signal, rows),
      (results) => setFound({ query, results }),
    )
  }, [query, count, rows])
  return found?.query === query ? found?.results : undefined
}

/** The same functions at every drawing: each calls the latest one of its name. */
export function useStable<Functions extends Readonly<Record<keyof Functions, (...args: never) => unknown>>>(
  functions: Functions,
): Functions {
  const latest = useRef(functions)
  useLayoutEffect(() => {
    latest.current = functions
  })
  const [stable] = useState(() => {
    const names = Object.keys(functions) as (keyof Functions)[]
    const calls = names.map((name) => [name, (...args: never) => latest.current[name](...args)])
    return Object.fromEntries(calls) as Functions
  })
  return stable
}
