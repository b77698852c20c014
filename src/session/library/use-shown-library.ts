/** The library as its page shows it: the newest episodes with the facts of all, or the whole. */

import { useCallback, useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { Catalogue } from '../../core/episode/catalogue-schema.ts'
import type { LibrarySummary } from '../../core/episode/summary/summary-schema.ts'
import type { ReadySummary, SummaryState } from '../../library/summary-state.ts'
import type { CatalogueState, Library } from '../../library/create-library.ts'
import { loadSummary } from '../../library/load-lists.ts'
import { hasOpenedBefore } from '../../library/opened/joined/opened-library.ts'
import type { LoadProblem } from '../../library/problem.ts'
import type { AppServices, FirstPage } from '../app-services.ts'
import { useIsLive } from '../use-is-live.ts'
import { useCatalogue } from './use-library.ts'

/** The library while only its newest episodes are here. */
export interface LibraryPart {
  readonly summary: LibrarySummary
  /** The whole library is wanted, and not here yet. */
  readonly isComing: boolean
  /** The episodes that were wanted could not be loaded. */
  readonly hasFailed: boolean
  /** Has at least so many of the newest episodes come. */
  readonly loadNewest: Library['loadNewest']
  /** Of all episodes, newest first. */
  readonly loadAt: Library['loadAt']
  readonly loadEntries: Library['loadEntries']
  /** Has the whole library come; again where it could not be loaded. */
  readonly loadAll: () => void
}

type Ready = Extract<CatalogueState, { phase: 'ready' }>

/** `part`: given where `catalogue` holds the newest episodes alone. `tools`: what arranges a whole library. */
export type ShownLibrary<Tools> = (
  | Exclude<CatalogueState, Ready>
  | (Ready & { readonly part: LibraryPart; readonly tools?: undefined })
  | (Ready & { readonly part?: undefined; readonly tools: Tools })
) & {
  /** Loads again what could not be loaded. */
  readonly retry: () => void
}

/**
 * The newest episodes with the facts of all; the whole library where that is wanted, where files were opened on this device,
 * and where its parts cannot be had.
 * @param loadTools Code that only a whole library needs.
 */
export function useShownLibrary<Tools>(
  services: AppServices,
  wantsWhole: boolean,
  loadTools: () => Promise<Tools>,
): ShownLibrary<Tools> {
  const { library } = services
  const [isAsked, setAsked] = useState(false)
  const summary = useStore(library.summary)
  const [hasOpened] = useState(hasOpenedBefore)
  const isLive = useIsLive()
  const isOwn = useStore(library.opened, ({ size }) => size > 0) || (hasOpened && isLive)
  const isHere = useStore(library.catalogue, ({ phase }) => phase === 'ready') && summary.phase === 'idle'
  const isWhole = wantsWhole || isOwn || isAsked || isHere || summary.phase === 'absent' || isStuck(summary)
  const whole = useCatalogue(services, isWhole)
  const [tools, retryTools] = useTools(isWhole, loadTools)
  useEffect(() => {
    // The code that reads it comes with the page that needs it.
    if (!isWhole) void library.loadSummary(loadSummary)
  }, [library, isWhole])
  return useMemo(() => {
    const retry = () => {
      library.loadCatalogue()
      retryTools()
    }
    const state: CatalogueState = tools === 'lost' ? { phase: 'failed', problem: LOST } : whole
    if (isWhole && state.phase === 'ready' && tools !== undefined && tools !== 'lost') return { ...state, tools, retry }
    if (summary.phase !== 'ready' || (wantsWhole && state.phase === 'failed'))
      return state.phase === 'ready' ? { phase: 'loading', retry } : { ...state, retry }
    const part = {
      summary: summary.summary,
      isComing: isWhole && state.phase !== 'failed',
      hasFailed: isWhole && state.phase === 'failed',
      loadNewest: library.loadNewest,
      loadAt: library.loadAt,
      loadEntries: library.loadEntries,
      loadAll() {
        setAsked(true)
        if (isWhole) retry()
      },
    }
    return { phase: 'ready', catalogue: listNewest(summary), skipped: [], part, retry }
  }, [library, whole, summary, isWhole, wantsWhole, tools, retryTools])
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
  await library.loadSummary(loadSummary)
  const first = summary.getState()
  if (first.phase !== 'ready') return undefined
  // One of each part that the page reaches into, and of those before.
  const positions: number[] = []
  const end = start === 0 ? 0 : start + count
  for (let at = first.newest.length; at < end; at += first.summary.partSize) positions.push(at)
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

function listNewest({ catalogue, newest }: ReadySummary): Catalogue {
  return { ...catalogue, episodes: newest }
}
