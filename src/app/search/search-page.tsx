/** The page of results: searches what the address says, and writes what is typed and chosen into the address. */

import { useEffect, useLayoutEffect, useMemo, useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { useStore } from 'zustand'
import { attachMemory, createResults, recallResults } from '../../services/search/create-results.ts'
import { NOTHING_UNFOLDED } from '../../services/search/later-rows.ts'
import { formatSearchPath, parseSearchAddress, type SearchAddress } from '../../services/search/search-address.ts'
import { selectEpisodes } from '../../services/search/select-results.ts'
import { useAppServices } from '../../services/use-app-services.ts'
import { HearHost } from '../../views/hear/hear-host.tsx'
import { ResultsView } from '../../views/results/results-view.tsx'
import { ResultsContext, type PageResults } from '../../views/results/use-results.ts'
import { SitePage } from '../frame/site-page.tsx'
import { usePageTitle } from '../frame/use-page-title.ts'
import {
  attachKeptResults,
  attachRestoredRow,
  getKeptResults,
  keepPressedRow,
  type KeptResults,
} from './kept-results.ts'
import { createResultActions } from './result-actions.ts'
import { useResultNotes } from './use-result-notes.tsx'
import { useRowKeys } from './use-row-keys.ts'
import { useSearchClient } from './use-search-client.ts'

export function SearchPage() {
  const typed = useSearch()
  const address = useMemo(() => parseSearchAddress(typed), [typed])
  const page = useSearchPage(address)
  const episodes = useStore(page.results, selectEpisodes)
  return (
    <ResultsContext value={page}>
      <HearHost episodes={episodes}>
        <ResultsPage page={page} address={address} />
      </HearHost>
    </ResultsContext>
  )
}

function ResultsPage({ page, address }: { readonly page: PageResults; readonly address: SearchAddress }) {
  const [, navigate] = useLocation()
  const notes = useResultNotes()
  const commands = useRowKeys(page, notes)
  const words = address.q.trim()
  usePageTitle(words === '' ? 'Search' : `${words} · Search`)
  return (
    <SitePage hasSearchField={false} commands={commands}>
      <div className="contents" onClickCapture={(event) => keepPressedRow(event, page.results.getState())}>
        <ResultsView
          address={address}
          onAddress={(next) => navigate(formatSearchPath(next), { replace: true })}
          notes={notes}
        />
      </div>
    </SitePage>
  )
}

/** Results of the address, as they were when they were left a short while ago until they are searched anew. */
function useSearchPage(address: SearchAddress): PageResults {
  const services = useAppServices()
  const client = useSearchClient(undefined)
  const [kept] = useState((): Partial<KeptResults> => getKeptResults(formatSearchPath(address)) ?? {})
  const [page] = useState((): PageResults => {
    const { unfolded = NOTHING_UNFOLDED, block } = kept
    const results = createResults(recallResults(services, { ...address, want: 'page' }, { unfolded, restored: block }))
    return { results, actions: createResultActions(services, results) }
  })
  const { results } = page
  useLayoutEffect(
    () => results.dispatch({ kind: 'questioned', question: { ...address, want: 'page' } }),
    [results, address],
  )
  useEffect(() => {
    const stops = [attachKeptResults(results), attachMemory(services, results)]
    if (client) stops.push(results.connect(client))
    return () => stops.forEach((stop) => stop())
  }, [services, client, results])
  // Before anything is painted: from memory the row is there at once.
  useLayoutEffect(() => attachRestoredRow(kept), [kept])
  return page
}
