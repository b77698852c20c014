/** The library's lists, asked for at the first use. */

import { useEffect } from 'react'
import type { CatalogueState, NamesState } from '../../library/create-library.ts'
import type { AppServices } from '../app-services.ts'
import { useStore } from 'zustand'

export type { CatalogueState, NamesState } from '../../library/create-library.ts'
export type { LoadProblem } from '../../library/problem.ts'

export function useCatalogue({ library }: AppServices, isWanted = true): CatalogueState {
  const state = useStore(library.catalogue)
  useEffect(() => {
    if (isWanted && library.catalogue.getState().phase === 'idle') library.loadCatalogue()
  }, [library, isWanted])
  return state
}

/** For a search: an index of the site holds the names too, so that their list is fetched only where opened episodes add to it. */
export function useSearchedNames(services: AppServices, catalogue: CatalogueState): NamesState {
  const hasOpened = useStore(services.library.opened).size > 0
  return useNames(services, catalogue.phase === 'ready' && (catalogue.catalogue.search === undefined || hasOpened))
}

/** Asked for as soon as they are wanted. */
export function useNames({ library }: AppServices, isWanted = true): NamesState {
  const state = useStore(library.names)
  useEffect(() => {
    if (isWanted && library.names.getState().phase === 'idle') library.loadNames()
  }, [library, isWanted])
  return state
}
