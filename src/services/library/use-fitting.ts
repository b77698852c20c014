/** The episodes that the filters of the library leave: the first of them with the facts of all, more as they are wanted. */

import { useEffect, useState } from 'react'
import { createStore } from 'zustand/vanilla'
import { useStore } from 'zustand'
import type { CatalogueEntry } from '../../core/catalogue/catalogue-schema.ts'
import { MAX_LISTED, type ListSource } from '../../core/catalogue/list-source.ts'
import type { CatalogueFacts } from '../../core/catalogue/summary/catalogue-page-schema.ts'
import { loadAbortable } from '../../platform/load-abortable.ts'
import type { ReadonlyStore } from '../../platform/readonly-store.ts'
import { LIBRARY_BATCH, type LibraryAddress } from '../library-address.ts'
import { readFilter } from './find-fitting.ts'

interface FittingState {
  readonly facts: CatalogueFacts
  /** The first of them, without a gap. */
  readonly episodes: readonly CatalogueEntry[]
  /** More could not be had. */
  readonly isLost: boolean
}

interface Fitting {
  readonly state: ReadonlyStore<FittingState>
  /** Has at least so many of them come. */
  loadMore(count: number): void
}

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
      () => openFitting(source, address, Math.max(first, LIBRARY_BATCH)),
      (fitting) => setLast({ address, fitting }),
      () => setLast({ address, fitting: undefined }),
    )
  }, [source, address, first])
  const state = useStore(last?.fitting?.state ?? NONE)
  const isLost = last !== undefined && last.address === address && (!state || state.isLost)
  return { last, state, isLost }
}

/** Undefined where the site could not be reached: what is kept of it is no list of it. */
async function openFitting(source: ListSource, address: LibraryAddress, first: number): Promise<Fitting | undefined> {
  const filter = readFilter(address)
  const load = async (offset: number, wanted: number, facts?: true) => {
    const { value, faults } = await source.list({ ...filter, offset, limit: Math.min(wanted, MAX_LISTED), facts })
    return faults.length > 0 ? undefined : value
  }
  const page = await load(0, first, true)
  if (!page?.facts) return undefined
  const { facts, episodes } = page
  const state = createStore<FittingState>(() => ({ facts, episodes, isLost: false }))
  let wanted = first
  let isLoading = false
  const loadWanted = async () => {
    isLoading = true
    for (;;) {
      const known = state.getState().episodes
      const missing = Math.min(wanted, facts.total) - known.length
      if (missing <= 0) break
      // One after the other, each where the one before has ended.
      // oxlint-disable-next-line no-await-in-loop
      const more = (await load(known.length, missing).catch(() => undefined))?.episodes ?? []
      state.setState({ facts, episodes: [...known, ...more], isLost: more.length === 0 }, true)
      if (more.length === 0) break
    }
    isLoading = false
  }
  void loadWanted()
  return {
    state,
    loadMore(count) {
      wanted = Math.max(wanted, count)
      if (!isLoading) void loadWanted()
    },
  }
}
