/** The engines of an open episode and its library, each built when it is first needed. */

import { answerWith, type Answer } from '../../core/answer/answer.ts'
import { readFault } from '../../core/answer/fault.ts'
import type { Episode } from '../../core/episode/schema.ts'
import type { Names } from '../../core/catalogue/catalogue-schema.ts'
import { buildFindings } from '../../core/findings/build-findings.ts'
import type { Findings } from '../../core/findings/finding.ts'
import { isForLibrary } from '../../core/search/present/build-search-results.ts'
import { buildCatalogueDocuments, describeAsListed } from '../../core/search/documents.ts'
import { buildOpenDocuments } from '../../core/search/open-documents.ts'
import { createItemEngine } from '../../core/search/retrieve/item-engine.ts'
import { OPEN_ONLY, type SearchResults, type SearchOptions } from '../../core/search/present/search-results.ts'
import { createSearch, type Search } from '../../core/search/create-search.ts'
import type { EpisodeFacts } from '../../core/search/query/episode-filter.ts'
import { parseQuery } from '../../core/search/query/parse-query.ts'
import type { SearchDocument } from '../../core/search/search-document.ts'
import type { SearchedEpisode } from '../../core/search/searched-episode.ts'
import type { SearchedSources } from '../../core/search/searched-sources.ts'
import { createTranscriptEngine, type TranscriptEngine } from '../../core/search/retrieve/transcript-engine.ts'
import { buildTranscript } from '../../core/transcript/build-transcript.ts'
import { measureCovered } from '../../core/transcript/coverage.ts'
import type { Transcript } from '../../core/transcript/transcript.ts'
import type { RequestContext } from '../../platform/worker/create-worker-handler.ts'
import { createLibrarySources, type OpenedSources, type SearchedLibrary } from './library-sources.ts'

export interface SearchEngines {
  /** Replaces the library that is searched beside the episode. */
  setLibrary(library: SearchedLibrary): void
  /** Replaces the reader's notes that are searched. */
  setNotes(documents: readonly SearchDocument[]): void
  /** Takes findings known beforehand instead of checking the text. */
  setFindings(known: Findings): void
  /** Does the next piece of preparing; false when all is ready. Searching without it prepares at once. */
  prepare(): boolean
  /** Early answers: what the open episode has, then what there is while the library is late. Rejects only when aborted. */
  search(
    query: string,
    options: SearchOptions,
    context: RequestContext<Answer<SearchResults>>,
  ): Promise<Answer<SearchResults>>
  /** Shipped episodes as the index lists them. Undefined where it lists none, or cannot be read. Never rejects. */
  listEpisodes(): Promise<readonly SearchedEpisode[] | undefined>
  /** Checks the text once and remembers. Throws without an open episode. */
  findFindings(): Findings
}

/** Milliseconds without another key before a query costs requests. */
const SILENCE = 80

