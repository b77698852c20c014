/** The page of results: searches what the address says, and writes what is typed and chosen into the address. */

import { useEffect, useLayoutEffect, useMemo, useState, useRef } from 'react'
import { useLocation, useSearch } from 'wouter'
import { useStore } from 'zustand'
import { attachMemory, createResults, recallResults, formatQuestion } from '../../services/search/create-results.ts'
import { NOTHING_UNFOLDED, type Unfolded, countUnfolded } from '../../services/search/later-rows.ts'
import { formatSearchPath, parseSearchAddress, type SearchAddress } from '../../services/search/search-address.ts'
import { selectEpisodes, selectResults } from '../../services/search/select-results.ts'
import { useAppServices } from '../../services/use-app-services.ts'
import { HearHost } from '../../views/hear/hear-host.tsx'
import { ResultsView } from '../../views/results/results-view.tsx'
import { ResultsContext, type PageResults } from '../../views/results/use-results.ts'
import { SitePage } from '../frame/site-page.tsx'
import { usePageTitle } from '../frame/use-page-title.ts'
import { createResultActions } from './result-actions.ts'
import { useResultNotes, type OpenedNotes } from './use-result-notes.tsx'
import { useSearchClient } from './use-search-client.ts'
import type { ReadonlyStore } from '../../platform/readonly-store.ts'
import type { ResultsState } from '../../services/search/results-state.ts'
import { holdPlace, keepInEntry, readEntry } from '../../views/parts/rows/hold-place.ts'
import type { SearchResult } from '../../core/search/present/search-results.ts'
import { listRows } from '../../services/search/export-results.ts'
import { useReaderSettings } from '../../services/use-reader.ts'
import { takeRowKey } from '../../views/results/rows/row-keys.ts'
import type { PageCommands } from '../keys/page-commands.ts'

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

interface KeptResults {
  /** Which results these are: others begin with few rows. */
  readonly of: string
  readonly unfolded: Unfolded
  /** Key of the row that was left, and how far from the top of the window it stood. */
  readonly row?: string | undefined
  /** The block of rows it is in. */
  readonly block?: string | undefined
  readonly top?: number | undefined
}

/** @param of Identifies the search: its address. */
function getKeptResults(of: string): KeptResults | undefined {
  const kept = readKept()
  return kept?.of === of ? kept : undefined
}

/** Keeps how far the page is unfolded. */
function attachKeptResults(results: ReadonlyStore<ResultsState>): () => void {
  return results.subscribe(({ question, unfolded }, before) => {
    if (unfolded !== before.unfolded && question === before.question) keep({ of: formatQuestion(question), unfolded })
  })
}

/** Keeps the row whose link is pressed. Goes on what holds the rows, in the capture phase. */
function keepPressedRow({ target }: Pick<Event, 'target'>, { question, unfolded }: ResultsState): void {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null
  const leaves = target instanceof Element && target.closest('a') !== null
  if (row?.dataset['row'] === undefined || !leaves) return
  keep({
    of: formatQuestion(question),
    unfolded,
    row: row.dataset['row'],
    block: row.closest<HTMLElement>('[data-block]')?.dataset['block'],
    top: row.getBoundingClientRect().top,
  })
}

/** Holds the row that was left where it stood; its block until the row has loaded. */
function attachRestoredRow({ row, block, top }: Partial<KeptResults>): (() => void) | undefined {
  if (row === undefined || top === undefined) return undefined
  const find = (name: string, value: string | undefined) =>
    value === undefined ? null : document.querySelector(`[data-${name}="${CSS.escape(value)}"]`)
  return holdPlace(() => find('row', row) ?? find('block', block), top)
}

function keep({ unfolded, ...kept }: KeptResults): void {
  keepInEntry('results', { ...kept, shown: unfolded })
}

function readKept(): KeptResults | undefined {
  const kept: unknown = readEntry('results')
  if (typeof kept !== 'object' || kept === null) return undefined
  const { of, shown, row, block, top } = kept as Readonly<Record<string, unknown>>
  if (typeof of !== 'string' || !isUnfolded(shown)) return undefined
  return {
    of,
    unfolded: shown,
    row: typeof row === 'string' ? row : undefined,
    block: typeof block === 'string' ? block : undefined,
    top: typeof top === 'number' ? top : undefined,
  }
}

function isUnfolded(value: unknown): value is Unfolded {
  if (typeof value !== 'object' || value === null) return false
  const { rows } = value as { readonly [Name in keyof Unfolded]?: unknown }
  if (typeof rows !== 'object' || rows === null) return false
  return Object.values(rows).every((count) => typeof count === 'number')
}

function useRowKeys({ results, actions }: PageResults, notes: OpenedNotes): Partial<PageCommands> {
  const { hasSingleKeys } = useReaderSettings(useAppServices())
  const latest = useRef<(event: KeyboardEvent) => boolean>(undefined)
  useEffect(() => {
    latest.current = (event) =>
      takeRowKey(event, hasSingleKeys, {
        ...actions,
        note: notes.open,
        hasChosen: () => results.getState().chosen.size > 0,
        find: (key) => findRow(results.getState(), key),
        unfold(row) {
          const opened = findFolded(results.getState(), row)
          if (opened) actions.unfold(opened)
          return opened !== undefined
        },
      })
  })
  const { take } = notes.noteKeystrokes
  return useMemo(() => ({ typeAhead: (event) => take(event) || (latest.current?.(event) ?? false) }), [take])
}

function findRow(state: ResultsState, key: string): SearchResult | undefined {
  const results = selectResults(state)
  return results && [...listRows(results), ...results.partial].find((row) => row.key === key)
}

/** The episode or kind of the row, where more of its rows can be shown. */
function findFolded(state: ResultsState, { kind, hit }: SearchResult) {
  const results = selectResults(state)
  const group =
    kind === 'transcript'
      ? results?.episodes.find(({ episodeId }) => episodeId === hit.document.episodeId)
      : results?.groups.find((one) => one.kind === kind)
  if (!group || countUnfolded(state.unfolded, group) >= group.count) return undefined
  return state.question.view === 'list' && kind === 'transcript' ? undefined : group
}
