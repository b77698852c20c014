/** `episode feed`: writes an Atom feed of what a search finds in a library, so that a feed reader tells what is new. */

import { existsSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { encodePathPart } from '../../core/text/encode-path-part.ts'
import { oneLine } from '../../core/text/one-line.ts'
import { findEpisodesIn } from '../build/library/find-library-folder.ts'
import { readLibrary } from '../build/library/read-library.ts'
import { findFeedEntries, formatSearchFeed, openFeedLibrary } from '../build/search-feed.ts'
import { parseSiteUrl } from '../files/site-address.ts'
import { readSiteUrl } from '../files/site-config.ts'
import { writeOutputFile } from '../files/inside-folder.ts'
import { countOf, type Terminal } from '../report/terminal.ts'

interface FeedOptions {
  readonly query: string
  readonly library: string
  /** A file; standard output when undefined. */
  readonly out: string | undefined
  /** Public address of the site; that of `site.json` beside the library when undefined. */
  readonly siteUrl: string | undefined
  readonly adopt?: boolean | undefined
}

/** @returns 0, 1 when an episode or the library cannot be read, 2 without a public address or with an empty query. */
export async function writeFeed(options: FeedOptions, terminal: Terminal): Promise<number> {
  const { query, out } = options
  const siteUrl = findSiteUrl(options)
  if ('error' in siteUrl) {
    terminal.printError(`episode: ${siteUrl.error}`)
    return 2
  }
  if (query.trim() === '') {
    terminal.printError('episode: "feed" needs what to search for')
    return 2
  }
  let hasFailed = false
  const library = openFeedLibrary(readLibrary(options.library, terminal, () => (hasFailed = true)))
  if (library.episodes.size === 0) {
    terminal.printError(`episode: there are no episodes in ${options.library}`)
    return 1
  }
  const entries = await findFeedEntries(library, { kind: 'search', value: query }, siteUrl.siteUrl)
  const title = `Transcript Explorer: ${oneLine(query)}`
  const self = out === undefined ? undefined : findAddress(out, siteUrl.siteUrl)
  const feed = formatSearchFeed(query, siteUrl.siteUrl, { title, author: 'Transcript Explorer', self, entries })
  if (out === undefined) (terminal.printRaw ?? terminal.print)(feed.trimEnd())
  else terminal.print(`${out} (${writeOutputFile(out, feed, options.adopt)}, ${countOf(entries.length, 'passage')})`)
  return hasFailed ? 1 : 0
}

function findSiteUrl({ siteUrl, library }: FeedOptions): { readonly siteUrl: string } | { readonly error: string } {
  if (siteUrl !== undefined) return parseSiteUrl(siteUrl)
  const { index } = findEpisodesIn(library)
  try {
    const known = readSiteUrl(index)
    if (known !== undefined) return { siteUrl: known }
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) }
  }
  return { error: '"feed" needs the public address of the site, for its links: --site-url https://example.org/' }
}

/** Of a file in a built site; undefined elsewhere. */
function findAddress(file: string, siteUrl: string): string | undefined {
  const path = resolve(file)
  let folder = dirname(path)
  // Only the built site has this page: the folder of its source has data and a first page too.
  while (!existsSync(join(folder, '404.html'))) {
    const above = dirname(folder)
    if (above === folder) return undefined
    folder = above
  }
  const parts = relative(folder, path).split(sep)
  return siteUrl + parts.map(encodePathPart).join('/')
}
