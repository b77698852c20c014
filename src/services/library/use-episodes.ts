/** The episodes of the library page: the first that its address leaves with the facts of all, more as they are wanted. */

import { useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { Completeness } from '../../core/answer/answer.ts'
import type { CatalogueEntry } from '../../core/catalogue/catalogue-schema.ts'
import { MAX_LISTED, type ListRequest } from '../../core/catalogue/list-source.ts'
import type { CatalogueFacts } from '../../core/catalogue/summary/catalogue-page-schema.ts'
import { describeAll } from '../../core/catalogue/summary/describe-all.ts'
import type { LibraryStart } from '../../core/library/library-source.ts'
import { loadSummary } from '../../library/load-lists.ts'
import { hasOpenedBefore, type OpenedLibrary } from '../../library/opened/opened-library.ts'
import { findProblem, readProblem, type LoadProblem } from '../../library/problem.ts'
import { loadAbortable } from '../../platform/load-abortable.ts'
import type { AppServices, FirstPage } from '../app-services.ts'
import { LIBRARY_BATCH, type LibraryAddress } from '../library-address.ts'
import { keptEpisodes } from '../offline/kept-episodes.ts'
import { useIsLive } from '../use-is-live.ts'
import { readFilter, retryWhole } from './find-fitting.ts'

/** The episodes that the page needs. */
export interface WantedEpisodes {
  readonly address: LibraryAddress
  /** The address leaves other episodes than all, newest first. */
  readonly isNarrowed: boolean
  /** So many are wanted that all of them come sooner. */
  readonly isWhole: boolean
  /** Episodes that are drawn at once. */
  readonly count: number
}

interface ListedEpisodes extends LibraryStart {
  /** Narrows and sorts the episodes shown. */
  readonly address: LibraryAddress
  /** Requests more of the same. */
  readonly request: Omit<ListRequest, 'offset' | 'limit'>
  /** Of all that can be chosen among: of the library, or of what is kept of it. */
  readonly choices: CatalogueFacts
  /** Of all episodes that are left, whether they are here or not. */
  readonly facts: CatalogueFacts
  /** The first of them, without a gap. */
  readonly episodes: readonly CatalogueEntry[]
  /** Those opened on this device, by the id they are shown under. */
  readonly opened: ReturnType<OpenedLibrary['opened']['getState']>
  /** Their entries. */
  readonly own: readonly CatalogueEntry[]
}

export interface ShownEpisodes extends ListedEpisodes {
  /** `partial`: what is wanted is on its way; `atLeast`: more could not be had. */
  readonly completeness: Completeness
  /** Has at least so many come; again where they could not be had. */
  readonly loadMore: (count: number) => void
  /** Of the whole library. */
  readonly source: Pick<AppServices['source'], 'list'>
}

export type EpisodesState = (
  | { readonly phase: 'loading' }
  | { readonly phase: 'failed'; readonly problem: LoadProblem }
  /** `problem`: why only those opened on this device are here. */
  | { readonly phase: 'ready'; readonly shown: ShownEpisodes; readonly problem?: LoadProblem | undefined }
) & {
  /** Loads again what could not be loaded. */
  readonly retry: () => void
}

interface EpisodesQuery {
  readonly wanted: WantedEpisodes
  /** Of the kept ones, where only these are wanted. */
  readonly id: readonly string[] | undefined
}

interface LoadedEpisodes extends ListedEpisodes {
  readonly query: EpisodesQuery
  readonly problem: LoadProblem | undefined
  /** How many are wanted. */
  readonly count: number
  /** `atLeast`: those that were wanted could not be had. */
  readonly completeness: Completeness
}

/** The last episodes stay until those that are wanted have come, but a page does not begin with others. */
export function useEpisodes(services: AppServices, wanted: WantedEpisodes): EpisodesState {
  const { library, source } = services
  const kept = useStore(keptEpisodes)
  const isLive = useIsLive()
  const opened = useStore(library.opened, (all) => (all.size > 0 ? all : isLive && hasOpenedBefore()))
  const [attempt, setAttempt] = useState(0)
  const query = useMemo(
    (): EpisodesQuery => ({ wanted, id: wanted.address.kept ? [...kept] : undefined }),
    // What is on this device is part of every answer.
    // oxlint-disable-next-line react/exhaustive-deps
    [wanted, kept, opened, attempt],
  )
  const [loaded, setLoaded] = useState(() => takeFirst(services, query))
  const [failure, setFailure] = useState<{ readonly query: EpisodesQuery; readonly problem: LoadProblem }>()
  const first = useRef(loaded?.query)
  const load = useEffectEvent((signal: AbortSignal) => {
    const isSame = loaded?.query.wanted === query.wanted
    return loadEpisodes(services, query, isSame ? loaded.episodes.length : 0, signal)
  })
  useEffect(() => {
    if (first.current === query) return undefined
    return loadAbortable(
      (signal) => load(signal),
      setLoaded,
      (error) => setFailure({ query, problem: readProblem(error, 'data/library.json') }),
    )
  }, [query])

  const episodes = loaded?.episodes
  const isMissing =
    loaded?.completeness === 'whole' && loaded.episodes.length < Math.min(loaded.count, loaded.facts.total)
  const loadRest = useEffectEvent(async (signal: AbortSignal) => {
    const { request, count, facts, episodes: known } = loaded!
    const limit = Math.min(Math.min(count, facts.total) - known.length, MAX_LISTED)
    const answer = await source.list({ ...request, offset: known.length, limit }, { signal })
    return { ...answer, isOther: answer.faults.length === 0 && answer.value.total !== facts.total }
  })
  useEffect(() => {
    if (!isMissing) return undefined
    const change = (edit: (last: LoadedEpisodes) => LoadedEpisodes) =>
      setLoaded((last) => (last?.episodes === episodes ? last && edit(last) : last))
    return loadAbortable(
      (signal) => loadRest(signal),
      ({ value, faults, isOther }) => {
        // The library has changed meanwhile: the list begins again.
        if (isOther) return setAttempt((last) => last + 1)
        const more = faults.length > 0 ? [] : value.episodes
        const completeness = more.length === 0 ? 'atLeast' : 'whole'
        change((last) => ({ ...last, episodes: [...last.episodes, ...more], completeness }))
      },
      () => change((last) => ({ ...last, completeness: 'atLeast' })),
    )
  }, [episodes, isMissing])
  const loadMore = useCallback(
    (count: number) =>
      setLoaded((last) =>
        last && (count > last.count || last.completeness !== 'whole')
          ? { ...last, count, completeness: 'whole' }
          : last,
      ),
    [],
  )

  return useMemo((): EpisodesState => {
    const retry = () => {
      retryWhole(library)
      setAttempt((last) => last + 1)
    }
    if (failure?.query === query) return { phase: 'failed', problem: failure.problem, retry }
    if (!loaded) return { phase: 'loading', retry }
    const completeness = loaded.query === query ? loaded.completeness : 'partial'
    return { phase: 'ready', shown: { ...loaded, completeness, loadMore, source }, problem: loaded.problem, retry }
  }, [library, source, loaded, failure, query, loadMore])
}

/** @param known Episodes that are here already. */
async function loadEpisodes(
  { source, library }: AppServices,
  query: EpisodesQuery,
  known: number,
  signal: AbortSignal,
): Promise<LoadedEpisodes> {
  const { isNarrowed, isWhole, count } = query.wanted
  const request = buildRequest(query)
  const { id } = query
  const limit = isWhole ? Infinity : Math.min(Math.max(count, known, LIBRARY_BATCH), MAX_LISTED)
  const [start, page, choices] = await Promise.all([
    source.summary({ signal }),
    isNarrowed || isWhole ? source.list({ ...request, offset: 0, limit, facts: true }, { signal }) : undefined,
    id && source.list({ id, offset: 0, limit: 0, facts: true }, { signal }),
  ])
  const first = beginWith(start.value, query)
  const { facts = first.facts, episodes = first.episodes } = page?.value ?? {}
  const [fault] = page?.faults ?? start.faults
  return {
    ...first,
    choices: choices?.value.facts ?? first.choices,
    facts,
    episodes,
    opened: library.opened.getState(),
    own: library.own.getState(),
    problem: fault && findProblem(fault),
    count: known,
  }
}

function buildRequest({ wanted, id }: EpisodesQuery): LoadedEpisodes['request'] {
  return { ...readFilter(wanted.address), id }
}

/** The newest, nothing opened. */
function beginWith(start: LibraryStart, query: EpisodesQuery): LoadedEpisodes {
  const facts = describeAll(start.totals)
  return {
    ...start,
    query,
    address: query.wanted.address,
    request: buildRequest(query),
    choices: facts,
    facts,
    episodes: start.newest,
    opened: new Map(),
    own: [],
    problem: undefined,
    count: 0,
    completeness: 'whole',
  }
}

/** The library as the build has rendered its page. */
function takeFirst({ firstPage }: AppServices, query: EpisodesQuery): LoadedEpisodes | undefined {
  const start = firstPage.getState()?.library
  return start && !query.wanted.isNarrowed && !query.wanted.isWhole ? beginWith(start, query) : undefined
}

/**
 * The library as the build has rendered its page; undefined where it cannot be had.
 * @param start Episodes before the page, of which `count` are shown.
 */
export async function loadFirstLibrary(
  { library }: AppServices,
  start: number,
  count: number,
): Promise<FirstPage | undefined> {
  const { summary, loadAt } = library
  // The code that reads it comes with the page that needs it.
  await library.loadSummary(loadSummary)
  const first = summary.getState()
  if (first.phase !== 'ready') return undefined
  const { summary: totals, catalogue, hash } = first
  const known = catalogue.episodes
  const missing = start === 0 ? 0 : Math.min(start + count, totals.episodes) - known.length
  const rest = await Promise.all(Array.from({ length: Math.max(0, missing) }, (_, at) => loadAt(known.length + at)))
  if (rest.includes(undefined)) return undefined
  return { library: { totals, newest: [...known, ...(rest as readonly CatalogueEntry[])] }, hash }
}