export function createSearchEngines(episode: Episode | undefined): SearchEngines {
  const parts = episode && createEpisodeParts(episode)
  const sources = createLibrarySources(episode?.id)
  let library: SearchedLibrary | undefined
  let open: OpenedSources | undefined
  let engines: ItemEngines | undefined
  let notes: readonly SearchDocument[] = []
  let searching: Search | undefined

  const getEpisodes = (): readonly SearchedEpisode[] => {
    const known = library?.catalogue.episodes ?? []
    return library?.isIndexed && open?.listed ? [...open.listed, ...known] : known
  }
  const getEngines = () =>
    (engines ??= createItemEngines(parts?.buildDocuments() ?? [], notes, {
      episodes: getEpisodes(),
      names: library?.names,
    }))
  /** Rebuilt from the parts that are there. */
  const getSearch = () =>
    (searching ??= createSearch({
      transcript: parts?.getPassages(),
      ...getEngines(),
      librarySource: open?.librarySource,
      open: parts && { id: parts.id, covered: measureCovered(parts.getTranscript()) },
      end: parts?.getTranscript().end,
      ownNames: getOwnNames(library),
      facts: getFacts(episode, getEpisodes()),
    }))
  const dropItems = () => {
    engines = undefined
    searching = undefined
  }
  const takeSources = (found: OpenedSources) => {
    if (found.listed !== open?.listed) dropItems()
    if (found !== open) searching = undefined
    open = found
  }
  const openLibrary = async (opening: Promise<OpenedSources>, signal: AbortSignal) => {
    const found = await opening
    takeSources(found)
    // A newer query is coming: skip this one.
    if (found.isRemote) await new Promise((resolve) => setTimeout(resolve, SILENCE))
    signal.throwIfAborted()
  }

  return {
    setLibrary(next) {
      library = next
      sources.set(next)
      dropItems()
    },
    setNotes(documents) {
      notes = documents
      dropItems()
    },
    setFindings(known) {
      parts?.setFindings(known)
      dropItems()
    },
    prepare() {
      if (parts?.prepare()) return true
      if (!engines) getEngines()
      else if (!searching) getSearch()
      else return false
      return true
    },
    async search(query, options, { signal, onProgress }) {
      const first = getSearch()
      const started = first.search(query, options)
      const opening = isForLibrary(parseQuery(query), options) ? sources.open() : undefined
      if (!opening) return started.here
      onProgress({ ...started.here, completeness: 'partial' })
      try {
        await openLibrary(opening, signal)
        const search = getSearch()
        const { here, complete } = search === first ? started : search.search(query, options)
        return complete ? await complete({ signal, onProgress }) : here
      } catch (error) {
        signal.throwIfAborted()
        return answerWith(started.here.value, 'atLeast', [readFault(error)])
      }
    },
    async listEpisodes() {
      const found = await sources.open()
      if (found) takeSources(found)
      return found?.listed
    },
    findFindings() {
      if (!parts) throw new Error('there is no open episode to check')
      // Names are now known by where they are said.
      if (!parts.hasFindings()) dropItems()
      return parts.getFindings()
    },
  }
}

/** Of the open episode: transcript, passages and findings. */
function createEpisodeParts(episode: Episode) {
  let transcript: Transcript | undefined
  let passages: TranscriptEngine | undefined
  let findings: Findings | undefined
  const getTranscript = () => (transcript ??= buildTranscript(episode))
  const getPassages = () => (passages ??= createTranscriptEngine(episode, getTranscript()))
  return {
    id: episode.id,
    getTranscript,
    getPassages,
    hasFindings: () => findings !== undefined,
    getFindings: () => (findings ??= buildFindings(episode, getTranscript())),
    setFindings(known: Findings) {
      findings = known
    },
    buildDocuments: () => buildOpenDocuments(episode, getTranscript(), findings),
    prepare() {
      if (transcript && passages) return false
      if (transcript) getPassages()
      else getTranscript()
      return true
    },
  }
}

type ItemEngines = Pick<SearchedSources, 'items' | 'openOnly'>

function createItemEngines(
  own: readonly SearchDocument[],
  notes: readonly SearchDocument[],
  library: { readonly episodes: readonly SearchedEpisode[]; readonly names: Names | undefined },
): ItemEngines {
  const openOnly = own.filter(({ kind }) => OPEN_ONLY.has(kind))
  const shared = own.filter(({ kind }) => !OPEN_ONLY.has(kind))
  const described = describeAsListed(shared, library.episodes, library.names)
  const others = buildCatalogueDocuments(library.episodes, library.names, own)
  return {
    items: createItemEngine([...described, ...notes, ...others]),
    openOnly: openOnly.length > 0 ? createItemEngine(openOnly) : undefined,
  }
}

function getFacts(episode: Episode | undefined, listed: readonly SearchedEpisode[]): Map<string, EpisodeFacts> {
  const known: (EpisodeFacts & { readonly id: string })[] = [...(episode ? [episode] : []), ...listed]
  return new Map(known.map((one) => [one.id, one]))
}

/** Those that an index of the site may lack. */
function getOwnNames(library: SearchedLibrary | undefined): Set<string> | undefined {
  const isIndexed = library?.catalogue.search !== undefined
  return isIndexed && library.names ? new Set(Object.keys(library.names.names)) : undefined
}
