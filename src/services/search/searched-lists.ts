/** The episodes that are searched, as far as a page knows them. */

import type { CatalogueEntry, Names } from '../../core/catalogue/catalogue-schema.ts'
import type { SearchedEpisode } from '../../core/search/searched-episode.ts'

export interface SearchedLists {
  /** Shipped and opened. Undefined until they have been listed, which happens with the first query, and of a server's library. */
  readonly episodes?: readonly SearchedEpisode[] | undefined
  /** Number of all episodes, and of those with a transcript, once it is known. */
  readonly count?: number | undefined
  readonly transcripts?: number | undefined
  /** Some episodes to begin with, or all. */
  readonly newest: readonly CatalogueEntry[]
  /** Those that a server has found so far. */
  readonly found?: readonly SearchedEpisode[] | undefined
  /** Of a small library; of a large one those of opened episodes alone. */
  readonly names?: Names | undefined
  /** Names that an empty page of results searches for. */
  readonly examples?: readonly string[] | undefined
}

export const NO_LISTS: SearchedLists = { newest: [] }

/** All episodes once they are listed; before, those to begin with. Where a server searches, those that are known. */
export function getKnownEpisodes({ episodes, found, newest }: SearchedLists): readonly SearchedEpisode[] {
  return episodes ?? (found ? joinKnown(found, newest) : newest)
}

/** All episodes are listed, or of a server those that it has found. */
export function knowsEpisodes({ episodes, found = [] }: SearchedLists): boolean {
  return episodes !== undefined || found.length > 0
}

const joinedByFound = new WeakMap<readonly SearchedEpisode[], readonly SearchedEpisode[]>()

/** The same list for the same ones found, so that what shows it is not drawn anew. */
function joinKnown(found: readonly SearchedEpisode[], newest: readonly SearchedEpisode[]): readonly SearchedEpisode[] {
  const known = joinedByFound.get(found) ?? [...new Map([...newest, ...found].map((one) => [one.id, one])).values()]
  joinedByFound.set(found, known)
  return known
}
