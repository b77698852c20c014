/** The lists of the library as a search needs them: types, and questions about them. `create-searched-lists.ts` loads them. */

import type { Catalogue, CatalogueEntry } from '../../core/catalogue/catalogue-schema.ts'
import { hasTranscript } from '../../core/catalogue/catalogue-values.ts'
import type { SearchedEpisode } from '../../core/search/searched-episode.ts'
import type { CatalogueState, Loading, NamesState } from '../../library/create-library.ts'
import type { Shortfall } from '../../library/shortfall.ts'
import type { ReadySummary } from '../../library/summary-state.ts'
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

/** The lists from the whole catalogue. */
export function buildWholeLists(
  { catalogue, shortfall }: Extract<CatalogueState, { phase: 'ready' }>,
  names: NamesState,
): ReadyLists {
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

/**
 * The lists where an index lists the site's episodes.
 * @param own The facts of the site, with the episodes opened on this device alone.
 * @param listed Episodes of the index; undefined until it has listed them.
 */
export function buildIndexedLists(
  { summary, catalogue: { episodes: newest } }: ReadySummary,
  own: Catalogue,
  listed: readonly SearchedEpisode[] | undefined,
  names: NamesState,
): ReadyLists {
  const { episodes: opened } = own
  return {
    phase: 'ready',
    catalogue: own,
    isIndexed: true,
    episodes: listed && [...listed, ...opened],
    count: summary.episodes + opened.length,
    transcripts: summary.transcripts + countTranscripts(opened),
    newest: [...newest, ...opened],
    names,
  }
}

function countTranscripts(episodes: readonly CatalogueEntry[]): number {
  return episodes.filter(hasTranscript).length
}

/** All episodes once they are listed; before, those to begin with. Where a server searches, those that are known. */
export function getKnownEpisodes(lists: SearchedListsState): readonly SearchedEpisode[] {
  if (lists.phase !== 'ready') return NONE
  return lists.episodes ?? (lists.found ? joinKnown(lists.found, lists.newest) : lists.newest)
}

/** All episodes are listed, or of a server those that it has found. */
export function knowsEpisodes(lists: SearchedListsState): boolean {
  return lists.phase === 'ready' && (lists.episodes !== undefined || (lists.found?.length ?? 0) > 0)
}

const joinedByFound = new WeakMap<readonly SearchedEpisode[], readonly SearchedEpisode[]>()

/** The same list for the same ones found, so that what shows it is not drawn anew. */
function joinKnown(found: readonly SearchedEpisode[], newest: readonly SearchedEpisode[]): readonly SearchedEpisode[] {
  const known = joinedByFound.get(found) ?? [...new Map([...newest, ...found].map((one) => [one.id, one])).values()]
  joinedByFound.set(found, known)
  return known
}

const NONE: readonly SearchedEpisode[] = []

/** How many episodes the address leaves. Undefined where that is not known yet. */
export function countNarrowed(lists: SearchedListsState, address: SearchAddress): number | undefined {
  if (lists.phase !== 'ready') return undefined
  if (lists.episodes) return listNarrowed(lists.episodes, address).length
  return isNarrowed(address) ? undefined : lists.count
}
