/**
 * The lists of the library as a search needs them. An index of the site lists its episodes and holds their names; a server tells
 * the facts of those it finds; without either, and where the index cannot be read, the whole catalogue is loaded.
 */

import { createStore } from 'zustand/vanilla'
import type { Catalogue, CatalogueEntry } from '../../core/episode/catalogue-schema.ts'
import { hasTranscript } from '../../core/episode/catalogue-values.ts'
import type { SearchedEpisode } from '../../core/search/searched-episode.ts'
import type { CatalogueState, Loading, NamesState } from '../../library/create-library.ts'
import { hasOpenedBefore, type OpenedLibrary } from '../../library/opened/joined/opened-library.ts'
import type { LoadProblem } from '../../library/problem.ts'
import type { Shortfall } from '../../library/shortfall.ts'
import type { ReadySummary } from '../../library/summary-state.ts'
import type { ReadonlyStore } from '../../platform/readonly-store.ts'
import { isNarrowed, listNarrowed, type SearchAddress } from './search-address.ts'

export interface ReadyLists {
  readonly phase: 'ready'
  /** All episodes; those opened on this device alone where `isIndexed`. Another object whenever what is searched has changed. */
  readonly catalogue: Catalogue
  /** The index of the site lists the shipped episodes. */
  readonly isIndexed: boolean
  /** Shipped and opened. Undefined until the index has listed them, which happens with the first query. */
  readonly episodes: readonly SearchedEpisode[] | undefined
  /** Number of all episodes, and of those with a transcript. */
  readonly count: number
  readonly transcripts: number
  /** Some episodes to begin with, or all. */
  readonly newest: readonly CatalogueEntry[]
  /** Those that a server has found so far. */
  readonly found?: readonly SearchedEpisode[] | undefined
  /** Of the library; where an index holds its names, those of opened episodes alone. `idle`: there are none of them. */
  readonly names: NamesState
  readonly shortfall?: Shortfall | undefined
}

export type SearchedListsState = Loading | ReadyLists

export interface SearchedLists {
  readonly state: ReadonlyStore<SearchedListsState>
  /** Has them loaded. */
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
  readonly isServed?: boolean
  /** Lists the episodes on this device. Never rejects. */
  readonly loadStored?: () => Promise<readonly CatalogueEntry[]>
}

/** Asks for nothing before `load`, and shows what others have loaded. */
export function createSearchedLists(
  library: OpenedLibrary,
  { isServed = false, loadStored }: ListsOptions = {},
): SearchedLists {
  let isWanted = false
  let isOwnKnown = true
  let isIndexLost = false
  let isListing = false
  let listed: readonly SearchedEpisode[] | undefined
  let own: CatalogueOf | undefined
  const found = new Map<string, SearchedEpisode>()
  let allFound: readonly SearchedEpisode[] = []
  let ownNames: OwnNames | undefined
  /** Those on this device, once the list of the site cannot be had. */
  let stored: readonly CatalogueEntry[] | undefined
  let isStoredAsked = false
  let withStored: StoredCatalogue | undefined

  /** Reads them anew when other episodes are opened. */
  const getOwnNames = (): NamesState => {
    const opened = library.opened.getState()
    if (opened.size === 0) return NOT_NEEDED
    if (ownNames?.of === opened || !isWanted) return ownNames?.state ?? COMING
    ownNames = { of: opened, state: COMING }
    void library.loadOwnNames().then((names) => {
      if (library.opened.getState() !== opened) return
      ownNames = { of: opened, state: { phase: 'ready', names, skipped: [] } }
      show()
    })
    return COMING
  }
  const getNames = (search: Catalogue['search']): NamesState => {
    if (search) return getOwnNames()
    const names = library.names.getState()
    return names.phase === 'idle' ? COMING : names
  }

  const readSite = (): SearchedListsState => {
    const catalogue = library.catalogue.getState()
    const whole = catalogue.phase === 'ready' ? readWhole(catalogue, getNames(catalogue.catalogue.search)) : catalogue
    const summary = library.summary.getState()
    // A server has the titles and names of the site: with the whole list of them here they would be found twice.
    if (whole.phase === 'ready' && !isServed) return whole
    if (summary.phase === 'idle' || summary.phase === 'loading') return { phase: isWanted ? 'loading' : 'idle' }
    if (summary.phase !== 'ready') return whole
    if (!isServed && (isIndexLost || !summary.catalogue.search?.listing)) return whole
    if (!isOwnKnown) return { phase: 'loading' }
    own = keepCatalogue(own, summary.catalogue, library.own.getState())
    return { ...readIndexed(summary, own.catalogue, listed, getOwnNames()), ...(isServed && { found: allFound }) }
  }
  /** Without the list of the site: the episodes on this device, with the reason why there are no others. */
  const read = (): SearchedListsState => {
    const site = readSite()
    const problem = findProblem(site)
    if (!problem || !loadStored) return site
    if (!stored) return site.phase === 'failed' && isWanted ? { phase: 'loading' } : site
    if (stored.length === 0) return site
    withStored = joinStored(withStored, stored, site.phase === 'ready' ? site.catalogue.episodes : NO_ENTRIES)
    const { catalogue } = withStored
    const names = site.phase === 'ready' ? site.names : NOT_NEEDED
    return readWhole({ phase: 'ready', catalogue, skipped: [], shortfall: { problem, isTrying: false } }, names)
  }
  const state = createStore<SearchedListsState>(read)
  const findStored = () => {
    if (isStoredAsked || !loadStored || !findProblem(readSite())) return
    isStoredAsked = true
    void loadStored().then((entries) => {
      stored = entries
      show()
    })
  }
  const show = () => {
    const next = read()
    state.setState(next, true)
    if (!isWanted) return
    findStored()
    if (next.phase === 'idle') library.loadCatalogue()
    if (next.phase !== 'ready' || next.isIndexed || next.catalogue.search) return
    if (library.names.getState().phase === 'idle') library.loadNames()
  }
  const stops = [
    library.catalogue.subscribe(show),
    library.summary.subscribe(show),
    library.own.subscribe(show),
    library.opened.subscribe(show),
    library.names.subscribe(show),
  ]
  return {
    state,
    load() {
      isWanted = true
      if (library.summary.getState().phase === 'idle') void library.loadSummary()
      if (hasOpenedBefore()) {
        isOwnKnown = library.own.getState().length > 0
        void library.loadOwn().then(() => {
          isOwnKnown = true
          show()
        })
      }
      show()
    },
    retry() {
      const { phase } = library.catalogue.getState()
      // Others may have been opened or kept since.
      stored = withStored = undefined
      isStoredAsked = false
      if (phase === 'failed' || lacksSite(state.getState())) library.loadCatalogue()
    },
    listEpisodes(list) {
      const lists = state.getState()
      if (isServed || isListing || lists.phase !== 'ready' || lists.episodes) return
      isListing = true
      list()
        .then((all) => {
          if (all) listed = all
          else isIndexLost = true
          show()
        })
        // Without anything that searches, or after its end.
        .catch(() => {})
        .finally(() => {
          isListing = false
        })
    },
    learn(episodes) {
      if (episodes.every(({ id }) => found.has(id))) return
      for (const episode of episodes) found.set(episode.id, episode)
      allFound = [...found.values()]
      show()
    },
    dispose() {
      for (const stop of stops) stop()
    },
  }
}

