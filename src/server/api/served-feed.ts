/** Makes the feed of a name, a speaker or a search from the engine of a server. */

import type { AbortSignalLike } from '../../core/answer/answer.ts'
import { type FeedKind, formatFeedQuery } from '../../core/search/query/feed-query.ts'
import { oneLine } from '../../core/text/one-line.ts'
import { formatSearchFeed, listPassages, listSpoken, MAX_PASSAGES } from '../../cli/build/search-feed.ts'
import type { Engine } from './engine-link.ts'

export interface ServedFeed {
  readonly kind: FeedKind
  readonly value: string
  /** Ends with a slash. */
  readonly siteUrl: string
  /** Of the feed itself. */
  readonly self: string
}

/** Of the newest episodes that say it, as many as one response has. Rejects as a search does. */
export async function buildServedFeed(
  { search }: Pick<Engine, 'search'>,
  { kind, value, siteUrl, self }: ServedFeed,
  signal: AbortSignalLike,
): Promise<string> {
  const q = formatFeedQuery(kind, value)
  const { counts, episodes: described } = await search({ q, limit: 1, count: 'all', sort: 'newest' }, signal)
  const episodes = new Map(described.map((episode) => [String(episode.id), episode]))
  const read = async () => {
    let room = MAX_PASSAGES
    const rows = counts.flatMap(({ id, count }) => {
      if (room <= 0) return []
      room -= count
      return `${id}:${Math.min(count, MAX_PASSAGES)}`
    })
    if (rows.length === 0) return []
    const { rows: hits } = await search({ q, limit: 1, count: 'none', rows }, signal)
    return listPassages(hits, episodes, siteUrl)
  }
  const entries = kind === 'speaker' ? listSpoken(value, counts, episodes, siteUrl) : await read()
  return formatSearchFeed(q, siteUrl, {
    title: `Transcript Explorer: ${oneLine(value)}`,
    author: 'Transcript Explorer',
    self,
    entries,
  })
}
