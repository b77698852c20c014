/** Searches for a page of results and loads the rows it shows. The last results stay until the next ones are there. */

import { useEffect, useEffectEvent, useMemo, useState } from 'react'
import type { SearchOptions } from '../../core/search/present/search-results.ts'
import type { AnsweredResults } from '../../services/search/answered-results.ts'
import { loadAbortable } from '../../platform/load-abortable.ts'
import { formatSearchPath } from '../../services/search/search-address.ts'
import type { SearchHow } from '../../services/worker/create-search-client.ts'
import type { PaletteSearch } from '../../views/search/use-search-results.ts'
import { addEpisodes } from '../../services/search/collect-results.ts'
import { isAbortError } from '../../platform/abort-error.ts'
import { listOptions } from './results-options.ts'
import type { RememberedResults } from '../../services/search/remembered-results.ts'
import { useLaterRows, type ResultRows, type ResultsRequest } from './use-later-rows.ts'

export interface LoadedResults extends ResultRows {
  /** The rows shown are not for the current query. */
  readonly isWaiting: boolean
  /** All there is is still being counted. */
  readonly isCounting: boolean
  /** The last search failed. */
  readonly hasFailed: boolean
  /** Further episodes could not be loaded. */
  readonly lacksEpisodes: boolean
  readonly retryEpisodes: () => void
  /** To be remembered for Back, once the results are complete. */
  readonly memory: Pick<RememberedResults, 'results' | 'pages' | 'later'> | undefined
}

interface Shown {
  /** The address these results are for. */
  readonly path: string
  /** The search that gave it. */
  readonly by?: PaletteSearch
  readonly results?: AnsweredResults | undefined
  readonly isCounting?: boolean
  /** Early results: the complete ones are still to come. */
  readonly isEarly?: boolean
  readonly hasFailed?: boolean
  /** Pages of further episodes that have come. */
  readonly pages?: number | undefined
  /** As they were when the page was left. */
  readonly isRemembered?: boolean
}

interface AskedResults extends ResultsRequest {
  readonly isServed: boolean
  /** Results of this very address, as they were when it was left. */
  readonly remembered?: RememberedResults | undefined
}

