/** Opens the library that quotations are checked against: over the search index of the site, or of its episodes, and of opened files. */

import { type Fault, FaultError, isOfNetwork, readFault } from '../../core/answer/fault.ts'
import type { Catalogue, CatalogueEntry } from '../../core/catalogue/catalogue-schema.ts'
import type { Episode } from '../../core/episode/schema.ts'
import { joinQuoteLibraries } from '../../core/findings/quotes/indexed/join-quote-libraries.ts'
import { createQuoteLibrary, type QuotedEpisode, type QuoteLibrary } from '../../core/findings/quotes/quote-library.ts'
import type { SearchedEpisode } from '../../core/search/searched-episode.ts'
import { isLargeLibrary } from '../../core/search/retrieve/library-size.ts'
import type { StaticReader } from '../../core/search/retrieve/static/static-reader.ts'
import { buildTranscript } from '../../core/transcript/build-transcript.ts'
import { WORDS_PER_SECOND } from '../../core/transcript/coverage.ts'
import { openStaticIndex } from '../search/open-static-index.ts'
import {
  fetchEpisodes,
  readOpenedEpisodes,
  type OpenedFile,
  type ReadEpisodes,
  type ReadKept,
} from '../search/read-episodes.ts'
import { createServedQuotes, type ServedQuotes } from './served-quotes.ts'
import { createStaticQuoteLibrary } from './static-quote-library.ts'

export interface QuotedSite {
  /** Path of the site, with a slash at its end. */
  readonly base: string
  /** Shipped and opened episodes; the opened ones alone where `isIndexed`. */
  readonly catalogue: Catalogue
  /** The index of the site lists the shipped episodes. */
  readonly isIndexed?: boolean
  /** Those of the catalogue that were opened on this device. */
  readonly opened: readonly OpenedFile[]
  /** Path of the server that searches the shipped episodes. Absent: they are compared with here. */
  readonly api?: string | undefined
}

export interface OpenedQuoteLibrary {
  readonly library: QuoteLibrary
  /** Why parts of it cannot be compared with. */
  readonly faults: readonly Fault[]
  /** Shipped episodes, where a server tells in which of them a quotation may be said: they are not in `library`. */
  readonly served?: ServedQuotes | undefined
}

export async function openQuoteLibrary(
  { base, catalogue, isIndexed = false, opened, api }: QuotedSite,
  readKept: ReadKept,
): Promise<OpenedQuoteLibrary> {
  const mine = new Set(opened.map(({ id }) => id))
  if (api !== undefined) {
    const own = createPart(await readOpenedEpisodes(opened))
    return { ...own, served: createServedQuotes({ base, api, without: mine, readKept }) }
  }
  const shipped = catalogue.episodes.filter(({ id }) => !mine.has(id))
  const parts = await Promise.all([
    openShipped(base, catalogue, isIndexed ? undefined : shipped, readKept),
    readOpenedEpisodes(opened).then(createPart),
  ])
  return {
    library: joinQuoteLibraries(parts.map(({ library }) => library)),
    faults: parts.flatMap(({ faults }) => faults),
  }
}

/** @param shipped Undefined where only the index knows them. */
async function openShipped(
  base: string,
  { search }: Catalogue,
  shipped: readonly CatalogueEntry[] | undefined,
  readKept: ReadKept,
): Promise<OpenedQuoteLibrary> {
  if (search) {
    try {
      const { reader } = await openStaticIndex(base, search)
      return { library: createStaticQuoteLibrary(reader, describeIndexed(reader, shipped ?? [])), faults: [] }
    } catch (error) {
      const fault = readFault(error, shipped?.length)
      return shipped ? openKept(shipped, fault, readKept) : { library: createQuoteLibrary([]), faults: [fault] }
    }
  }
  if (!shipped) return { library: createQuoteLibrary([]), faults: [] }
  if (!isLargeLibrary(shipped.map(({ size }) => size))) return createPart(await fetchEpisodes(base, shipped))
  const fault = { kind: 'not-indexed', episodes: shipped.length, detail: `${shipped.length} episodes` } as const
  return { library: createQuoteLibrary([]), faults: [new FaultError(fault).fault] }
}

/** Without the index: the episodes that are here without a network. */
async function openKept(
  shipped: readonly CatalogueEntry[],
  fault: Fault,
  readKept: ReadKept,
): Promise<OpenedQuoteLibrary> {
  const ids = new Set<string>(isOfNetwork(fault) ? shipped.map(({ id }) => id) : [])
  const { library } = createPart(await readKept((id) => ids.has(id)))
  const missing = shipped.length - library.episodes.size
  return { library, faults: missing > 0 ? [{ ...fault, episodes: missing }] : [] }
}

function createPart({ episodes, faults }: ReadEpisodes): OpenedQuoteLibrary {
  const texts = episodes.map((episode: Episode) => ({ episode, transcript: buildTranscript(episode) }))
  return { library: createQuoteLibrary(texts), faults }
}

/** Words of a paragraph whose text is not here, about. */
const PARAGRAPH_WORDS = 36

function describeIndexed(reader: StaticReader, shipped: readonly CatalogueEntry[]): QuotedEpisode[] {
  const known = new Map<string, SearchedEpisode>((reader.listed ?? shipped).map((one) => [one.id, one]))
  return reader.directory.episodes.flatMap(({ id, covered, spoken }): QuotedEpisode | [] => {
    const facts = known.get(id)
    if (!facts) return []
    // Without times its spoken length is unknown.
    const said = covered > 0 ? covered : (spoken * PARAGRAPH_WORDS) / WORDS_PER_SECOND
    const duration = facts.duration !== undefined && facts.duration > 0 ? facts.duration : said
    return {
      id,
      title: facts.title,
      publishedOn: facts.publishedOn,
      speakers: facts.speakers ?? [],
      duration,
      covered: Math.min(said, duration),
    }
  })
}
