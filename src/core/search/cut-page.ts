/** Cuts one page from the counted episodes of a search, in the requested order. */

import type { SearchHit } from './search-document.ts'
import type { EpisodeCount, SearchRequest, Found } from './search-source.ts'
import { compareDays } from '../time/day.ts'
import { MAX_EPISODES, MAX_NEXT_EPISODES } from './remote/search-api.ts'

type Counts = ReadonlyMap<string, EpisodeCount>

type Order = Pick<SearchRequest, 'sort' | 'offset'>
type Page = Required<Pick<Found, 'hits' | 'episodeCounts'>> & Pick<Found, 'nextOffset'>

/** Most matches first, of equals the one whose id comes first; by day where requested, those without one last. */
export function orderCounts(counts: Counts, sort: Order['sort'], dayOf: (id: string) => string | undefined): Counts {
  const most = [...counts].toSorted(([a, one], [b, other]) => other.count - one.count || (a < b ? -1 : 1))
  if (sort !== 'newest' && sort !== 'oldest') return new Map(most)
  return new Map(most.toSorted(([a], [b]) => compareDays(dayOf(a), dayOf(b), sort)))
}

/**
 * Without an order, episodes of the hits lead, in the order of these. The first page has them all, later ones have no hits; by an
 * order of their own, hits of episodes that are on other pages come with these. @param counts As `orderCounts` leaves them.
 */
export function cutPage(hits: readonly SearchHit[], counts: Counts, { sort, offset = 0 }: Order): Page {
  const ranked = sort === undefined ? [...new Set(listCounted(hits, counts))] : []
  const ids = [...new Set([...ranked, ...counts.keys()])]
  const end = offset === 0 ? Math.max(ranked.length, MAX_EPISODES) : offset + MAX_NEXT_EPISODES
  const page = ids.slice(offset, end)
  const own = sort === undefined ? hits : leaveEpisodes(hits, counts, page)
  return {
    hits: offset > 0 ? [] : own,
    episodeCounts: new Map(page.map((id) => [id, counts.get(id)!])),
    nextOffset: end < ids.length ? end : undefined,
  }
}

/** Of the hits, in their order. */
export function listCounted(hits: readonly SearchHit[], counts: Counts): readonly string[] {
  return hits.flatMap(({ document: { episodeId } }) => (counts.has(episodeId) ? episodeId : []))
}

function leaveEpisodes(hits: readonly SearchHit[], counts: Counts, page: readonly string[]): readonly SearchHit[] {
  const isHere = new Set(page)
  return hits.filter(({ document: { episodeId } }) => !counts.has(episodeId) || isHere.has(episodeId))
}

/** Ids of the episodes that are among the results, those of names left out. */
export function listEpisodes({ hits, rows = [], episodeCounts }: Partial<Found>): readonly string[] {
  const found = [...(hits ?? []), ...rows].map(({ document }) => document.episodeId)
  return [...new Set([...found, ...(episodeCounts?.keys() ?? [])])].filter((id) => id !== '')
}

/** Totals where each episode is counted. */
export function sumCounts(counts: Counts): { readonly episodes: number; readonly passages: number } {
  return { episodes: counts.size, passages: [...counts.values()].reduce((sum, { count }) => sum + count, 0) }
}
