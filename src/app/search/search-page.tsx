/** The page of results: asks what the address says, and writes what is typed and chosen into the address. */

import { useMemo, useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { formatTotal } from '../../core/text/number.ts'
import { exportResults, listRows } from '../../session/search/export-results.ts'
import { saveFile } from '../../session/files.ts'
import { countRows, listDrawnRows, listPassages } from '../../session/search/passage-list.ts'
import { formatSearchPath, parseSearchAddress } from '../../session/search/search-address.ts'
import { countShownRows, showMoreRows, type NearRows } from '../../session/search/shown-results.ts'
import type { LibrarySearch } from '../../session/search/create-library-search.ts'
import { countNarrowed, getKnownEpisodes, type SearchedListsState } from '../../session/search/searched-lists.ts'
import { sortResults } from '../../session/search/sort-results.ts'
import { useAppServices } from '../../session/use-app-services.ts'
import { HearHost } from '../../views/hear/hear-host.tsx'
import { ResultsView } from '../../views/results/results-view.tsx'
import { SelectionBar } from '../../views/results/selection-bar.tsx'
import { describeScope } from './describe-scope.ts'
import { SitePage } from '../frame/site-page.tsx'
import { usePageTitle } from '../frame/use-page-title.ts'
import { useFreshSearch, useSearchClient, useSearchedLists } from './use-search-client.ts'
import { useKeptResults, useRestoredRow } from './use-kept-results.ts'
import { createFoundTest, createPartFilter } from './results-options.ts'
import { useCollecting } from './use-collecting.ts'
import { useResultNotes } from './use-result-notes.tsx'
import { useResultOutputs } from './use-result-outputs.ts'
import { useRowKeys } from './use-row-keys.ts'
import { useSavedSearches } from './use-saved-searches.ts'
import { useSearchBeside } from './use-search-beside.ts'
import { useSelectedRows } from './use-selected-rows.ts'
import { useResults } from './use-results.ts'

export function SearchPage() {
  const client = useSearchClient(undefined)
  const lists = useSearchedLists(client)
  return (
    <HearHost episodes={getKnownEpisodes(lists)}>
      <ResultsPage client={client} lists={lists} />
    </HearHost>
  )
}

interface ResultsPageProps {
  readonly client: LibrarySearch | undefined
  readonly lists: SearchedListsState
}

function ResultsPage({ client, lists }: ResultsPageProps) {
  const services = useAppServices()
  const typed = useSearch()
  const address = useMemo(() => parseSearchAddress(typed), [typed])
  const [, navigate] = useLocation()
  const { search, retry } = useFreshSearch(client, lists)
  const episodes = getKnownEpisodes(lists)
  const of = formatSearchPath(address)
  const collecting = useCollecting(services, search, address)
  const kept = useKeptResults(of)
  const [near, setNear] = useState<NearRows>(NOTHING)
  const found = useResults({
    search,
    address,
    episodes,
    shown: kept.shown,
    near,
    isPaused: collecting.progress !== undefined,
    isServed: client?.isServed === true,
  })
  const { results, first } = found
  const list = useMemo(
    () => (address.view === 'list' && results && first ? listPassages(results, first, address.sort) : undefined),
    [address.view, address.sort, results, first],
  )
  useRestoredRow(kept, results)
  const notes = useResultNotes()
  const listDrawn = () => (results ? listDrawnRows(results, list, kept.shown) : [])
  const isFound = useMemo(() => createFoundTest(address, episodes, results), [address, episodes, results])
  const chosen = useSelectedRows(results, listDrawn, isFound)
  const words = address.q.trim()
  usePageTitle(words === '' ? 'Search' : `${words} · Search`)

  const site = new URL(services.base, window.location.origin).href
  const collect = async (lost: string) => {
    const all = await collecting.collect(lost, found.addRows)
    return all && createPartFilter(address.part, episodes)(sortResults(all, episodes, address.sort))
  }
  const handleExport = async () => {
    const all = await collect('The results could not be exported')
    if (!all) return
    saveFile(new Blob([exportResults(all, episodes, site)], { type: 'text/csv' }), `${nameFile(words)}.csv`)
    services.announce(`${formatTotal(listRows(all).length, all.isUncounted, 'result')} exported`)
  }
  const handleSelectAll = async () => {
    const all = await collect('The results could not be selected')
    if (all) chosen.add(listRows(all))
  }
  const outputs = useResultOutputs({ services, episodes, site, name: nameFile(words) })
  const commands = useRowKeys({
    services,
    take: notes.noteKeystrokes.take,
    results,
    selection: chosen,
    onCopy: (row) => outputs.copy([row]),
    onNote: notes.open,
    onClip: (row) => void outputs.clip([row]),
    onSelectAll: () => void handleSelectAll(),
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
          onLoadAll={() => void collect('The passages could not be loaded')}
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
          onCopy={(row) => outputs.copy([row])}
          onClip={(row) => void outputs.clip([row])}
          selection={chosen}
          onSelectAll={() => void handleSelectAll()}
          address={address}
          episodes={episodes}
          searchable={lists.phase === 'ready' ? { episodes: lists.count, transcripts: lists.transcripts } : undefined}
          scope={describeScope(undefined, countNarrowed(lists, address), results)}
          onChangeAddress={(next) => navigate(formatSearchPath(next), { replace: true })}
          onAsk={keepSearch}
          onExport={() => void handleExport()}
          onSearchAgain={retry}
          onSearchBeside={onSearchBeside}
          examples={lists.phase === 'ready' ? lists.catalogue.examples : undefined}
          isSaved={saved.isSaved}
          onSave={saved.onToggle}
          savedRows={saved.rows}
          bar={
            <SelectionBar
              count={chosen.count}
              hidden={chosen.hidden}
              isBusy={outputs.isBusy}
              onCopy={() => outputs.copy(chosen.rows)}
              onPlay={() => void outputs.play(chosen.rows)}
              onClip={() => void outputs.clip(chosen.rows)}
              onExport={(choice) => void outputs.save(choice, chosen.rows)}
              onClear={chosen.clear}
            />
          }
        />
      </div>
    </SitePage>
  )
}

const NOTHING: NearRows = new Map()

/** Only what every file system takes. */
function nameFile(words: string): string {
  const name = words
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60)
  return `search-${name === '' ? 'results' : name}`
}
