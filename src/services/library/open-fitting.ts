/** A list of episodes that grows as more of it is wanted; its code comes with the first narrowing. */

import { createStore } from 'zustand/vanilla'
import type { CatalogueEntry } from '../../core/catalogue/catalogue-schema.ts'
import { MAX_LISTED, type ListSource } from '../../core/catalogue/list-source.ts'
import type { CatalogueFacts } from '../../core/catalogue/summary/catalogue-page-schema.ts'
import type { ReadonlyStore } from '../../platform/readonly-store.ts'
import type { LibraryAddress } from '../library-address.ts'
import { readFilter } from './find-fitting.ts'

export interface FittingState {
  readonly facts: CatalogueFacts
  /** The first of them, without a gap. */
  readonly episodes: readonly CatalogueEntry[]
  /** More could not be had. */
  readonly isLost: boolean
}

export interface Fitting {
  readonly state: ReadonlyStore<FittingState>
  /** Has at least so many of them come. */
  loadMore(count: number): void
}

/** Undefined where the site could not be reached: what is kept of it is no list of it. */
export async function openFitting(
  source: ListSource,
  address: LibraryAddress,
  first: number,
): Promise<Fitting | undefined> {
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
