/** The page of results: asks what the address says, and writes what is typed and chosen into the address. */

import { useEffect, useMemo, useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { countRows, listDrawnRows, listPassages } from '../../services/search/passage-list.ts'
import { formatSearchPath, parseSearchAddress } from '../../services/search/search-address.ts'
import { countShownRows, showMoreRows, type NearRows } from '../../services/search/shown-results.ts'
import type { LibrarySearch } from '../../services/search/create-library-search.ts'
import {
  getRememberedResults,
  rememberResults,
  type RememberedResults,
} from '../../services/search/remembered-results.ts'
import {
  countNarrowed,
  getKnownEpisodes,
  knowsEpisodes,
  type SearchedListsState,
} from '../../services/search/searched-lists.ts'
import { useAppServices } from '../../services/use-app-services.ts'
import { HearHost } from '../../views/hear/hear-host.tsx'
import { ResultsView } from '../../views/results/results-view.tsx'
import { SelectionBar } from '../../views/results/selection-bar.tsx'
import { describeScope } from './describe-scope.ts'
import { SitePage } from '../frame/site-page.tsx'
import { usePageTitle } from '../frame/use-page-title.ts'
import { useFreshSearch, useSearchClient, useSearchedLists } from './use-search-client.ts'
import { useKeptResults, useRestoredRow } from './use-kept-results.ts'
import { createFoundTest } from './results-options.ts'
import { useCollecting } from './use-collecting.ts'
import { useResultNotes } from './use-result-notes.tsx'
import { useResultsActions } from './use-results-actions.ts'
import { useRowKeys } from './use-row-keys.ts'
import { useSavedSearches } from './use-saved-searches.ts'
import { useSearchBeside } from './use-search-beside.ts'
import { useSelectedRows } from './use-selected-rows.ts'
import { useResults } from './use-results.ts'

export function SearchPage() {
  const services = useAppServices()
  const path = formatSearchPath(parseSearchAddress(useSearch()))
  const [remembered] = useState(() => getRememberedResults(services, path))
  const client = useSearchClient(undefined)
  const lists = useSearchedLists(client)
  const known = knowsEpisodes(lists) ? lists : (remembered?.lists ?? lists)
  return (
    <HearHost episodes={getKnownEpisodes(known)}>
      <ResultsPage client={client} lists={lists} known={known} remembered={remembered} />
    </HearHost>
  )
}

interface ResultsPageProps {
  readonly client: LibrarySearch | undefined
  readonly lists: SearchedListsState
  /** Those of before until the episodes are listed again. */
  readonly known: SearchedListsState
  readonly remembered: RememberedResults | undefined
}

function ResultsPage({ client, lists, known, remembered }: ResultsPageProps) {
  const services = useAppServices()
  const typed = useSearch()
  const address = useMemo(() => parseSearchAddress(typed), [typed])
  const [, navigate] = useLocation()
  const { search, retry } = useFreshSearch(client, lists)
  const episodes = getKnownEpisodes(known)
  const of = formatSearchPath(address)
  const collecting = useCollecting(services, search, address)
  const kept = useKeptResults(of)
  const [near, setNear] = useState<NearRows>(NOTHING)
  const isServed = client ? client.isServed : remembered?.isServed === true
  const found = useResults({
    search,
    address,
    episodes,
    shown: kept.shown,
    near,
    isPaused: collecting.progress !== undefined,
    isServed,
    remembered,
  })
  const { results, first } = found
  const list = useMemo(
    () => (address.view === 'list' && results && first ? listPassages(results, first, address.sort) : undefined),
    [address.view, address.sort, results, first],
  )
  useRestoredRow(kept)
  const { memory } = found
  useEffect(() => {
    if (memory) rememberResults(services, of, { ...memory, lists: known, isServed })
  }, [services, of, memory, known, isServed])
  const notes = useResultNotes()
  const listDrawn = () => (results ? listDrawnRows(results, list, kept.shown) : [])
  const isFound = useMemo(() => createFoundTest(address, episodes, results), [address, episodes, results])
  const chosen = useSelectedRows(results, listDrawn, isFound)
  const words = address.q.trim()
  usePageTitle(words === '' ? 'Search' : `${words} · Search`)

  const actions = useResultsActions({
    services,
    address,
    episodes,
    collecting,
    addRows: found.addRows,
    choose: chosen.add,
  })
  const commands = useRowKeys({
    services,
    take: notes.noteKeystrokes.take,
    results,
    selection: chosen,
    onCopy: (row) => actions.copy([row]),
    onNote: notes.open,
    onClip: (row) => void actions.clip([row]),
    onSelectAll: actions.selectAll,
    onUnfold(row) {
      const { kind, hit } = row
      const opened = kind === 'transcript' ? { episodeId: hit.document.episodeId } : { kind }
      const isWhole = countShownRows(kept.shown, opened) >= countRows(results, opened)
      if (isWhole || (list && kind === 'transcript')) return false
      kept.show(showMoreRows(kept.shown, opened))
      return true
    },
  })
  const { onCount, onSearchBeside } = useSearchBeside(search, address.episode)
  const isSettled = !found.isWaiting && !found.isCounting
  const saved = useSavedSearches({
    services,
    address,
    episodes,
    results: isSettled ? results : undefined,
    onCount: isSettled ? onCount : undefined,
  })
  const keepSearch = () => services.reader.recent.addSearch(words)
  return (
    <SitePage hasSearchField={false} commands={commands}>
      <div className="contents" onClickCapture={kept.handleClick}>
        <ResultsView
          results={results}
          whole={found.whole}
          isWhole={found.isWhole}
          onLoadAll={actions.loadAll}
          list={list}
          isWaiting={found.isWaiting}
          isCounting={found.isCounting}
          hasFailed={found.hasFailed}
          lacksRows={found.lacksRows}
          onRetry={found.retryRows}
          lacksEpisodes={found.lacksEpisodes}
          onRetryEpisodes={found.retryEpisodes}
          shown={kept.shown}
          onShow={kept.show}
          onNear={setNear}
          restored={kept.block}
          exporting={collecting.progress}
          onNote={notes.open}
          renderNote={notes.render}
          onCopy={(row) => actions.copy([row])}
          onClip={(row) => void actions.clip([row])}
          selection={chosen}
          onSelectAll={actions.selectAll}
          address={address}
          episodes={episodes}
          searchable={known.phase === 'ready' ? { episodes: known.count, transcripts: known.transcripts } : undefined}
          scope={describeScope(undefined, countNarrowed(known, address), results)}
          onChangeAddress={(next) => navigate(formatSearchPath(next), { replace: true })}
          onAsk={keepSearch}
          onExport={actions.exportAll}
          onSearchAgain={retry}
          onSearchBeside={onSearchBeside}
          examples={known.phase === 'ready' ? known.catalogue.examples : undefined}
          isSaved={saved.isSaved}
          onSave={saved.onToggle}
          savedRows={saved.rows}
          bar={
            <SelectionBar
              count={chosen.count}
              hidden={chosen.hidden}
              isBusy={actions.isBusy}
              onCopy={() => actions.copy(chosen.rows)}
              onPlay={() => void actions.play(chosen.rows)}
              onClip={() => void actions.clip(chosen.rows)}
              onExport={(choice) => void actions.save(choice, chosen.rows)}
              onClear={chosen.clear}
            />
          }
        />
      </div>
    </SitePage>
  )
}

const NOTHING: NearRows = new Map()
