/** Searches an open episode, the library around it, and the reader's notes. */

import { createStore } from 'zustand/vanilla'
import type { Answer } from '../../core/answer/answer.ts'
import { once } from '../../core/answer/once.ts'
import { hasTranscript } from '../../core/catalogue/catalogue-values.ts'
import type { CatalogueEntry, Names } from '../../core/catalogue/catalogue-schema.ts'
import type { Correction } from '../../core/episode/correction-schema.ts'
import type { Episode } from '../../core/episode/schema.ts'
import type { SearchedEpisode } from '../../core/search/searched-episode.ts'
import { hasOpenedBefore } from '../../library/opened/opened-library.ts'
import type { OpenedText } from '../../library/library-location.ts'
import { findSearchApi } from '../../library/search/find-search-api.ts'
import { DETAIL_SEPARATOR, type SearchDocument } from '../../core/search/search-document.ts'
import type { Note } from '../../reader/notes/note.ts'
import type { Notes } from '../../reader/notes/note-state.ts'
import type { Reader } from '../../reader/create-reader.ts'
import type { AppServices } from '../app-services.ts'
import { createAbortError } from '../../platform/abort-error.ts'
import type { ReadonlyStore } from '../../platform/readonly-store.ts'
import { createSearchClient, type SearchClient } from '../worker/create-search-client.ts'
import { NO_LISTS, type SearchedLists } from './searched-lists.ts'

export interface LibrarySearch extends Omit<SearchClient, 'listEpisodes' | 'setLibrary'> {
  /** Episodes to search beside the open one. */
  readonly lists: ReadonlyStore<SearchedLists>
  /** Raised when something else is searched than before. */
  readonly changes: ReadonlyStore<number>
  /** A server searches the site. */
  readonly isServed: boolean
  /** From now on the library is searched. Before, a query finds what is open. */
  loadLists(): void
}

/** Findings that lie beside the episode file spare the work. */
export function createLibrarySearch(
  {
    library,
    source,
    base,
    reader,
  }: Pick<AppServices, 'library' | 'source' | 'base'> & {
    readonly reader: Pick<Reader, 'loadNotes' | 'loadCorrections'>
  },
  episode?: Episode,
): LibrarySearch {
  const client = createSearchClient(episode)
  const api = findSearchApi()
  const changes = createStore(() => 0)
  const lists = createLists({ library, source }, api === undefined ? client.listEpisodes : undefined)
  const place = createPlace(async () => {
    const [{ index, opened }, corrections] = await Promise.all([findPlace(library), corrected.load()])
    client.setLibrary({ base, api, index, opened: opened?.texts ?? [], names: opened?.names, corrections })
    const isListed = index !== undefined || api !== undefined
    lists.begin(opened?.names, isListed)
    // What can be searched or checked can be chosen before; of a library with an index it takes a request that few need.
    if (!isListed && !lists.state.getState().episodes) lists.list()
  })
  const findAgain = () => {
    void place.findAgain()?.then(() => changes.setState((count) => count + 1, true))
  }
  const corrected = createCorrected(reader, episode?.id, findAgain)
  const stops = [
    library.opened.subscribe(findAgain),
    corrected.dispose,
    lists.dispose,
    attachNotes(client, reader, episode?.id),
  ]
  return {
    ...client,
    lists: lists.state,
    isServed: api !== undefined,
    changes,
    loadLists: place.find,
    async search(query, options, how = {}) {
      const finding = place.getFinding()
      if (finding) {
        // What is open is found before it is known where the library is. Months are those of the library: they are counted once.
        if (!options?.byMonth) {
          const early = await client.search(query, options, how)
          how.onProgress?.({ ...early, completeness: 'partial' })
        }
        await orAbort(finding, how.signal)
      }
      // First, so that the episodes are known when something is found in them.
      if (place.isFound()) lists.list()
      const answer = await client.search(query, options, how)
      lists.learn(answer.value.listed)
      return answer
    },
    retry() {
      client.retry()
      if (lists.lacksSome()) void place.findAgain()
    },
    async loadFindings() {
      const known = episode && (await library.loadFindings(episode))
      if (known) client.setFindings(known)
      return await client.loadFindings()
    },
    async checkQuotations(request, how) {
      // A verdict is never partial: it needs everything there is to compare with.
      await orAbort(place.getFinding(), how.signal)
      lists.list()
      return client.checkQuotations(request, how)
    },
    dispose() {
      for (const stop of stops) stop()
      client.dispose()
    },
  }
}

