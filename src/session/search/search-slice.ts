/** Search in the open episode and the library around it, and the findings of the episode. */

import { createStore } from 'zustand/vanilla'
import type { Findings } from '../../core/findings/finding.ts'
import type { ReadonlyStore } from '../../platform/readonly-store.ts'
import type { Explorer } from '../explorer.ts'
import type { Reading } from '../reading.ts'
import type { SearchClient } from '../worker/create-search-client.ts'
import { createLibrarySearch } from './create-library-search.ts'

export interface SearchSlice {
  readonly search: SearchClient
  /** Undefined until the worker has checked the text. */
  readonly findings: ReadonlyStore<Findings | undefined>
}

export interface SearchParts extends SearchSlice {
  loadFindings(): void
}

export function createSearchSlice(explorer: Explorer, { episode }: Reading): SearchParts {
  const search = createLibrarySearch(explorer, episode)
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
