/** A page of results for tests: its store holds an answer as it is given, its actions are spies. */

import { render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { vi } from 'vitest'
import { createStore } from 'zustand'
import type { Catalogue } from '../../../src/core/catalogue/catalogue-schema.ts'
import { hasTranscript } from '../../../src/core/catalogue/catalogue-values.ts'
import type { AppServices } from '../../../src/services/app-services.ts'
import { createResults, type Results } from '../../../src/services/search/create-results.ts'
import { createResultsState, type Question, type ResultsState } from '../../../src/services/search/results-state.ts'
import type { SearchedLists } from '../../../src/services/search/searched-lists.ts'
import type { AnsweredResults } from '../../../src/services/search/select-results.ts'
import { AppServicesContext } from '../../../src/services/use-app-services.ts'
import { ResultsContext, type ResultActions } from '../../../src/views/results/use-results.ts'
import { CATALOGUE } from './library.ts'

export interface GivenPage {
  readonly question: Omit<Question, 'want'>
  readonly found?: AnsweredResults | undefined
  readonly catalogue?: Catalogue
  readonly state?: Partial<ResultsState>
  /** What is found beside the page. */
  readonly count?: ((query: string) => Promise<AnsweredResults>) | undefined
}

/** The state of a page that has this answer. */
export function writeState({ question, found, catalogue = CATALOGUE, state }: GivenPage): ResultsState {
  const of: Question = { want: 'page', ...question }
  const { completeness = 'whole', faults = [] } = found ?? {}
  return createResultsState(of, {
    searched: 1,
    shown: found && { of, answer: { value: found, completeness, faults }, pages: 0, later: new Map(), from: 'search' },
    lists: writeLists(catalogue),
    ...state,
  })
}

function writeLists({ episodes, examples }: Catalogue): SearchedLists {
  const transcripts = episodes.filter(hasTranscript).length
  return { episodes, newest: episodes, count: episodes.length, transcripts, examples }
}

export function createPage(given: GivenPage) {
  const { count } = given
  const created = createResults(writeState({ ...given, state: { ...given.state, ...(count && { library: 1 }) } }))
  const results = {
    ...created,
    dispatch: vi.fn<Results['dispatch']>(created.dispatch),
    retry: vi.fn(),
    async count({ q }: { readonly q: string }) {
      const found = await count!(q)
      return { value: found, completeness: found.completeness, faults: found.faults }
    },
  }
  const actions = {
    copy: vi.fn<ResultActions['copy']>(),
    clip: vi.fn<ResultActions['clip']>(() => Promise.resolve()),
    play: vi.fn<ResultActions['play']>(() => Promise.resolve()),
    save: vi.fn<ResultActions['save']>(() => Promise.resolve()),
    exportAll: vi.fn(),
    selectAll: vi.fn(),
    loadAll: vi.fn(),
    toggle: vi.fn<ResultActions['toggle']>(),
    clear: vi.fn(),
    unfold: vi.fn<ResultActions['unfold']>(),
    keepQuery: vi.fn(),
  }
  return { results, actions }
}

// No searches are saved.
const SERVICES = {
  reader: {
    loadSearches: () => new Promise(() => {}),
    recent: createStore(() => ({ searches: [{ text: 'old towers' }] })),
  },
  base: '/',
  site: { name: 'Coast', feeds: [{ kind: 'search', value: 'bridge' }] },
} as unknown as AppServices

export function renderInPage(page: ReturnType<typeof createPage>, children: ReactNode) {
  return render(
    <AppServicesContext value={SERVICES}>
      <ResultsContext value={page}>{children}</ResultsContext>
    </AppServicesContext>,
  )
}
