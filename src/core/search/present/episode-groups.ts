/** Passages of the episodes that are not open, by episode: how many there are, and as many of them as are asked for. */

import type { EpisodeCount, Found } from '../search-source.ts'
import type { EpisodeGroup, SearchOptions, SearchResult } from './search-results.ts'
import { buildRow } from './rows.ts'
import type { SearchHit } from '../search-document.ts'
import { countDocuments } from '../retrieve/full-matches.ts'

/** Other episodes that are shown, and rows of each. */
const EPISODES_SHOWN = 5
const EPISODE_ROWS = 3
const CHOSEN_EPISODES = 30

export interface SaidElsewhere {
  /** Full matches whose text is known, the best first, then those that were asked for. */
  readonly said: readonly SearchHit[]
  /** The best of them: they put the episodes in order. */
  readonly order: readonly SearchHit[]
  readonly episodeCounts: ReadonlyMap<string, EpisodeCount>
  readonly best: SearchResult | undefined
}

/** Best first: by their best passage. On a page of results those without one among the best follow, most passages first. */
export function buildEpisodes(
  { said, order, episodeCounts, best }: SaidElsewhere,
  options: SearchOptions,
): EpisodeGroup[] {
  const { kind, most, episodeRows } = options
  const byEpisode = groupByEpisode(said)
  const ranked = new Set(order.map(({ document }) => document.episodeId))
  const shown = most ?? (kind === undefined ? EPISODES_SHOWN : CHOSEN_EPISODES)
  const build = (episodeId: string): EpisodeGroup => {
    const rowsShown = episodeRows?.get(episodeId) ?? most ?? EPISODE_ROWS
    const rows = (byEpisode.get(episodeId) ?? []).slice(0, rowsShown + 1).map((hit) => buildRow(hit))
    return {
      episodeId,
      rows: rows.filter(({ key }) => key !== best?.key).slice(0, rowsShown),
      ...(episodeCounts.get(episodeId) ?? { count: rows.length, times: [] }),
    }
  }
  const rest = [...episodeCounts].filter(([id]) => !ranked.has(id)).toSorted(([, a], [, b]) => b.count - a.count)
  const ids = [...ranked, ...rest.map(([id]) => id)]
  return (most === undefined ? ids.slice(0, shown) : ids).map(build)
}

function groupByEpisode(hits: readonly SearchHit[]): ReadonlyMap<string, readonly SearchHit[]> {
  const groups = new Map<string, SearchHit[]>()
  for (const hit of hits) {
    const own = groups.get(hit.document.episodeId)
    if (own) own.push(hit)
    else groups.set(hit.document.episodeId, [hit])
  }
  return groups
}

/** No fewer than the rows that are there, where a source cannot count. */
export function countShown(
  said: readonly SearchHit[],
  known: Found['episodeCounts'],
): ReadonlyMap<string, EpisodeCount> {
  const { episodeCounts } = countDocuments(said.map(({ document }) => document))
  const all = new Map<string, EpisodeCount>(episodeCounts)
  for (const [id, count] of known ?? []) if (count.count >= (all.get(id)?.count ?? 0)) all.set(id, count)
  return all
}
