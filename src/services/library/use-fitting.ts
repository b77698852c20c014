/** The episodes that the filters of the library leave: the first of them with the facts of all, more as they are wanted. */

import { useEffect, useState } from 'react'
import { createStore } from 'zustand/vanilla'
import { useStore } from 'zustand'
import type { ListSource } from '../../core/catalogue/list-source.ts'
import { importChunk } from '../../platform/import-chunk.ts'
import { loadAbortable } from '../../platform/load-abortable.ts'
import { LIBRARY_BATCH, type LibraryAddress } from '../library-address.ts'
import type { Fitting, FittingState } from './open-fitting.ts'

interface Opened {
  readonly address: LibraryAddress
  /** Undefined where they could not be had. */
  readonly fitting: Fitting | undefined
}

const NONE = createStore<FittingState | undefined>(() => undefined)

/**
 * Of the address before while another one is on its way; undefined before the first. `isLost`: those of the address could not be had.
 * @param address The same object while nothing has changed. Undefined: loads nothing.
 * @param first As many as are wanted at once.
 */
export function useFitting(source: ListSource, address: LibraryAddress | undefined, first: number) {
  const [last, setLast] = useState<Opened>()
  // Narrowing again later must not begin with episodes of an older filter.
  if (!address && last) setLast(undefined)
  useEffect(() => {
    if (!address) return undefined
    return loadAbortable(
      async () => {
        const { openFitting } = await importChunk(() => import('./open-fitting.ts'))
        return openFitting(source, address, Math.max(first, LIBRARY_BATCH))
      },
      (fitting) => setLast({ address, fitting }),
      () => setLast({ address, fitting: undefined }),
    )
  }, [source, address, first])
  const state = useStore(last?.fitting?.state ?? NONE)
  const isLost = last !== undefined && last.address === address && (!state || state.isLost)
  return { last, state, isLost }
}
