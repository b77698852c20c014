/** The library as its page shows it: the first of the episodes that its address leaves with the facts of all, or the whole. */

import { useCallback, useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { ListSource } from '../../core/catalogue/list-source.ts'
import type { CatalogueEntry } from '../../core/catalogue/catalogue-schema.ts'
import { describeAll } from '../../core/catalogue/summary/describe-all.ts'
import type { CatalogueFacts } from '../../core/catalogue/summary/catalogue-page-schema.ts'
import type { LibrarySummary } from '../../core/catalogue/summary/summary-schema.ts'
import type { SummaryState } from '../../library/summary-state.ts'
import type { CatalogueState, Library } from '../../library/create-library.ts'
import { loadSummary } from '../../library/load-lists.ts'
import { hasOpenedBefore } from '../../library/opened/joined/opened-library.ts'
import type { LoadProblem } from '../../library/problem.ts'
import type { AppServices, FirstPage } from '../app-services.ts'
import { useIsLive } from '../use-is-live.ts'
import type { LibraryAddress } from '../library-address.ts'
import { useFitting } from './use-fitting.ts'
import { useCatalogue } from './use-library.ts'

/** The library while only some of its episodes are here. */
export interface LibraryPart {
  /** Of the whole library. */
  readonly summary: LibrarySummary
  /** The newest of the whole library. */
  readonly newest: readonly CatalogueEntry[]
  /** Narrows and sorts the episodes shown. */
  readonly address: LibraryAddress
  /** Counts of all episodes that are left, whether they are here or not. */
  readonly facts: CatalogueFacts
  /** The episodes that are wanted are not here yet. */
  readonly isComing: boolean
  /** The episodes that were wanted could not be loaded. */
  readonly hasFailed: boolean
  /** Has at least so many of the episodes shown come. */
  readonly loadMore: (count: number) => void
  /** Of the whole library. */
  readonly source: ListSource
  /** Of all episodes, newest first. */
  readonly loadAt: Library['loadAt']
  readonly loadEntries: Library['loadEntries']
  /** Has the whole library come; again where it could not be loaded. */
  readonly loadAll: () => void
}

type Ready = Extract<CatalogueState, { phase: 'ready' }>

/** `part`: given where `catalogue` holds only the first of the episodes shown. `tools`: what arranges a whole library. */
export type ShownLibrary<Tools> = (
  | Exclude<CatalogueState, Ready>
  | (Ready & { readonly part: LibraryPart; readonly tools?: undefined })
  | (Ready & { readonly part?: undefined; readonly tools: Tools })
) & {
  /** Loads again what could not be loaded. */
  readonly retry: () => void
}

/** The part of the library that the page asks for. */
export interface WantedLibrary {
  readonly address: LibraryAddress
  /** The address leaves other episodes than all, newest first. */
  readonly isNarrowed: boolean
  /** The whole library is needed for it. */
  readonly isWhole: boolean
  /** Episodes that are drawn at once. */
  readonly count: number
}

/**
 * The first episodes that the address leaves with the facts of all; the whole library where that is needed, where files were
 * opened on this device, and where its parts cannot be had.
 * @param loadTools Code that only a whole library needs.
 */
export function useShownLibrary<Tools>(
  services: AppServices,
  wanted: WantedLibrary,
  loadTools: () => Promise<Tools>,
): ShownLibrary<Tools> {
  const { library, source } = services
  const [isRequested, setRequested] = useState(false)
  const summary = useStore(library.summary)
  const isNeeded = useIsWholeNeeded(library, wanted, summary) || isRequested
  const {
    last,
    state: fit,
    isLost,
  } = useFitting(source, wanted.isNarrowed && !isNeeded ? wanted.address : undefined, wanted.count)
  const isWhole = isNeeded || summary.phase === 'absent' || isStuck(summary) || isLost
  const whole = useWholeLibrary(services, isWhole, loadTools)
  useEffect(() => {
    // The code that reads it comes with the page that needs it.
    if (!isWhole) void library.loadSummary(loadSummary)
  }, [library, isWhole])
  const all = summary.phase === 'ready' ? summary.summary : undefined
  const allFacts = useMemo(() => all && describeAll(all), [all])
  const address = (fit && last?.address) ?? ALL
  const loadMore = last?.fitting?.loadMore
  const [wasShown, setShown] = useState(false)
  const shown = useMemo((): ShownLibrary<Tools> => {
    const { state, tools, retry } = whole
    if (isWhole && state.phase === 'ready' && tools !== undefined) return { ...state, tools, retry }
    const hasFailed = isWhole && state.phase === 'failed'
    // The page does not begin with other episodes than those asked for.
    const isMissing = wanted.isNarrowed && !fit && !wasShown
    if (summary.phase !== 'ready' || !allFacts || isMissing || (hasFailed && (wanted.isWhole || isLost)))
      return state.phase === 'ready' ? { phase: 'loading', retry } : { ...state, retry }
    const { facts, episodes } = fit ?? { facts: allFacts, episodes: summary.newest }
    const part: LibraryPart = {
      summary: summary.summary,
      newest: summary.newest,
      address,
      facts,
      isComing: (isWhole || (wanted.isNarrowed && address !== wanted.address)) && !hasFailed,
      hasFailed,
      loadMore: loadMore ?? library.loadNewest,
      loadAt: library.loadAt,
      loadEntries: library.loadEntries,
      source,
      loadAll() {
        setRequested(true)
        if (isWhole) retry()
      },
    }
    return { phase: 'ready', catalogue: { ...summary.catalogue, episodes }, skipped: [], part, retry }
  }, [library, source, whole, summary, allFacts, isWhole, wanted, wasShown, address, fit, isLost, loadMore])
  if (shown.phase === 'ready' && !wasShown) setShown(true)
  return shown
}

/** Whether only the whole library will do, or it is here already. */
function useIsWholeNeeded(library: AppServices['library'], wanted: WantedLibrary, summary: SummaryState): boolean {
  const [hasOpened] = useState(hasOpenedBefore)
  const isLive = useIsLive()
  const isOwn = useStore(library.opened, ({ size }) => size > 0) || (hasOpened && isLive)
  const isHere = useStore(library.catalogue, ({ phase }) => phase === 'ready') && summary.phase === 'idle'
  return wanted.isWhole || isOwn || isHere
}

interface WholeLibrary<Tools> {
  /** `failed` where the tools could not be loaded, too. */
  readonly state: CatalogueState
  readonly tools?: Tools | undefined
  /** Loads again what could not be loaded. */
  readonly retry: () => void
}

/** @param isWanted Loads it, with its tools. */
function useWholeLibrary<Tools>(
  services: AppServices,
  isWanted: boolean,
  loadTools: () => Promise<Tools>,
): WholeLibrary<Tools> {
  const { library } = services
  const catalogue = useCatalogue(services, isWanted)
  const [tools, retryTools] = useTools(isWanted, loadTools)
  return useMemo(() => {
    const retry = () => {
      library.loadCatalogue()
      retryTools()
    }
    if (tools === 'lost') return { state: { phase: 'failed', problem: LOST }, retry }
    return { state: catalogue, tools, retry }
  }, [library, catalogue, tools, retryTools])
}

const ALL: LibraryAddress = {}

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
  await library.loadSummary(loadSummary)
  const first = summary.getState()
  if (first.phase !== 'ready') return undefined
  // One of each part that the page reaches into, and of those before: the first of them may be a shorter one.
  const positions: number[] = []
  const end = start === 0 ? 0 : Math.min(start + count, first.summary.episodes)
  for (let at = first.newest.length; at < end; at += first.summary.partSize) positions.push(at, end - 1)
  await Promise.all(positions.map(loadAt))
  return { hash: first.hash }
}

const LOST: LoadProblem = { kind: 'network', file: 'data/library.json' }

/** Undefined until they are here. */
function useTools<Tools>(
  isWanted: boolean,
  load: () => Promise<Tools>,
): readonly [tools: Tools | 'lost' | undefined, retry: () => void] {
  const [tools, setTools] = useState<{ readonly value: Tools | 'lost' }>()
  const start = useCallback(() => {
    load().then(
      (value) => setTools({ value }),
      () => setTools({ value: 'lost' }),
    )
  }, [load])
  useEffect(() => {
    if (isWanted) start()
  }, [isWanted, start])
  const retry = useCallback(() => {
    if (tools?.value !== 'lost') return
    setTools(undefined)
    start()
  }, [tools, start])
  return [tools?.value, retry]
}

function isStuck(state: SummaryState): boolean {
  return state.phase === 'ready' && state.isStuck
}
