/** Finds the feed of a name, a speaker or a search: a server that searches the site has one of each, a built site those that its owner lists. */

import { type FeedKind, formatFeedPath, formatFeedQuery } from '../../core/search/query/feed-query.ts'
import { findSearchApi } from '../../library/search/find-search-api.ts'
import type { SiteWords } from '../site-words.ts'

/** Its address; undefined where there is none. */
export function findFeed({ feeds = [] }: SiteWords, base: string, kind: FeedKind, value: string): string | undefined {
  const query = formatFeedQuery(kind, value)
  if (query === '') return undefined
  const api = findSearchApi()
  if (api !== undefined) return `${api}/feed?${kind}=${encodeURIComponent(value)}`
  const listed = feeds.find((one) => formatFeedQuery(one.kind, one.value) === query)
  return listed && base + formatFeedPath(listed.kind, listed.value)
}
