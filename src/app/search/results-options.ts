/** How a page of results is searched, and what its address leaves of rows found before. */

import { mapEntries } from '../../core/catalogue/catalogue.ts'
import type { SearchedEpisode } from '../../core/search/searched-episode.ts'
import type { SearchOptions, SearchResult } from '../../core/search/present/search-results.ts'
import type { AnsweredResults } from '../../services/search/answered-results.ts'
import { createDocumentFilter } from '../../core/search/query/document-filter.ts'
import { parseQuery } from '../../core/search/query/parse-query.ts'
import { isInPart, narrowToPart, parsePartRange } from '../../services/search/episode-part.ts'
import type { SearchAddress } from '../../services/search/search-address.ts'

/** Rows loaded with the first results, of passages and of each kind. */
const PAGE_ROWS = 100

export function listOptions(address: SearchAddress): SearchOptions {
  return { most: PAGE_ROWS, sort: address.sort, ...listFilters(address) }
}

/** Only the filters that are no operators of the query. */
export function listFilters({ episode }: SearchAddress): SearchOptions {
  return episode === undefined ? {} : { episodes: new Set([episode]) }
}

/** Keeps only what is said in the chosen part of the episodes. */
export function createPartFilter(
  part: string | undefined,
  episodes: readonly SearchedEpisode[],
): (results: AnsweredResults) => AnsweredResults {
  const range = parsePartRange(part)
  if (!range) return (results) => results
  const entries = mapEntries(episodes)
  return (results) => narrowToPart(results, range, (id) => entries.get(id)?.duration)
}

/**
 * Whether the current search finds a row that an earlier one found. Not all rows of the results are loaded: of the same
 * episodes and kinds, what the filters leave is found.
 */
export function createFoundTest(
  { q, episode, part }: SearchAddress,
  episodes: readonly SearchedEpisode[],
  results: AnsweredResults | undefined,
): (row: SearchResult) => boolean {
  const facts = mapEntries(episodes)
  const accepts = createDocumentFilter({ operators: parseQuery(q).operators, facts })
  const saying =
    results && results.nextOffset === undefined && new Set(results.episodes.map(({ episodeId }) => episodeId))
  const range = parsePartRange(part)
  return (row) => {
    const { kind, hit } = row
    const { document } = hit
    if (range && !(kind === 'transcript' && isInPart(row, range, (id) => facts.get(id)?.duration))) return false
    if (kind === 'transcript' && saying && !saying.has(document.episodeId)) return false
    return (episode === undefined || document.episodeId === episode) && (accepts?.(document) ?? true)
  }
}