/** The reader's own corrections of all episodes but the open one, which has a text of its own. */
function createCorrected(
  { loadCorrections }: Pick<Reader, 'loadCorrections'>,
  openId: string | undefined,
  onChange: () => void,
) {
  let known: ReadonlyMap<string, readonly Correction[]> | undefined
  let isOver = false
  let stop = () => {}
  const attach = once(async () => {
    const corrections = await loadCorrections()
    const read = () => {
      known = new Map([...corrections.getState()].filter(([id, list]) => id !== openId && list.length > 0))
    }
    read()
    if (isOver) return
    stop = corrections.subscribe(() => {
      const before = known
      read()
      if (before?.size !== known?.size || [...known!].some(([id, list]) => before?.get(id) !== list)) onChange()
    })
  })
  return {
    /** Without their code the library is searched as it is. */
    load: async () => {
      await attach().catch(() => {})
      return known
    },
    dispose() {
      isOver = true
      stop()
    },
  }
}

/** Where the library is, once it is wanted. */
function createPlace(work: () => Promise<void>) {
  let finding: Promise<void> | undefined
  let isFound = false
  const findAgain = () => {
    const started = work().then(() => {
      isFound = true
      if (finding === started) finding = undefined
    })
    finding = started
    return started
  }
  return {
    find: () => void (finding || isFound || findAgain()),
    /** Undefined where it is not wanted. */
    findAgain: () => (finding || isFound ? findAgain() : undefined),
    isFound: () => isFound,
    /** Until it is known where the library is; a newer place is not waited for. */
    getFinding: () => (isFound ? undefined : finding),
  }
}

async function findPlace(library: AppServices['library']) {
  const [opened] = await Promise.all([loadOpened(library), library.loadSummary()])
  const summary = library.summary.getState()
  return { opened, index: summary.phase === 'ready' ? summary.catalogue.search : undefined }
}

/** @param list Lists all episodes. Undefined of a server's library, of which it is known what was found. */
function createLists(
  { library, source }: Pick<AppServices, 'library' | 'source'>,
  list: (() => Promise<ListedEpisodes>) | undefined,
) {
  const found = createFoundEpisodes()
  let listed: ListedEpisodes | undefined
  let isListing = false
  let isWanted = false
  let names: Names | undefined
  const read = (): SearchedLists => {
    const start = readStart(library)
    const count = listed?.value.length
    return {
      ...start,
      count: start.count ?? count,
      transcripts: start.transcripts ?? count,
      episodes: list && (listed?.value ?? (start.isWhole ? start.newest : undefined)),
      found: list ? undefined : found.getAll(),
      names,
    }
  }
  const state = createStore<SearchedLists>(read)
  const show = () => state.setState(read(), true)
  const listAll = async () => {
    if (!list || isListing || listed?.faults.length === 0) return
    isListing = true
    // Without a search client, or after it was disposed of, none are listed.
    listed = (await list().catch(() => undefined)) ?? listed
    isListing = false
    show()
  }
  const loadNames = async () => {
    // Without them, none are listed.
    const answer = await source.names().catch(() => undefined)
    names = answer?.value ?? names
    show()
  }
  const handleCatalogue = () => {
    show()
    // Without the list of the site there are those on this device.
    if (isWanted && library.catalogue.getState().phase === 'failed') void listAll()
  }
  const stops = [
    library.catalogue.subscribe(handleCatalogue),
    ...[library.summary, library.own].map((store: ReadonlyStore<unknown>) => store.subscribe(show)),
  ]
  return {
    state,
    /** Loads what is shown before the first query. @param hasNames The index or the server has those of the site. */
    begin(own: Names | undefined, hasNames: boolean) {
      isWanted = true
      listed = undefined
      names = hasNames ? own : undefined
      if (library.summary.getState().phase !== 'ready') library.loadCatalogue()
      if (!hasNames) void loadNames()
      show()
    },
    list: () => void listAll(),
    lacksSome: () => listed?.faults.length !== 0,
    learn(more: readonly SearchedEpisode[] = []) {
      if (found.add(more)) show()
    },
    dispose() {
      for (const stop of stops) stop()
    },
  }
}

type ListedEpisodes = Answer<readonly SearchedEpisode[]>

