/** How far a page of results is unfolded: which rows that takes, and which of them are not loaded yet. */

import type { SearchOptions, SearchResult } from '../../core/search/present/search-results.ts'
import type { AnsweredResults } from './answered-results.ts'
import type { SearchKind } from '../../core/search/search-document.ts'

export interface ShownResults {
  /** Rows of what was unfolded, by `episode/<id>` or `kind/<kind>`. */
  readonly rows: Readonly<Record<string, number>>
  /** Times that further episodes were asked for. Default: 0. */
  readonly pages?: number
}

export const FIRST_SHOWN: ShownResults = { rows: {} }

const EPISODE_ROWS = 3
const KIND_ROWS = 5
const FIRST_STEP = 20
const STEP = 50

export type Opened = { readonly episodeId: string } | { readonly kind: SearchKind }

export function countShownRows({ rows }: ShownResults, opened: Opened): number {
  return rows[nameOpened(opened)] ?? ('kind' in opened ? KIND_ROWS : EPISODE_ROWS)
}

/** How many rows are added next. */
export function countNextRows({ rows }: ShownResults, opened: Opened): number {
  return rows[nameOpened(opened)] === undefined ? FIRST_STEP : STEP
}

export function showMoreRows(shown: ShownResults, opened: Opened): ShownResults {
  const count = countShownRows(shown, opened) + countNextRows(shown, opened)
  return { ...shown, rows: { ...shown.rows, [nameOpened(opened)]: count } }
}

function nameOpened(opened: Opened): string {
  return 'kind' in opened ? `kind/${opened.kind}` : `episode/${opened.episodeId}`
}

/** So many rows of these episodes are drawn now. */
export type NearRows = ReadonlyMap<string, number>

/** Episodes of one request: a server is told their ids in an address, which may not be long. */
export const EPISODES_AT_ONCE = 50

export type WantedRows = Pick<SearchOptions, 'episodeRows' | 'kindRows'>

/**
 * Rows that are wanted, that there are, and that are not here, of some episodes at a time; undefined when nothing is lacking.
 * @param near Undefined: all.
 */
export function listLacking(
  results: AnsweredResults,
  shown: ShownResults,
  near: NearRows | undefined,
): WantedRows | undefined {
  const episodeRows = new Map<string, number>()
  const kindRows = new Map<SearchKind, number>()
  for (const { episodeId, rows, count } of results.episodes) {
    const wanted = near ? (near.get(episodeId) ?? 0) : Infinity
    if (episodeRows.size === EPISODES_AT_ONCE) break
    if (rows.length < Math.min(count, wanted)) episodeRows.set(episodeId, wanted)
  }
  for (const { kind, rows, count } of results.groups) {
    const wanted = countShownRows(shown, { kind })
    if (rows.length < Math.min(count, wanted)) kindRows.set(kind, wanted)
  }
  return episodeRows.size + kindRows.size > 0 ? { episodeRows, kindRows } : undefined
}

/** Rows that were loaded after the first results, by the same names as `ShownResults.rows`. */
export type LaterRows = ReadonlyMap<string, readonly SearchResult[]>

/** The wanted rows that these results bring. */
export function readLaterRows({ episodes, groups }: AnsweredResults, { episodeRows, kindRows }: WantedRows): LaterRows {
  return new Map([
    ...episodes.flatMap(({ episodeId, rows }) =>
      episodeRows?.has(episodeId) ? [[nameOpened({ episodeId }), rows] as const] : [],
    ),
    ...groups.flatMap(({ kind, rows }) => (kindRows?.has(kind) ? [[nameOpened({ kind }), rows] as const] : [])),
  ])
}

export function addLaterRows(results: AnsweredResults, later: LaterRows): AnsweredResults {
  if (later.size === 0) return results
  const add = <Group extends Opened & { readonly rows: readonly SearchResult[] }>(group: Group): Group => {
    const more = later.get(nameOpened(group))
    return more && more.length > group.rows.length ? { ...group, rows: more } : group
  }
  return { ...results, episodes: results.episodes.map(add), groups: results.groups.map(add) }
}
