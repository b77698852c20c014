/**
 * Loads the lists of the library that a search needs. An index of the site lists its episodes and holds their names; a server
 * sends the facts of those it finds; without either, and where the index cannot be read, the whole catalogue is loaded.
 */

import { createStore } from 'zustand/vanilla'
import type { Catalogue, CatalogueEntry } from '../../core/catalogue/catalogue-schema.ts'
import type { SearchedEpisode } from '../../core/search/searched-episode.ts'
import type { NamesState } from '../../library/create-library.ts'
import { hasOpenedBefore, type OpenedLibrary } from '../../library/opened/joined/opened-library.ts'
import type { ReadonlyStore } from '../../platform/readonly-store.ts'
import { createOwnNames } from './own-names.ts'
import { buildIndexedLists, buildWholeLists, type SearchedListsState } from './searched-lists.ts'
import { createStoredFallback } from './stored-fallback.ts'

export interface SearchedLists {
  readonly state: ReadonlyStore<SearchedListsState>
  /** Loads the lists. Before, they show what others have loaded. */
  load(): void
  /** Loads again what could not be loaded. */
  retry(): void
  /** Has the index list its episodes, where that is needed and has not been done. @param list Undefined where it cannot. */
  listEpisodes(list: () => Promise<readonly SearchedEpisode[] | undefined>): void
  /** Adds facts of episodes that came with results. */
  learn(found: readonly SearchedEpisode[]): void
  dispose(): void
}

interface ListsOptions {
  /** A server searches the site. */
  readonly isServed: boolean
  /** Lists the episodes on this device. Never rejects. */
  readonly loadStored: () => Promise<readonly CatalogueEntry[]>
}

export function createSearchedLists(library: OpenedLibrary, { isServed, loadStored }: ListsOptions): SearchedLists {
  let isWanted = false
  let isOwnKnown = true
  const joinOwn = createOwnJoin()
  const index = createIndexList(show)
  const found = createFoundEpisodes()
  const ownNames = createOwnNames(library, show)
  const fallback = createStoredFallback(loadStored, show)

  const getNames = (search: Catalogue['search']): NamesState => {
    if (search) return ownNames.get(isWanted)
    const names = library.names.getState()
    return names.phase === 'idle' ? { phase: 'loading' } : names
  }
  const readSite = (): SearchedListsState => {
    const catalogue = library.catalogue.getState()
    const whole =
      catalogue.phase === 'ready' ? buildWholeLists(catalogue, getNames(catalogue.catalogue.search)) : catalogue
    const summary = library.summary.getState()
    // A server has the titles and names of the site: with the whole list of them here they would be found twice.
    if (whole.phase === 'ready' && !isServed) return whole
    if (summary.phase === 'idle' || summary.phase === 'loading') return { phase: isWanted ? 'loading' : 'idle' }
    if (summary.phase !== 'ready') return whole
    if (!isServed && (index.isLost() || !summary.catalogue.search?.listing)) return whole
    if (!isOwnKnown) return { phase: 'loading' }
    const own = joinOwn(summary.catalogue, library.own.getState())
    const lists = buildIndexedLists(summary, own, index.getListed(), ownNames.get(isWanted))
    return isServed ? { ...lists, found: found.getAll() } : lists
  }
  const state = createStore<SearchedListsState>(() => fallback.complete(readSite()))
  const stops = [library.catalogue, library.summary, library.own, library.opened, library.names].map(
    (store: ReadonlyStore<unknown>) => store.subscribe(show),
  )

  function show() {
    const site = readSite()
    if (isWanted) fallback.load(site)
    const next = fallback.complete(site)
    state.setState(next, true)
    if (isWanted) loadLacking(next)
  }
  function loadLacking(lists: SearchedListsState) {
    if (lists.phase === 'idle') library.loadCatalogue()
    if (lists.phase !== 'ready' || lists.isIndexed || lists.catalogue.search) return
    if (library.names.getState().phase === 'idle') library.loadNames()
  }
  function loadOwn() {
    if (!hasOpenedBefore()) return
    isOwnKnown = library.own.getState().length > 0
    void library.loadOwn().then(() => {
      isOwnKnown = true
      show()
    })
  }
  return {
    state,
    load() {
      isWanted = true
      if (library.summary.getState().phase === 'idle') void library.loadSummary()
      loadOwn()
      show()
    },
    retry() {
      fallback.reset()
      if (library.catalogue.getState().phase === 'failed' || lacksSite(state.getState())) library.loadCatalogue()
    },
    listEpisodes(list) {
      const lists = state.getState()
      if (!isServed && lists.phase === 'ready' && !lists.episodes) index.load(list)
    },
    learn(episodes) {
      if (found.add(episodes)) show()
    },
    dispose() {
      for (const stop of stops) stop()
    },
  }
}

/** The episodes that the index lists. @param onLoad Called when they are listed, or cannot be. */
function createIndexList(onLoad: () => void) {
  let listed: readonly SearchedEpisode[] | undefined
  let isLost = false
  let isLoading = false
  return {
    getListed: () => listed,
    isLost: () => isLost,
    load(list: () => Promise<readonly SearchedEpisode[] | undefined>) {
      if (isLoading) return
      isLoading = true
      list()
        .then((all) => {
          if (all) listed = all
          else isLost = true
          onLoad()
        })
        // Without a search client, or after it was disposed of.
        .catch(() => {})
        .finally(() => {
          isLoading = false
        })
    },
  }
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

/** Joins the facts of the site with opened episodes: the same object while neither has changed. */
function createOwnJoin(): (site: Catalogue, own: readonly CatalogueEntry[]) => Catalogue {
  let last:
    | { readonly site: Catalogue; readonly own: readonly CatalogueEntry[]; readonly joined: Catalogue }
    | undefined
  return (site, own) => {
    if (last?.site !== site || last.own !== own) last = { site, own, joined: { ...site, episodes: own } }
    return last.joined
  }
}

function lacksSite(lists: SearchedListsState): boolean {
  return lists.phase === 'ready' && lists.shortfall !== undefined
}
