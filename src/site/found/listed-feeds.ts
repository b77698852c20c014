/** Feeds of the names, speakers and searches that the settings list, as files of the site. */

import { readLibrary } from '../../cli/build/library/read-library.ts'
import { findFeedEntries, formatSearchFeed, openFeedLibrary } from '../../cli/build/search-feed.ts'
import { formatFeedPath, formatFeedQuery } from '../../core/search/query/feed-query.ts'
import { oneLine } from '../../core/text/one-line.ts'
import type { SiteFacts } from '../own-files.ts'

const SILENT = { print: () => {}, printError: () => {}, progress: undefined }

/** Episodes that cannot be read were named when the library was made. @param data Folder of the published data. */
export async function buildListedFeeds(
  data: string,
  siteUrl: string,
  { name, language, feeds = [] }: Pick<SiteFacts, 'name' | 'language' | 'feeds'>,
): Promise<readonly (readonly [path: string, xml: string])[]> {
  if (feeds.length === 0) return []
  const library = openFeedLibrary(readLibrary(data, SILENT, () => {}))
  return Promise.all(
    feeds.map(async ({ kind, value }) => {
      const path = formatFeedPath(kind, value)
      const entries = await findFeedEntries(library, { kind, value }, siteUrl)
      const facts = { title: `${oneLine(name)}: ${oneLine(value)}`, author: oneLine(name), language, entries }
      return [
        path,
        formatSearchFeed(formatFeedQuery(kind, value), siteUrl, { ...facts, self: siteUrl + path }),
      ] as const
    }),
  )
}
