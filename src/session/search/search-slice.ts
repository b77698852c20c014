/** Search in the open episode and the library around it, and the findings of the episode. */

import { createStore } from 'zustand/vanilla'
import type { Findings } from '../../core/findings/finding.ts'
import type { ReadonlyStore } from '../../platform/readonly-store.ts'
import type { AppServices } from '../../services/app-services.ts'
import type { LoadedEpisode } from '../loaded-episode.ts'
import { createLibrarySearch, type LibrarySearch } from '../../services/search/create-library-search.ts'

export interface SearchSlice {
  readonly search: LibrarySearch
  /** Undefined until the worker has checked the text. */
  readonly findings: ReadonlyStore<Findings | undefined>
}

export interface SearchParts extends SearchSlice {
  loadFindings(): void
}

export function createSearchSlice(services: AppServices, { episode }: LoadedEpisode): SearchParts {
  const search = createLibrarySearch(services, episode)
  const findings = createStore<Findings | undefined>(() => undefined)
  return {
    search,
    findings,
    loadFindings() {
      search.loadFindings().then(
        (loaded) => findings.setState(loaded, true),
        () => {},
      )
    },
  }
}