/** All episodes once they are listed; before, those to begin with. Where a server searches, those that are known. */
export function getKnownEpisodes(lists: SearchedListsState): readonly SearchedEpisode[] {
  if (lists.phase !== 'ready') return NONE
  return lists.episodes ?? (lists.found ? joinKnown(lists.found, lists.newest) : lists.newest)
}

const joined = new WeakMap<readonly SearchedEpisode[], readonly SearchedEpisode[]>()

/** The same list for the same ones found, so that what shows it is not drawn anew. */
function joinKnown(found: readonly SearchedEpisode[], newest: readonly SearchedEpisode[]): readonly SearchedEpisode[] {
  const known = joined.get(found) ?? [...new Map([...newest, ...found].map((one) => [one.id, one])).values()]
  joined.set(found, known)
  return known
}

const NONE: readonly SearchedEpisode[] = []
const NO_ENTRIES: readonly CatalogueEntry[] = []

/** How many episodes the address leaves. Undefined where that is not known yet. */
export function countNarrowed(lists: SearchedListsState, address: SearchAddress): number | undefined {
  if (lists.phase !== 'ready') return undefined
  if (lists.episodes) return listNarrowed(lists.episodes, address).length
  return isNarrowed(address) ? undefined : lists.count
}

function countTranscripts(episodes: readonly CatalogueEntry[]): number {
  return episodes.filter(hasTranscript).length
}

function readWhole(
  { catalogue, shortfall }: Extract<CatalogueState, { phase: 'ready' }>,
  names: NamesState,
): SearchedListsState {
  const { episodes } = catalogue
  return {
    phase: 'ready',
    catalogue,
    isIndexed: false,
    episodes,
    count: episodes.length,
    transcripts: countTranscripts(episodes),
    newest: episodes,
    names,
    shortfall,
  }
}

function readIndexed(
  { summary, catalogue: { episodes: newest } }: ReadySummary,
  catalogue: Catalogue,
  listed: readonly SearchedEpisode[] | undefined,
  names: NamesState,
): SearchedListsState {
  const { episodes: own } = catalogue
  return {
    phase: 'ready',
    catalogue,
    isIndexed: true,
    episodes: listed && [...listed, ...own],
    count: summary.episodes + own.length,
    transcripts: summary.transcripts + countTranscripts(own),
    newest: [...newest, ...own],
    names,
  }
}

const NOT_NEEDED: NamesState = { phase: 'idle' }
const COMING: NamesState = { phase: 'loading' }

interface OwnNames {
  readonly of: ReadonlyMap<string, unknown>
  readonly state: NamesState
}

interface CatalogueOf {
  readonly of: Catalogue
  readonly own: readonly CatalogueEntry[]
  /** The facts of the one with the episodes of the other. */
  readonly catalogue: Catalogue
}

/** The same object while nothing has changed. */
function keepCatalogue(kept: CatalogueOf | undefined, of: Catalogue, own: readonly CatalogueEntry[]): CatalogueOf {
  return kept?.of === of && kept.own === own ? kept : { of, own, catalogue: { ...of, episodes: own } }
}

interface StoredCatalogue {
  readonly own: readonly CatalogueEntry[]
  readonly catalogue: Catalogue
}

/** The same object while nothing has changed. */
function joinStored(
  kept: StoredCatalogue | undefined,
  stored: readonly CatalogueEntry[],
  own: readonly CatalogueEntry[],
): StoredCatalogue {
  if (kept?.own === own) return kept
  const mine = new Set(own.map(({ id }) => id))
  const episodes = [...stored.filter(({ id }) => !mine.has(id)), ...own]
  return { own, catalogue: { formatVersion: 1, episodes } }
}

function findProblem(state: SearchedListsState): LoadProblem | undefined {
  if (state.phase === 'failed') return state.problem
  return state.phase === 'ready' ? state.shortfall?.problem : undefined
}

function lacksSite(state: SearchedListsState): boolean {
  return state.phase === 'ready' && state.shortfall !== undefined
}
