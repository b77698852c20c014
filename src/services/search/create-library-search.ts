/** Searches an open episode, the library around it, and the reader's notes. */

import type { Episode } from '../../core/episode/schema.ts'
import { findSearchApi } from '../../library/search/find-search-api.ts'
import type { OpenedFile } from '../../library/search/read-episodes.ts'
import type { Note } from '../../reader/notes/note.ts'
import type { Notes } from '../../reader/notes/note-state.ts'
import type { Reader } from '../../reader/create-reader.ts'
import type { AppServices } from '../app-services.ts'
import { buildNoteDocuments } from '../notes/note-documents.ts'
import type { ReadonlyStore } from '../../platform/readonly-store.ts'
import { createSearchClient, type SearchClient } from '../worker/create-search-client.ts'
import { createSearchedLists } from './create-searched-lists.ts'
import type { ReadyLists, SearchedListsState } from './searched-lists.ts'

export interface LibrarySearch extends SearchClient {
  /** Episodes to search beside the open one. */
  readonly lists: ReadonlyStore<SearchedListsState>
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
  const stops = [lists.state.subscribe(hand), lists.dispose]
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
    loadLists: lists.load,
    search(query, options, how) {
      const start = async () => {
        // First, so that the episodes are known when something is found in them.
        lists.listEpisodes(client.listEpisodes)
        const answer = await client.search(query, options, how)
        if (answer.value.listed) lists.learn(answer.value.listed)
        return answer
      }
      return handing ? handing.then(start) : start()
    },
    retry() {
      lists.retry()
      client.retry()
    },
    loadFindings,
    async checkQuotes(request, how) {
      // A verdict is never partial: it needs everything there is to compare with.
      await untilLoaded(lists.state)
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

/** Resolves when the lists are there or cannot be had. */
function untilLoaded(lists: ReadonlyStore<SearchedListsState>): Promise<void> {
  const isSettled = () => ['ready', 'failed'].includes(lists.getState().phase)
  return new Promise((resolve) => {
    if (isSettled()) return resolve()
    const stop = lists.subscribe(() => {
      if (!isSettled()) return
      stop()
      resolve()
    })
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
