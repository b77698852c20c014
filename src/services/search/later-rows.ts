/** Rows of results as far as they are unfolded, and those that are not loaded yet. */

import type { SearchOptions, SearchResult, SearchResults } from '../../core/search/present/search-results.ts'
import type { SearchKind } from '../../core/search/search-document.ts'

/** How far a page is unfolded; the browser keeps it in its history. */
export interface Unfolded {
  /** Rows of what was unfolded, by `episode/<id>` or `kind/<kind>`. */
  readonly rows: Readonly<Record<string, number>>
  /** Pages of further episodes. Default: 0. */
  readonly pages?: number
}

export type NearRows = ReadonlyMap<string, number>
/** Rows that came after the first results, by the names of `Unfolded.rows`. */
export type LaterRows = ReadonlyMap<string, readonly SearchResult[]>
export type WantedRows = Pick<SearchOptions, 'episodeRows' | 'kindRows'>
export type Opened = { readonly episodeId: string } | { readonly kind: SearchKind }

export const NOTHING_UNFOLDED: Unfolded = { rows: {} }
/** Episodes of one request: a server gets their ids in an address, which may not be long. */
export const EPISODES_AT_ONCE = 50

/** Results with the episodes that come next. */
export function addEpisodes(results: SearchResults, next: SearchResults): SearchResults {
  const known = new Set(results.episodes.map(({ episodeId }) => episodeId))
  const added = next.episodes.filter(({ episodeId }) => !known.has(episodeId))
  const isFurther = next.nextOffset !== undefined && next.nextOffset > (results.nextOffset ?? 0)
  return {
    ...results,
    episodes: [...results.episodes, ...added],
    nextOffset: isFurther ? next.nextOffset : undefined,
  }
}

/** Rows that are wanted, that there are, and that are not here, of some episodes at a time. */
export function listLacking(
  { episodes, groups }: SearchResults,
  wantedOf: (episodeId: string) => number,
  wantedOfKind: (kind: SearchKind) => number,
): WantedRows | undefined {
  const episodeRows = new Map<string, number>()
  const kindRows = new Map<SearchKind, number>()
  for (const { episodeId, rows, count } of episodes) {
    const wanted = wantedOf(episodeId)
    if (episodeRows.size === EPISODES_AT_ONCE) break
    if (rows.length < Math.min(count, wanted)) episodeRows.set(episodeId, wanted)
  }
  for (const { kind, rows, count } of groups) {
    const wanted = wantedOfKind(kind)
    if (rows.length < Math.min(count, wanted)) kindRows.set(kind, wanted)
  }
  return episodeRows.size + kindRows.size > 0 ? { episodeRows, kindRows } : undefined
}

export function nameRows({ episodeRows, kindRows }: WantedRows): string {
  return JSON.stringify([...(episodeRows ?? []), ...(kindRows ?? [])])
}

/** The wanted rows that these results bring. */
export function readLaterRows({ episodes, groups }: SearchResults, { episodeRows, kindRows }: WantedRows): LaterRows {
  return new Map([
    ...episodes
      .filter(({ episodeId }) => episodeRows?.has(episodeId))
      .map((group) => [nameOpened(group), group.rows] as const),
    ...groups.filter(({ kind }) => kindRows?.has(kind)).map((group) => [nameOpened(group), group.rows] as const),
  ])
}

export function addLaterRows<Found extends SearchResults>(results: Found, later: LaterRows): Found {
  if (later.size === 0) return results
  const add = <Group extends Opened & { readonly rows: readonly SearchResult[] }>(group: Group): Group => {
    const more = later.get(nameOpened(group))
    return more && more.length > group.rows.length ? { ...group, rows: more } : group
  }
  return { ...results, episodes: results.episodes.map(add), groups: results.groups.map(add) }
}

const EPISODE_ROWS = 3
const KIND_ROWS = 5
const FIRST_STEP = 20
const STEP = 50

export function countUnfolded({ rows }: Unfolded, opened: Opened): number {
  return rows[nameOpened(opened)] ?? ('kind' in opened ? KIND_ROWS : EPISODE_ROWS)
}

/** How many rows are added next. */
export function countNextRows({ rows }: Unfolded, opened: Opened): number {
  return rows[nameOpened(opened)] === undefined ? FIRST_STEP : STEP
}

export function unfoldRows(unfolded: Unfolded, opened: Opened): Unfolded {
  const next = countUnfolded(unfolded, opened) + countNextRows(unfolded, opened)
  return { ...unfolded, rows: { ...unfolded.rows, [nameOpened(opened)]: next } }
}

function nameOpened(opened: Opened): string {
  return 'kind' in opened ? `kind/${opened.kind}` : `episode/${opened.episodeId}`
}
