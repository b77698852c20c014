/** Searches an open episode, the library around it, and the reader's notes. */

import { createStore } from 'zustand/vanilla'
import { answerWith, leastComplete, type Answer } from '../../core/answer/answer.ts'
import type { Fault } from '../../core/answer/fault.ts'
import type { SearchResults } from '../../core/search/present/search-results.ts'
import type { Episode } from '../../core/episode/schema.ts'
import { findSearchApi } from '../../library/search/find-search-api.ts'
import type { LoadProblem } from '../../library/problem.ts'
import type { OpenedFile } from '../../library/search/read-episodes.ts'
import type { Note } from '../../reader/notes/note.ts'
import type { Notes } from '../../reader/notes/note-state.ts'
import type { Reader } from '../../reader/create-reader.ts'
import type { AppServices } from '../app-services.ts'
import { buildNoteDocuments } from '../notes/note-documents.ts'
import { createAbortError } from '../../platform/abort-error.ts'
import type { ReadonlyStore } from '../../platform/readonly-store.ts'
import { describeLoadProblem } from '../library/problem-words.ts'
import { createSearchClient, type SearchClient } from '../worker/create-search-client.ts'
import { createSearchedLists } from './create-searched-lists.ts'
import type { ReadyLists, SearchedListsState } from './searched-lists.ts'

export interface LibrarySearch extends SearchClient {
  /** Episodes to search beside the open one. */
  readonly lists: ReadonlyStore<SearchedListsState>
  /** Raised when something else is searched than before. */
  readonly changes: ReadonlyStore<number>
  /** A server searches the site. */
  readonly isServed: boolean
  /** Has the lists loaded. Before, a query finds what is open. */
  loadLists(): void
}

/** Lists reach the search as soon as they are there. Findings that lie beside the episode file spare the work. */
export function createLibrarySearch(
  {
    library,
    source,
    base,
    reader,
  }: Pick<AppServices, 'library' | 'source' | 'base'> & { readonly reader: Pick<Reader, 'loadNotes'> },
  episode?: Episode,
): LibrarySearch {
  const client = createSearchClient(episode)
  const api = findSearchApi()
  /** Those that are kept on this device, where the list of the site cannot be had. */
  const loadStored = async () => {
    try {
      return (await source.list({ offset: 0, limit: Infinity })).value.episodes
    } catch {
      return []
    }
  }
  const lists = createSearchedLists(library, { isServed: api !== undefined, loadStored })
  const tell = ({ catalogue, isIndexed, names }: ReadyLists, opened: readonly OpenedFile[]) => {
    const known = names.phase === 'ready' ? names.names : undefined
    client.setLibrary({ base, api, catalogue, isIndexed, names: known, opened })
  }
  let told: ReadyLists | undefined
  /** Until opened files have been handed on. */
  let handing: Promise<void> | undefined
  const hand = () => {
    const state = lists.state.getState()
    if (state.phase !== 'ready' || (told && isSameSearched(told, state))) return
    told = state
    if (library.opened.getState().size === 0) return tell(state, [])
    handing = listOpenedFiles(library).then((opened) => {
      // Lists that came meanwhile are handed on by themselves.
      if (state !== told) return
      tell(state, opened)
      handing = undefined
    })
  }
  let isOver = false
  const handNotes = async () => {
    const notes = await reader.loadNotes()
    if (isOver) return
    const tellNotes = () => client.setNotes(buildNoteDocuments(listNotes(notes), episode?.id))
    tellNotes()
    stops.push(notes.subscribe(tellNotes))
  }
  let isWanted = false
  const changes = createStore(() => 0)
  const handleLists = (next: SearchedListsState, before: SearchedListsState) => {
    hand()
    if (isSettled(before) && !isSameLists(before, next)) changes.setState((count) => count + 1, true)
  }
  const stops = [lists.state.subscribe(handleLists), lists.dispose]
  hand()
  // Without their code the rest is searched.
  handNotes().catch(() => {})
  const loadFindings = async () => {
    const known = episode && (await library.loadFindings(episode))
    if (known) client.setFindings(known)
    return await client.loadFindings()
  }
  return {
    ...client,
    lists: lists.state,
    isServed: api !== undefined,
    loadLists() {
      isWanted = true
      lists.load()
    },
    changes,
    async search(query, options, how = {}) {
      const search = (onProgress = how.onProgress) => {
        // First, so that the episodes are known when something is found in them.
        lists.listEpisodes(client.listEpisodes)
        return client.search(query, options, { ...how, onProgress })
      }
      if (isWanted && !isSettled(lists.state.getState())) {
        // What is open is found before it is known what the library holds.
        const early = await search()
        how.onProgress?.({ ...early, completeness: 'partial' })
        await until(lists.state, isSettled, how.signal)
      }
      await handing
      const answer = await search()
      if (answer.value.listed) lists.learn(answer.value.listed)
      return completeAnswer(answer, lists.state.getState())
    },
    retry() {
      lists.retry()
      client.retry()
    },
    loadFindings,
    async checkQuotes(request, how) {
      // A verdict is never partial: it needs everything there is to compare with.
      await until(lists.state, ({ phase }) => phase === 'ready' || phase === 'failed', how.signal)
      await handing
      lists.listEpisodes(client.listEpisodes)
      return client.checkQuotes(request, how)
    },
    dispose() {
      isOver = true
      for (const stop of stops) stop()
      client.dispose()
    },
  }
}

