/** `episode feed`: writes an Atom feed of what a search finds in a library, so that a feed reader tells what is new. */

import { existsSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { formatAtomFeed, type AtomEntry } from '../../core/export/atom-feed.ts'
import { createSearch, type Search } from '../../core/search/create-search.ts'
import { buildSearchDocuments } from '../../core/library/texts/search-documents.ts'
import { parseQuery } from '../../core/search/query/parse-query.ts'
import { createItemEngine } from '../../core/search/retrieve/item-engine.ts'
import { createMemorySource } from '../../core/search/retrieve/memory-source.ts'
import type { SearchDocument, SearchHit } from '../../core/search/search-document.ts'
import { pickSearched, type SearchedEpisode } from '../../core/search/searched-episode.ts'
import { encodePathPart } from '../../core/text/encode-path-part.ts'
import { oneLine } from '../../core/text/one-line.ts'
import { truncateText } from '../../core/text/truncate-text.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { openCorrected } from '../../core/corrections/apply-corrections.ts'
import { findEpisodesIn } from '../build/library/find-library-folder.ts'
import { readLibrary as readEpisodes } from '../build/library/read-library.ts'
import { absoluteUrl, parseSiteUrl } from '../files/site-address.ts'
import { readSiteUrl } from '../files/site-config.ts'
import { writeWhole } from '../files/write-file.ts'
import { countOf, type Terminal } from '../report/terminal.ts'
import { compareText } from '../../core/text/compare-names.ts'

export interface FeedOptions {
  readonly query: string
  readonly library: string
  /** A file; standard output when undefined. */
  readonly out: string | undefined
  /** Public address of the site; that of `site.json` beside the library when undefined. */
  readonly siteUrl: string | undefined
}

/** Passages of the newest episodes; feed readers fetch the whole feed each time. */
const MAX_ENTRIES = 500
const MAX_TITLE = 120
/** More than any library holds. */
const MAX_FOUND = 1_000_000

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
  const library = readLibrary(options.library, terminal)
  if (library.episodes.size === 0) {
    terminal.printError(`episode: there are no episodes in ${options.library}`)
    return 1
  }
  const entries = listEntries(await find(library, query), library.episodes, siteUrl.siteUrl)
  const page = `${siteUrl.siteUrl}search/?q=${encodePathPart(query)}`
  const title = `Transcript Explorer: ${oneLine(query)}`
  const self = out === undefined ? undefined : findAddress(out, siteUrl.siteUrl)
  const feed = formatAtomFeed({ id: page, self, page, title, author: 'Transcript Explorer', entries })
  if (out === undefined) (terminal.printRaw ?? terminal.print)(feed.trimEnd())
  else terminal.print(`${out} (${writeWhole(out, feed)}, ${countOf(entries.length, 'passage')})`)
  return library.hasFailed ? 1 : 0
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

interface FeedLibrary {
  readonly episodes: ReadonlyMap<string, SearchedEpisode>
  readonly search: Search
  readonly hasFailed: boolean
}

/** Of each episode only what is searched is kept. */
function readLibrary(path: string, terminal: Terminal): FeedLibrary {
  const episodes = new Map<string, SearchedEpisode>()
  const documents: SearchDocument[] = []
  let hasFailed = false
  for (const episode of readEpisodes(path, terminal, () => (hasFailed = true))) {
    const corrected = openCorrected(episode)
    documents.push(...buildSearchDocuments(corrected.episode, corrected.transcript))
    episodes.set(episode.id, pickSearched({ ...episode, speakers: undefined }))
  }
  const covered = new Map([...episodes].map(([id, { duration = 0 }]) => [id, duration]))
  const librarySource = createMemorySource(documents, { covered, facts: episodes })
  const search = createSearch({ items: createItemEngine([]), facts: episodes, librarySource })
  return { episodes, search, hasFailed }
}

/** Passages of transcripts; where the query names kinds of results, those. */
async function find({ search }: FeedLibrary, query: string): Promise<readonly SearchHit[]> {
  const started = search.search(query, { most: MAX_FOUND, countAll: true })
  const { value: results } = (await started.complete?.()) ?? started.here
  const namesKinds = parseQuery(query).operators.some(({ kind }) => kind === 'kind')
  const rows = [
    ...results.episodes.flatMap((group) => group.rows),
    ...(namesKinds ? results.groups.flatMap((group) => group.rows) : []),
  ]
  return rows.map(({ hit }) => hit).filter(({ isFull }) => isFull)
}

/** Those of the newest episodes first, in each in the order of the talk. */
function listEntries(
  hits: readonly SearchHit[],
  episodes: FeedLibrary['episodes'],
  siteUrl: string,
): readonly AtomEntry[] {
  const found = new Map(hits.map((hit) => [formatEntryId(hit, siteUrl), hit]))
  const dayOf = ({ document }: SearchHit) => episodes.get(document.episodeId)?.publishedOn ?? ''
  return [...found]
    .toSorted(([firstId, first], [secondId, second]) => {
      const byDay =
        compareText(dayOf(second), dayOf(first)) || compareText(first.document.episodeId, second.document.episodeId)
      return byDay || (first.document.at ?? 0) - (second.document.at ?? 0) || compareText(firstId, secondId)
    })
    .slice(0, MAX_ENTRIES)
    .flatMap(([id, hit]) => {
      const episode = episodes.get(hit.document.episodeId)
      return episode ? [buildEntry(id, hit, episode, siteUrl)] : []
    })
}

/** Made from the time of the passage, not from its place among the results: the same in every build. */
function formatEntryId({ document: { kind, episodeId, id } }: SearchHit, siteUrl: string): string {
  return `${absoluteUrl(siteUrl, `e/${episodeId}/`)}#${kind}-${encodePathPart(id)}`
}

function buildEntry(id: string, { document, at }: SearchHit, episode: SearchedEpisode, siteUrl: string): AtomEntry {
  const time = at ?? document.at
  const speaker = document.voice?.name
  const page = absoluteUrl(siteUrl, `e/${document.episodeId}/`)
  const title = truncateText(oneLine(episode.title), MAX_TITLE)
  return {
    id,
    title: time === undefined ? title : `${title} · ${formatTimecode(time)}`,
    url: time === undefined ? page : `${page}?t=${Math.floor(time)}`,
    day: episode.publishedOn,
    authors: episode.channel === undefined ? [] : [oneLine(episode.channel)],
    text: `${speaker === undefined ? '' : `${speaker}: `}${document.text}`,
  }
}
