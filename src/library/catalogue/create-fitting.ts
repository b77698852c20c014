/** The episodes that a filter leaves, in the order it asks for: the first of them with the facts of all, more as they are wanted. */

import { createStore } from 'zustand/vanilla'
import type { CatalogueFilter } from '../../core/catalogue/catalogue.ts'
import type { CatalogueEntry } from '../../core/catalogue/catalogue-schema.ts'
import type { CatalogueSource } from '../../core/catalogue/lists/catalogue-source.ts'
import type { CatalogueFacts } from '../../core/catalogue/summary/catalogue-page-schema.ts'
import type { ReadonlyStore } from '../../platform/readonly-store.ts'

export interface FittingState {
  readonly facts: CatalogueFacts
  /** The first of them, without a gap. */
  readonly episodes: readonly CatalogueEntry[]
  /** More can only be had from the whole catalogue. */
  readonly isLost: boolean
}

export interface Fitting {
  readonly state: ReadonlyStore<FittingState>
  /** Has at least so many of them come. */
  loadMore(count: number): void
}

export interface OpenCatalogue extends CatalogueSource {
  /** As `createFitting`. */
  openFitting(filter: CatalogueFilter, first: number): Promise<Fitting | undefined>
}

/** Entries of one request: servers limit it too. */
const MAX_LIMIT = 96

/** Undefined where the source has none. Never rejects. @param first Entries that are wanted at once. */
export async function createFitting(
  source: CatalogueSource,
  filter: CatalogueFilter,
  first: number,
): Promise<Fitting | undefined> {
  const page = await source.find(filter, { offset: 0, limit: Math.min(first, MAX_LIMIT), facts: true })
  if (!page?.facts) return undefined
  const { facts, episodes } = page
  const state = createStore<FittingState>(() => ({ facts, episodes, isLost: false }))
  let wanted = first
  let isLoading = false
  const load = async () => {
    isLoading = true
    for (;;) {
      const known = state.getState().episodes
      const missing = Math.min(wanted, facts.total) - known.length
      if (missing <= 0) break
      // One after the other, each where the one before has ended.
      // oxlint-disable-next-line no-await-in-loop
      const more = await source.find(filter, { offset: known.length, limit: Math.min(missing, MAX_LIMIT) })
      const isLost = !more || more.episodes.length === 0
      state.setState({ facts, episodes: [...known, ...(more?.episodes ?? [])], isLost }, true)
      if (isLost) break
    }
    isLoading = false
  }
  void load()
  return {
    state,
    loadMore(count) {
      wanted = Math.max(wanted, count)
      if (!isLoading) void load()
    },
  }
}