function isSameSearched(a: ReadyLists, b: ReadyLists): boolean {
  return a.catalogue === b.catalogue && a.names === b.names
}

/** It is known what the library holds, or that this cannot be known. */
function isSettled(lists: SearchedListsState): boolean {
  return lists.phase === 'failed' || (lists.phase === 'ready' && lists.names.phase !== 'loading')
}

function isSameLists(a: SearchedListsState, b: SearchedListsState): boolean {
  if (a.phase !== 'ready' || b.phase !== 'ready') return a.phase === b.phase && findProblem(a) === findProblem(b)
  return isSameSearched(a, b) && findProblem(a) === findProblem(b)
}

/** An answer without the library, or without the names of it, says so. */
function completeAnswer(answer: Answer<SearchResults>, lists: SearchedListsState): Answer<SearchResults> {
  const { value, completeness, faults } = answer
  const problem = findProblem(lists)
  if (problem) return answerWith(value, completeness, [toFault(problem), ...faults])
  const lacksNames = lists.phase === 'ready' && lists.names.phase === 'failed'
  return lacksNames ? { value, faults, completeness: leastComplete([completeness, 'atLeast']) } : answer
}

function findProblem(lists: SearchedListsState): LoadProblem | undefined {
  if (lists.phase === 'failed') return lists.problem
  return lists.phase === 'ready' ? lists.shortfall?.problem : undefined
}

function toFault(problem: LoadProblem): Fault {
  if (problem.kind === 'offline') return { kind: 'offline', detail: problem.file }
  const { title, text } = describeLoadProblem(problem, 'library')
  return {
    kind: 'no-library',
    file: problem.file,
    detail: `${title}. ${text} Only episodes on this device are searched.`,
  }
}

/** Rejects when aborted. */
function until<S>(store: ReadonlyStore<S>, test: (state: S) => boolean, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(createAbortError())
    const look = () => {
      if (!test(store.getState())) return
      stop()
      resolve()
    }
    const stop = store.subscribe(look)
    signal?.addEventListener('abort', () => {
      stop()
      reject(createAbortError())
    })
    look()
  })
}

function listNotes(notes: Notes): Note[] {
  return [...notes.getState().notes.values()].map(({ note }) => note)
}

/** Under the ids they are shown by; none where they cannot be had. */
async function listOpenedFiles({ opened, loadOpenedFiles }: AppServices['library']): Promise<readonly OpenedFile[]> {
  try {
    const kept = (await loadOpenedFiles()).episodes.getState()
    return [...opened.getState()].flatMap(([id, { keptId }]) => {
      const file = kept.get(keptId)
      return file ? [{ id, json: file.json }] : []
    })
  } catch {
    return []
  }
}