export function useResults({
  search,
  address,
  episodes,
  shown,
  near,
  isPaused,
  isServed,
  remembered,
}: AskedResults): LoadedResults {
  // A server sorts the episodes, because it sends some at a time.
  const sort = isServed ? address.sort : undefined
  const path = formatSearchPath({ ...address, sort, view: undefined, part: undefined })
  const isEmpty = address.q.trim() === ''
  const [asked, setAsked] = useState<Shown | undefined>(
    remembered && { path, results: remembered.results, pages: remembered.pages, isRemembered: true },
  )
  // A server sends its episodes with the results: a search that depended on them would run twice each time.
  const listed = isServed ? undefined : episodes
  const ask = useEffectEvent((by: PaletteSearch, more: SearchOptions, how: SearchHow<AnsweredResults>) =>
    by(address.q, { ...listOptions(address), ...more }, how),
  )
  /** Results available while the search server is slow; never in place of those already shown. */
  const showEarly = useEffectEvent((early: AnsweredResults) => {
    if (asked?.path === path || !early.faults.some(({ kind }) => kind === 'slow')) return
    setAsked({ path, results: early, isEarly: true })
  })
  /** Complete results of the same query stay until newer complete ones arrive. */
  const isComplete = useEffectEvent(() => asked?.path === path && asked.results !== undefined && !asked.isCounting)
  /** Remembered results say that they could not be searched anew, and keep the pages of episodes that came later. */
  const settle = useEffectEvent((by: PaletteSearch, results: AnsweredResults) => {
    const known = asked?.path === path && asked.isRemembered ? asked : undefined
    if (!known?.results) return setAsked({ path, by, results })
    const { pages } = known
    const { faults } = results
    if (faults.length > 0)
      return setAsked({ path, by, pages, results: { ...known.results, faults, completeness: 'atLeast' } })
    setAsked({ path, by, pages, results: pages ? addEpisodes(results, known.results) : results })
  })
  useEffect(() => {
    if (!search || isEmpty) return
    const controller = new AbortController()
    const { signal } = controller
    const run = async () => {
      const results = await ask(search, {}, { signal, onProgress: (early) => !signal.aborted && showEarly(early) })
      // Nothing is shown before all could be searched: the count of a part would read as that of all.
      if (results.completeness === 'partial' || signal.aborted) return
      const isCounting = needsCount(results)
      if (!isCounting) return settle(search, results)
      if (!isComplete()) setAsked({ path, by: search, results, isCounting })
      const counted = await ask(search, { countAll: true }, { signal }).catch((): undefined => undefined)
      if (!signal.aborted) settle(search, counted ?? results)
    }
    run().catch((error: unknown) => {
      if (!signal.aborted && !isAbortError(error)) setAsked({ path, hasFailed: true })
    })
    return () => controller.abort()
  }, [search, path, isEmpty, listed])

  const isCurrent = asked?.path === path
  // Rows are requested when no other search runs: a newer search ends the one before.
  const isSettled = isCurrent && search !== undefined && asked.by === search && asked.isCounting !== true
  const base = asked?.results
  const isReady = isSettled && !isPaused
  const loaded = useLaterRows({ search, base, path, isReady, address, episodes, shown, near, remembered })
  const add = (more: AnsweredResults) =>
    setAsked((last) => {
      if (!last?.results || last.path !== path) return last
      return { ...last, results: addEpisodes(last.results, more), pages: (last.pages ?? 0) + 1 }
    })
  const lacksPages = isReady && (asked.pages ?? 0) < (shown.pages ?? 0)
  const next = useNextEpisodes({ search, base, offset: lacksPages ? base?.nextOffset : undefined, address, add })
  const isWhole = isSettled && base !== undefined && base.faults.length === 0 && base.completeness !== 'partial'
  const pages = asked?.pages ?? 0
  const { later } = loaded
  const memory = useMemo(() => (isWhole ? { results: base, pages, later } : undefined), [isWhole, base, pages, later])
  const rows = {
    ...loaded,
    ...next,
    memory,
    addRows(more: AnsweredResults) {
      add(more)
      loaded.addRows(more)
    },
  }
  if (isEmpty) return { ...rows, results: undefined, isWaiting: false, isCounting: false, hasFailed: false }
  return {
    ...rows,
    isWaiting: !isCurrent,
    isCounting: isCurrent && (asked.isCounting === true || asked.isEarly === true),
    hasFailed: isCurrent && asked.hasFailed === true,
  }
}

interface NextEpisodes {
  readonly search: PaletteSearch | undefined
  readonly base: AnsweredResults | undefined
  /** Where the wanted ones begin; undefined while none are wanted, or another search runs. */
  readonly offset: number | undefined
  readonly address: ResultsRequest['address']
  readonly add: (more: AnsweredResults) => void
}

/** Loads the episodes that a server has not told yet, as many pages of them as the reader asked for. */
function useNextEpisodes({
  search,
  base,
  offset,
  address,
  add,
}: NextEpisodes): Pick<LoadedResults, 'lacksEpisodes' | 'retryEpisodes'> {
  const [failed, setFailed] = useState<AnsweredResults>()
  const ask = useEffectEvent((by: PaletteSearch, signal: AbortSignal) =>
    by(address.q, { ...listOptions(address), offset }, { signal, isBeside: true }),
  )
  const take = useEffectEvent((more: AnsweredResults | undefined) => {
    if (more && more.faults.length === 0) add(more)
    else setFailed(base)
  })
  const isAsked = offset !== undefined && failed !== base
  useEffect(() => {
    if (!search || !isAsked) return
    return loadAbortable(
      (signal) => ask(search, signal),
      (more) => take(more),
      () => take(undefined),
    )
  }, [search, isAsked, offset])
  return { lacksEpisodes: base !== undefined && failed === base, retryEpisodes: () => setFailed(undefined) }
}

/** Where nothing could be read, counting reads no more of it. */
function needsCount({ completeness, faults }: AnsweredResults): boolean {
  return completeness === 'atLeast' && faults.length === 0
}
