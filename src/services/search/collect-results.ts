/** Loads every result of a query, some episodes at a time, however many there are. */

import type { EpisodeGroup, KindGroup, SearchOptions } from '../../core/search/present/search-results.ts'
import type { AnsweredResults } from './answered-results.ts'
import { EPISODES_AT_ONCE } from './shown-results.ts'
import type { SearchKind } from '../../core/search/search-document.ts'

export type AskSearch = (query: string, options: SearchOptions) => Promise<AnsweredResults>

/** How many results are here, of all that are counted. */
export type OnProgress = (collected: number, total: number) => void

/** Rows loaded with the first results, of passages and of each kind. */
const FIRST_ROWS = 100
/** Passages of one request, unless one episode alone has more. */
const ROWS_AT_ONCE = 500

/** Results with all rows of all groups. Rejects as `ask` does. */
export async function collectResults(
  ask: AskSearch,
  query: string,
  options: SearchOptions,
  onProgress: OnProgress = () => {},
): Promise<AnsweredResults> {
  const asked: SearchOptions = { ...options, most: FIRST_ROWS, countAll: true }
  const first = await collectEpisodes(ask, query, asked)
  const groups = await collectKinds(ask, query, asked, first)
  const rows = new Map(first.episodes.map((group) => [group.episodeId, group.rows]))
  const tell = () => onProgress(sumRows(groups) + [...rows.values()].flat().length, first.total)
  tell()
  for (const episodeRows of listBatches(first.episodes)) {
    // One batch after the other: a large library is never held twice.
    // oxlint-disable-next-line no-await-in-loop
    const next = await ask(query, { ...asked, episodeRows })
    for (const group of next.episodes) if (episodeRows.has(group.episodeId)) rows.set(group.episodeId, group.rows)
    tell()
  }
  return {
    ...first,
    groups,
    episodes: first.episodes.map((group) => ({ ...group, rows: rows.get(group.episodeId) ?? group.rows })),
  }
}

/** The first results with all episodes that say it, where a server lists some at a time. */
async function collectEpisodes(ask: AskSearch, query: string, options: SearchOptions): Promise<AnsweredResults> {
  let whole = await ask(query, options)
  while (whole.nextOffset !== undefined) {
    // Each offset comes with the page before.
    // oxlint-disable-next-line no-await-in-loop
    whole = addEpisodes(whole, await ask(query, { ...options, offset: whole.nextOffset }))
  }
  return whole
}

/** Results with the episodes that come next. */
export function addEpisodes(results: AnsweredResults, next: AnsweredResults): AnsweredResults {
  const known = new Set(results.episodes.map(({ episodeId }) => episodeId))
  const added = next.episodes.filter(({ episodeId }) => !known.has(episodeId))
  const isFurther = next.nextOffset !== undefined && next.nextOffset > (results.nextOffset ?? 0)
  return {
    ...results,
    episodes: [...results.episodes, ...added],
    nextOffset: isFurther ? next.nextOffset : undefined,
  }
}

async function collectKinds(
  ask: AskSearch,
  query: string,
  options: SearchOptions,
  { groups, completeness }: AnsweredResults,
): Promise<readonly KindGroup[]> {
  const lacking = groups.filter(({ rows, count }) => rows.length < count)
  if (lacking.length === 0) return groups
  const kindRows = new Map(
    lacking.map(({ kind, count }): [SearchKind, number] => [kind, completeness === 'whole' ? count : Infinity]),
  )
  const whole = await ask(query, { ...options, kindRows })
  return whole.groups
}

function listBatches(episodes: readonly EpisodeGroup[]): Map<string, number>[] {
  const batches: Map<string, number>[] = []
  let size = Infinity
  for (const { episodeId, rows, count } of episodes) {
    if (rows.length >= count) continue
    if (size + count > ROWS_AT_ONCE || batches.at(-1)?.size === EPISODES_AT_ONCE) {
      batches.push(new Map())
      size = 0
    }
    batches.at(-1)!.set(episodeId, Infinity)
    size += count
  }
  return batches
}

function sumRows(groups: readonly KindGroup[]): number {
  return groups.reduce((sum, { rows }) => sum + rows.length, 0)
}
