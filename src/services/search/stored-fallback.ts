/** The episodes on this device in place of the list of the site, where that cannot be loaded. */

import type { Catalogue, CatalogueEntry } from '../../core/catalogue/catalogue-schema.ts'
import type { NamesState } from '../../library/create-library.ts'
import type { LoadProblem } from '../../library/problem.ts'
import { buildWholeLists, type SearchedListsState } from './searched-lists.ts'

export interface StoredFallback {
  /** The lists with the episodes on this device and the reason why there are no others; the same lists where nothing failed. */
  complete(site: SearchedListsState): SearchedListsState
  /** Lists the episodes on this device, once, where these lists lack the site. */
  load(site: SearchedListsState): void
  /** Forgets them: others may have been opened or kept since. */
  reset(): void
}

/** @param load Never rejects. @param onLoad Called when they are listed. */
export function createStoredFallback(
  load: () => Promise<readonly CatalogueEntry[]>,
  onLoad: () => void,
): StoredFallback {
  let stored: readonly CatalogueEntry[] | undefined
  let isLoading = false
  let joined: JoinedCatalogue | undefined
  return {
    complete(site) {
      const problem = findProblem(site)
      if (!problem || !stored) return isLoading && site.phase === 'failed' ? { phase: 'loading' } : site
      if (stored.length === 0) return site
      const isReady = site.phase === 'ready'
      joined = joinStored(joined, stored, isReady ? site.catalogue.episodes : NO_ENTRIES)
      const { catalogue } = joined
      const shortfall = { problem, isTrying: false }
      return buildWholeLists({ phase: 'ready', catalogue, skipped: [], shortfall }, isReady ? site.names : NO_NAMES)
    },
    load(site) {
      if (isLoading || !findProblem(site)) return
      isLoading = true
      void load().then((entries) => {
        stored = entries
        onLoad()
      })
    },
    reset() {
      stored = joined = undefined
      isLoading = false
    },
  }
}

const NO_ENTRIES: readonly CatalogueEntry[] = []
const NO_NAMES: NamesState = { phase: 'idle' }

interface JoinedCatalogue {
  readonly own: readonly CatalogueEntry[]
  readonly catalogue: Catalogue
}

/** The same object while nothing has changed. */
function joinStored(
  last: JoinedCatalogue | undefined,
  stored: readonly CatalogueEntry[],
  own: readonly CatalogueEntry[],
): JoinedCatalogue {
  if (last?.own === own) return last
  const mine = new Set(own.map(({ id }) => id))
  const episodes = [...stored.filter(({ id }) => !mine.has(id)), ...own]
  return { own, catalogue: { formatVersion: 1, episodes } }
}

function findProblem(state: SearchedListsState): LoadProblem | undefined {
  if (state.phase === 'failed') return state.problem
  return state.phase === 'ready' ? state.shortfall?.problem : undefined
}
