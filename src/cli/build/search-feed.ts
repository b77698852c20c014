/** The feed of a search: what is found, newest first, in entries that keep their ids from build to build. */

import { openCorrected } from '../../core/corrections/apply-corrections.ts'
import type { Episode } from '../../core/episode/schema.ts'
import { type AtomEntry, type AtomFeed, formatAtomFeed } from '../../core/export/atom-feed.ts'
import { createSearch, type Search } from '../../core/search/create-search.ts'
import { buildSearchDocuments } from '../../core/library/texts/search-documents.ts'
import { type FeedKind, formatFeedQuery } from '../../core/search/query/feed-query.ts'
import { parseQuery } from '../../core/search/query/parse-query.ts'
import { createItemEngine } from '../../core/search/retrieve/item-engine.ts'
import { createMemorySource } from '../../core/search/retrieve/memory-source.ts'
import type { SearchDocument, SearchHit } from '../../core/search/search-document.ts'
import { pickSearched, type SearchedEpisode } from '../../core/search/searched-episode.ts'
import { compareText } from '../../core/text/compare-names.ts'
import { encodePathPart } from '../../core/text/encode-path-part.ts'
import { formatCount } from '../../core/text/number.ts'
import { oneLine } from '../../core/text/one-line.ts'
import { truncateText } from '../../core/text/truncate-text.ts'
import type { Seconds } from '../../core/time/span.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { absoluteUrl } from '../files/site-address.ts'

/** Passages of the newest episodes; feed readers fetch the whole feed each time. */
export const MAX_PASSAGES = 500
const MAX_TITLE = 120
/** More than any library holds. */
const MAX_FOUND = 1_000_000

type FeedEpisodes = ReadonlyMap<string, Pick<SearchedEpisode, 'id' | 'title' | 'channel' | 'publishedOn'>>

interface FeedLibrary {
  readonly episodes: ReadonlyMap<string, SearchedEpisode>
  readonly search: Search
}

/** Of each episode only what is searched is kept. */
export function openFeedLibrary(all: Iterable<Episode>): FeedLibrary {
  const episodes = new Map<string, SearchedEpisode>()
  const documents: SearchDocument[] = []
  for (const episode of all) {
    const corrected = openCorrected(episode)
    documents.push(...buildSearchDocuments(corrected.episode, corrected.transcript))
    episodes.set(episode.id, pickSearched({ ...episode, speakers: undefined }))
  }
  const covered = new Map([...episodes].map(([id, { duration = 0 }]) => [id, duration]))
  const librarySource = createMemorySource(documents, { covered, facts: episodes })
  const search = createSearch({ items: createItemEngine([]), facts: episodes, librarySource })
  return { episodes, search }
}

/** Passages of transcripts, and where the query names kinds of results, those; of a speaker the episodes. */
export async function findFeedEntries(
  { search, episodes }: FeedLibrary,
  { kind, value }: { readonly kind: FeedKind; readonly value: string },
  siteUrl: string,
): Promise<readonly AtomEntry[]> {
  const query = formatFeedQuery(kind, value)
  const started = search.search(query, { most: MAX_FOUND, countAll: true })
  const { value: results } = (await started.complete?.()) ?? started.here
  if (kind === 'speaker') {
    const counts = results.episodes.map(({ episodeId, count, times }) => ({ id: episodeId, count, times }))
    return listSpoken(value, counts, episodes, siteUrl)
  }
  const namesKinds = parseQuery(query).operators.some((operator) => operator.kind === 'kind')
  const rows = [
    ...results.episodes.flatMap((group) => group.rows),
    ...(namesKinds ? results.groups.flatMap((group) => group.rows) : []),
  ]
  const hits = rows.map(({ hit }) => hit)
  return listPassages(hits, episodes, siteUrl)
}

type FeedFacts = Pick<AtomFeed, 'title' | 'author' | 'language' | 'self' | 'entries'>

/** @param query What the feed finds: the results of it are its page, and that is its id. */
export function formatSearchFeed(query: string, siteUrl: string, facts: FeedFacts): string {
  const page = `${siteUrl}search/?q=${encodePathPart(query)}`
  return formatAtomFeed({ id: page, page, ...facts })
}

/** Full matches of the newest episodes first, in each in the order of the talk. */
export function listPassages(
  hits: readonly SearchHit[],
  episodes: FeedEpisodes,
  siteUrl: string,
): readonly AtomEntry[] {
  const found = new Map(hits.filter(({ isFull }) => isFull).map((hit) => [formatEntryId(hit, siteUrl), hit]))
  const dayOf = ({ document }: SearchHit) => episodes.get(document.episodeId)?.publishedOn ?? ''
  return [...found]
    .toSorted(([firstId, first], [secondId, second]) => {
      const byDay =
        compareText(dayOf(second), dayOf(first)) || compareText(first.document.episodeId, second.document.episodeId)
      return byDay || (first.document.at ?? 0) - (second.document.at ?? 0) || compareText(firstId, secondId)
    })
    .slice(0, MAX_PASSAGES)
    .flatMap(([id, { document, at = document.at }]) => {
      const speaker = document.voice?.name
      const text = `${speaker === undefined ? '' : `${speaker}: `}${document.text}`
      return buildEntry({ id, text, at }, episodes.get(document.episodeId), siteUrl)
    })
}

/** Made from the time of the passage, not from its place among the results: the same in every build. */
function formatEntryId({ document: { kind, episodeId, id } }: SearchHit, siteUrl: string): string {
  return `${absoluteUrl(siteUrl, `e/${episodeId}/`)}#${kind}-${encodePathPart(id)}`
}

interface SpokenEpisode {
  readonly id: string
  readonly count: number
  readonly times: readonly Seconds[]
}

/** An entry for each episode in which they speak: a passage each would bury all else that one reads. */
export function listSpoken(
  name: string,
  spoken: readonly SpokenEpisode[],
  episodes: FeedEpisodes,
  siteUrl: string,
): readonly AtomEntry[] {
  return spoken
    .flatMap(({ id: episodeId, count, times: [at] }) => {
      const id = `${absoluteUrl(siteUrl, `e/${episodeId}/`)}#speaker-${encodePathPart(name)}`
      const text = `${oneLine(name)} speaks in ${formatCount(count, 'passage')}.`
      return buildEntry({ id, text, at }, episodes.get(episodeId), siteUrl)
    })
    .toSorted((one, other) => compareText(other.day ?? '', one.day ?? '') || compareText(one.id, other.id))
    .slice(0, MAX_PASSAGES)
}

type FoundEntry = Pick<AtomEntry, 'id' | 'text'> & { readonly at: Seconds | undefined }

function buildEntry(
  { id, text, at }: FoundEntry,
  episode: ReturnType<FeedEpisodes['get']>,
  siteUrl: string,
): readonly AtomEntry[] {
  if (!episode) return []
  const page = absoluteUrl(siteUrl, `e/${episode.id}/`)
  const title = truncateText(oneLine(episode.title), MAX_TITLE)
  return [
    {
      id,
      title: at === undefined ? title : `${title} · ${formatTimecode(at)}`,
      url: at === undefined ? page : `${page}?t=${Math.floor(at)}`,
      day: episode.publishedOn,
      authors: episode.channel === undefined ? [] : [oneLine(episode.channel)],
      text,
    },
  ]
}
