/** Full matches beside the transcript: those found here and those found in the rest of the library, each once, with the count of each kind. */

import type { Found } from '../search-source.ts'
import { keyOf } from './rows.ts'
import type { SearchHit, SearchKind } from '../search-document.ts'

export interface FoundHere {
  /** Asides only where the query chooses kinds; else `asides` says how many there are. */
  readonly passages: Found | undefined
  readonly items: Found
  readonly openOnly?: Found | undefined
}

export interface JoinedItems {
  readonly own: readonly SearchHit[]
  readonly library: readonly SearchHit[]
  /** Including those that are not among the hits. */
  readonly count: (kind: SearchKind) => number
}

export const isFull = (hit: SearchHit) => hit.isFull
export const isSaid = ({ document }: SearchHit) => document.kind === 'transcript'

interface JoinOptions {
  /**
   * The library source holds the names: those of the open episode that it does not find do not count.
   */
  readonly areNamesInLibrary: boolean
  /** Slugs of names that count all the same. */
  readonly ownNames?: ReadonlySet<string> | undefined
  /** Nothing but operators was asked for, so that the library source finds every name of the open episode. */
  readonly isListing: boolean
}

const NONE: ReadonlySet<string> = new Set()

export function joinItems(
  here: FoundHere,
  found: Found | undefined,
  { areNamesInLibrary, isListing, ownNames = NONE }: JoinOptions,
): JoinedItems {
  const all = [here.items, here.openOnly].flatMap((one) => one?.hits.filter(isFull) ?? [])
  all.push(...(here.passages?.hits ?? []).filter((hit) => isFull(hit) && !isSaid(hit)))
  const others = joinRows(found).filter((hit) => !isSaid(hit))
  const listed = areNamesInLibrary ? getNames(others) : NONE
  const isCounted = (slug: string) => !areNamesInLibrary || isListing || listed.has(slug) || ownNames.has(slug)
  const own = all.filter(({ document: { kind, id } }) => kind !== 'mention' || isCounted(id))
  const named = getNames(own)
  const library = others.filter(({ document: { kind, id } }) => kind !== 'mention' || !named.has(id))
  const isOnlyHere = (slug: string) => !areNamesInLibrary || (ownNames.has(slug) && !listed.has(slug))
  const countOwn = (wanted: SearchKind) =>
    own.filter(({ document: { kind, id } }) => kind === wanted && (kind !== 'mention' || isOnlyHere(id))).length
  return {
    own,
    library,
    count: (kind) => (found?.kindCounts?.get(kind) ?? 0) + countOwn(kind),
  }
}

/** Full matches of the library source, each once: the best, then those that were asked for. */
export function joinRows(found: Found | undefined): SearchHit[] {
  const hits = new Map<string, SearchHit>()
  for (const hit of [...(found?.hits ?? []).filter(isFull), ...(found?.rows ?? [])]) {
    const key = keyOf(hit)
    if (!hits.has(key)) hits.set(key, hit)
  }
  return [...hits.values()]
}

/** Slugs of the names that are full matches. */
export function getNames(hits: readonly SearchHit[]): ReadonlySet<string> {
  return new Set(hits.flatMap((hit) => (hit.isFull && hit.document.kind === 'mention' ? [hit.document.id] : [])))
}
