/** The library's lists, asked for at the first use. */

import { useEffect } from 'react'
import type { CatalogueState, NamesState } from '../library/create-library.ts'
import type { Explorer } from './explorer.ts'
import { useCell } from './use-cell.ts'

export type { CatalogueState, NamesState } from '../library/create-library.ts'
export type { LoadProblem } from '../library/problem.ts'

export function useCatalogue({ library }: Explorer): CatalogueState {
  const state = useCell(library.catalogue)
  useEffect(() => {
    if (library.catalogue.read().phase === 'idle') library.loadCatalogue()
  }, [library])
  return state
}

export function useNames({ library }: Explorer): NamesState {
  const state = useCell(library.names)
  useEffect(() => {
    if (library.names.read().phase === 'idle') library.loadNames()
  }, [library])
  return state
}
