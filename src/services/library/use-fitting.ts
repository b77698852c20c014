/** The episodes that the filters of the library leave. */

import { useEffect, useState } from 'react'
import { createStore } from 'zustand/vanilla'
import { useStore } from 'zustand'
import type { Library } from '../../library/create-library.ts'
import type { Fitting, FittingState } from '../../library/catalogue/create-fitting.ts'
import { loadAbortable } from '../../platform/load-abortable.ts'
import { LIBRARY_BATCH, type LibraryAddress } from '../address.ts'

interface Opened {
  readonly address: LibraryAddress
  /** Undefined where it can only be had from the whole catalogue. */
  readonly fitting: Fitting | undefined
}

const NONE = createStore<FittingState | undefined>(() => undefined)

/**
 * Of the address before while another one is on its way; undefined before the first. `lost`: the address of which they can
 * only be had from the whole catalogue.
 * @param address The same object while nothing has changed. Undefined: loads nothing.
 * @param first As many as are wanted at once.
 */
export function useFitting(
  { openSource }: Pick<Library, 'openSource'>,
  address: LibraryAddress | undefined,
  first: number,
) {
  const [last, setLast] = useState<Opened>()
  // Narrowing again later must not begin with episodes of an older filter.
  if (!address && last) setLast(undefined)
  useEffect(() => {
    if (!address) return undefined
    return loadAbortable(
      async () => (await openSource()).openFitting(address, Math.max(first, LIBRARY_BATCH)),
      (fitting) => setLast({ address, fitting }),
      () => setLast({ address, fitting: undefined }),
    )
  }, [openSource, address, first])
  const state = useStore(last?.fitting?.state ?? NONE)
  const isLost = last !== undefined && last.address === address && (!state || state.isLost)
  return { last, state, isLost }
}
