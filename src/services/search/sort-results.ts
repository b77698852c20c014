/** Puts the episodes of a page of results into the order that was chosen. */

import type { SearchedEpisode } from '../../core/search/searched-episode.ts'
import type { EpisodeOrder } from '../../core/search/search-source.ts'
import type { AnsweredResults } from './answered-results.ts'

export type ResultsSort = EpisodeOrder
export const RESULT_SORTS: readonly ResultsSort[] = ['most', 'newest', 'oldest']

/** @param sort Undefined: best match first. Episodes without a date come last. */
export function sortResults(
  results: AnsweredResults,
  entries: readonly SearchedEpisode[],
  sort: ResultsSort | undefined,
): AnsweredResults {
  if (sort === undefined) return results
  if (sort === 'most') return { ...results, episodes: results.episodes.toSorted((a, b) => b.count - a.count) }
  const days = new Map<string, string>(entries.map(({ id, publishedOn }) => [id, publishedOn ?? '']))
  const dayOf = ({ episodeId }: { readonly episodeId: string }) => days.get(episodeId) ?? ''
  const step = sort === 'newest' ? -1 : 1
  const compare = (a: string, b: string) => {
    if (a === b) return 0
    if (a === '' || b === '') return a === '' ? 1 : -1
    return a < b ? -step : step
  }
  return { ...results, episodes: results.episodes.toSorted((a, b) => compare(dayOf(a), dayOf(b))) }
}
