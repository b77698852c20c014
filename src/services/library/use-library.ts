/** The library's lists, asked for at the first use. */

import { useEffect, useMemo, useState } from 'react'
import type { CatalogueEntry } from '../../core/catalogue/catalogue-schema.ts'
import { hasOpenedBefore } from '../../library/opened/joined/opened-library.ts'
import type { CatalogueState, NamesState } from '../../library/create-library.ts'
import { loadAbortable } from '../../platform/load-abortable.ts'
import type { AppServices } from '../app-services.ts'
import { useStore } from 'zustand'

export type { CatalogueState, NamesState } from '../../library/create-library.ts'
export type { LoadProblem } from '../../library/problem.ts'

export function useCatalogue({ library }: Pick<AppServices, 'library'>, isWanted = true): CatalogueState {
  const state = useStore(library.catalogue)
  useEffect(() => {
    if (isWanted && library.catalogue.getState().phase === 'idle') library.loadCatalogue()
  }, [library, isWanted])
  return state
}

export interface FoundEntries {
  /** By id, those that the library lacks left out. They stay while others load. */
  readonly entries: ReadonlyMap<string, CatalogueEntry>
  /** All that were asked for have been looked for. */
  readonly isKnown: boolean
}

/** Entries of these episodes, without the whole list. */
export function useEntries({ library }: AppServices, ids: readonly string[]): FoundEntries {
  const own = useStore(library.own)
  const key = [...new Set(ids)].toSorted().join(' ')
  const [found, setFound] = useState<FoundEntries & { readonly key: string }>({ key: '', entries: NONE, isKnown: true })
  useEffect(() => {
    const wanted = key === '' ? [] : key.split(' ')
    return loadAbortable(
      () => library.loadEntries(wanted),
      (entries) => setFound((last) => ({ key, entries: entries ?? last.entries, isKnown: entries !== undefined })),
    )
  }, [library, key, own])
  return found.key === key ? found : { ...found, isKnown: false }
}

const NONE: ReadonlyMap<string, CatalogueEntry> = new Map()

/** Some episodes to begin with: the newest of the site, and those opened on this device. Empty until they are known. */
export function useNewestEpisodes({ library }: AppServices): readonly CatalogueEntry[] {
  const summary = useStore(library.summary)
  const whole = useCatalogue({ library }, summary.phase === 'absent')
  const own = useStore(library.own)
  useEffect(() => {
    void library.loadSummary()
    if (hasOpenedBefore()) void library.loadOwn()
  }, [library])
  return useMemo(() => {
    if (whole.phase === 'ready') return whole.catalogue.episodes
    return summary.phase === 'ready' ? [...summary.catalogue.episodes, ...own] : own
  }, [whole, summary, own])
}

/** Asked for as soon as they are wanted. */
export function useNames({ library }: AppServices, isWanted = true): NamesState {
  const state = useStore(library.names)
  useEffect(() => {
    if (isWanted && library.names.getState().phase === 'idle') library.loadNames()
  }, [library, isWanted])
  return state
}
