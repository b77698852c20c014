/** Loads one episode file, with what the catalogue already knows of it, and loads again on request. */

import { useCallback, useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { CatalogueEntry } from '../core/catalogue/catalogue-schema.ts'
import type { Episode } from '../core/episode/schema.ts'
import type { LoadProblem } from '../library/problem.ts'
import { loadAbortable } from '../platform/load-abortable.ts'
import type { AppServices } from './app-services.ts'

export type EpisodeState =
  | { readonly phase: 'loading' }
  | { readonly phase: 'ready'; readonly episode: Episode }
  | { readonly phase: 'failed'; readonly problem: LoadProblem }

const LOADING: EpisodeState = { phase: 'loading' }

interface UsedEpisode {
  readonly state: EpisodeState
  /** The catalogue's line, if it is there already: title and date can be shown before the file has come. */
  readonly known: CatalogueEntry | undefined
  readonly retry: () => void
}

export function useEpisode(services: AppServices, id: string): UsedEpisode {
  const [state, setState] = useState<EpisodeState>(() => {
    const episode = services.firstPage.getState()?.episode
    return episode?.id === id ? { phase: 'ready', episode } : LOADING
  })
  const isFirst = useRef(state.phase === 'ready')
  const [attempt, setAttempt] = useState(0)

  useEffect(() => {
    if (isFirst.current) return
    return loadAbortable(
      (signal) => services.library.loadEpisode(id, signal),
      (load) => {
        if (load.ok) return setState({ phase: 'ready', episode: load.episode })
        const failed = { phase: 'failed', problem: load.problem } as const
        setState(failed)
        // Its title may be here all the same.
        void services.library.loadEntries([id]).then(() => setState((now) => (now === failed ? { ...failed } : now)))
      },
    )
  }, [services, id, attempt])

  const retry = useCallback(() => {
    isFirst.current = false
    setState(LOADING)
    setAttempt((count) => count + 1)
  }, [])
  return { state, known: services.library.findEntry(id), retry }
}

/** Of an episode opened on this device: its reader may give it another title and date while it is read. */
export function useOpenedFacts(
  { library }: AppServices,
  id: string,
): Pick<Episode, 'title' | 'publishedOn'> | undefined {
  const own = useStore(library.opened, (opened) => opened.get(id))
  return own && { title: own.name ?? own.title, publishedOn: own.publishedOn ?? own.dateInFile }
}