function attachNotes(
  client: Pick<SearchClient, 'setNotes'>,
  { loadNotes }: Pick<Reader, 'loadNotes'>,
  episodeId: string | undefined,
): () => void {
  let stop = () => {}
  let isOver = false
  const attach = async () => {
    const notes = await loadNotes()
    if (isOver) return
    const notify = () => client.setNotes(buildNoteDocuments(listNotes(notes), episodeId))
    notify()
    stop = notes.subscribe(notify)
  }
  // Without their code the rest is searched.
  attach().catch(() => {})
  return () => {
    isOver = true
    stop()
  }
}

interface Start extends Pick<SearchedLists, 'count' | 'transcripts' | 'newest' | 'examples'> {
  readonly isWhole?: boolean
}

/** The parts that are loaded already. The summary of a small library has all its episodes. */
function readStart({ summary, catalogue, own }: AppServices['library']): Start {
  const [parts, whole, opened] = [summary.getState(), catalogue.getState(), own.getState()]
  if (whole.phase === 'ready') {
    const { examples } = whole.catalogue
    const episodes = [...whole.catalogue.episodes, ...opened]
    const transcripts = countTranscripts(episodes)
    return { count: episodes.length, transcripts, newest: episodes, examples, isWhole: true }
  }
  if (parts.phase !== 'ready') return NO_LISTS
  const { episodes, transcripts } = parts.summary
  return {
    isWhole: parts.catalogue.episodes.length === episodes,
    count: episodes + opened.length,
    transcripts: transcripts + countTranscripts(opened),
    newest: [...parts.catalogue.episodes, ...opened],
    examples: parts.catalogue.examples,
  }
}

function countTranscripts(episodes: readonly CatalogueEntry[]): number {
  return episodes.filter(hasTranscript).length
}

/** Episodes that a server has found so far. */
function createFoundEpisodes() {
  const byId = new Map<string, SearchedEpisode>()
  let all: readonly SearchedEpisode[] = []
  return {
    getAll: () => all,
    /** False where all of them were known. */
    add(episodes: readonly SearchedEpisode[]): boolean {
      if (episodes.every(({ id }) => byId.has(id))) return false
      for (const episode of episodes) byId.set(episode.id, episode)
      all = [...byId.values()]
      return true
    },
  }
}

function orAbort<T>(waiting: Promise<T> | undefined, signal: AbortSignal | undefined): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(createAbortError())
    if (signal?.aborted) return abort()
    signal?.addEventListener('abort', abort)
    Promise.resolve(waiting).then(resolve, reject)
  })
}

function listNotes(notes: Notes): Note[] {
  return [...notes.getState().notes.values()].map(({ note }) => note)
}

/** Under the ids they are shown by. Undefined where none are opened, or where they cannot be had. */
async function loadOpened(
  library: AppServices['library'],
): Promise<{ readonly texts: readonly OpenedText[]; readonly names: Names } | undefined> {
  if (!hasOpenedBefore() && library.opened.getState().size === 0) return undefined
  try {
    await library.loadOwn()
    const kept = (await library.loadOpenedFiles()).episodes.getState()
    const shown = library.opened.getState()
    const texts = library.own.getState().flatMap((entry) => {
      const file = kept.get(shown.get(entry.id)?.keptId ?? '')
      return file ? [{ entry, json: file.json }] : []
    })
    return texts.length > 0 ? { texts, names: await library.loadOwnNames() } : undefined
  } catch {
    return undefined
  }
}

/**
 * By what the reader wrote, else by the words it stands at; those words and the tags are found too. A bookmark of a moment
 * without words has nothing to find it by. @param openId Of the open episode: its title goes without saying.
 */
function buildNoteDocuments(notes: Iterable<Note>, openId?: string): SearchDocument[] {
  return [...notes].flatMap(({ id, episodeId, episodeTitle, anchor, text, tags }): SearchDocument[] => {
    const own = text.trim()
    const words = own === '' ? anchor.quote : own
    if (words === '' && tags.length === 0) return []
    const beside = [own === '' ? '' : anchor.quote, ...tags.map((tag) => `#${tag}`)]
    return [
      {
        kind: 'note',
        episodeId,
        id,
        text: words,
        detail: beside.filter((part) => part !== '').join(DETAIL_SEPARATOR),
        ...(anchor.at !== undefined && { at: anchor.at }),
        ...(episodeId !== openId && { note: episodeTitle }),
      },
    ]
  })
}
