/** How far a page of results is shown: which rows that takes, and which of them an answer still lacks. */

import type { SearchResults, SearchOptions, SearchResult } from '../../core/search/present/search-results.ts'
import type { SearchKind } from '../../core/search/search-document.ts'

export interface ShownResults {
  /** So many episodes are listed. */
  readonly episodes: number
  /** Rows of what was opened further, by `episode/<id>` or `kind/<kind>`. */
  readonly rows: Readonly<Record<string, number>>
}

export const FIRST_SHOWN: ShownResults = { episodes: 20, rows: {} }
export const MORE_EPISODES = 20
export const MORE_ROWS = 50

const EPISODE_ROWS = 3
const KIND_ROWS = 5

export type Opened = { readonly episodeId: string } | { readonly kind: SearchKind }

export function countShownRows({ rows }: ShownResults, opened: Opened): number {
  return rows[nameOpened(opened)] ?? ('kind' in opened ? KIND_ROWS : EPISODE_ROWS)
}

export function showMoreRows(shown: ShownResults, opened: Opened): ShownResults {
  const rows = { ...shown.rows, [nameOpened(opened)]: countShownRows(shown, opened) + MORE_ROWS }
  return { ...shown, rows }
}

function nameOpened(opened: Opened): string {
  return 'kind' in opened ? `kind/${opened.kind}` : `episode/${opened.episodeId}`
}

export type WantedRows = Pick<SearchOptions, 'episodeRows' | 'kindRows'>

/** Rows that are to be shown, that there are, and that are not here; undefined when nothing is lacking. */
export function listLacking(answer: SearchResults, shown: ShownResults): WantedRows | undefined {
  const episodeRows = new Map<string, number>()
  const kindRows = new Map<SearchKind, number>()
  for (const { episodeId, rows, count } of answer.episodes.slice(0, shown.episodes)) {
    const wanted = countShownRows(shown, { episodeId })
    if (rows.length < Math.min(count, wanted)) episodeRows.set(episodeId, wanted)
  }
  for (const { kind, rows, count } of answer.groups) {
    const wanted = countShownRows(shown, { kind })
    if (rows.length < Math.min(count, wanted)) kindRows.set(kind, wanted)
  }
  return episodeRows.size + kindRows.size > 0 ? { episodeRows, kindRows } : undefined
}

/** Rows that were asked for after the answer, by the same names as `ShownResults.rows`. */
export type LaterRows = ReadonlyMap<string, readonly SearchResult[]>

/** Those that an answer brings of what was asked for. */
export function readLaterRows({ episodes, groups }: SearchResults, { episodeRows, kindRows }: WantedRows): LaterRows {
  return new Map([
    ...episodes.flatMap(({ episodeId, rows }) =>
      episodeRows?.has(episodeId) ? [[nameOpened({ episodeId }), rows] as const] : [],
    ),
    ...groups.flatMap(({ kind, rows }) => (kindRows?.has(kind) ? [[nameOpened({ kind }), rows] as const] : [])),
  ])
}

export function addLaterRows(answer: SearchResults, later: LaterRows): SearchResults {
  if (later.size === 0) return answer
  const longer = (name: string, rows: readonly SearchResult[]) => {
    const more = later.get(name)
    return more && more.length > rows.length ? more : rows
  }
  return {
    ...answer,
    episodes: answer.episodes.map((group) => ({ ...group, rows: longer(nameOpened(group), group.rows) })),
    groups: answer.groups.map((group) => ({ ...group, rows: longer(nameOpened(group), group.rows) })),
  }
}
