/** The engines of an open episode and its library, each built when it is first needed. */

import { answerWith, leastComplete, type Answer } from '../../core/answer/answer.ts'
import { type Fault, isOfNetwork, readFault } from '../../core/answer/fault.ts'
import { once } from '../../core/answer/once.ts'
import type { Episode } from '../../core/episode/schema.ts'
import { buildCorrectedFindings, buildFindings } from '../../core/findings/build-findings.ts'
import type { Findings } from '../../core/findings/finding.ts'
import type { LibraryFacts, LibraryTexts } from '../../core/library/library-source.ts'
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
import type { SourceWords } from '../../core/search/search-source.ts'
import type { SearchedSources } from '../../core/search/searched-sources.ts'
import { createTranscriptEngine, type TranscriptEngine } from '../../core/search/retrieve/transcript-engine.ts'
import { openCorrected } from '../../core/corrections/apply-corrections.ts'
import { measureCovered } from '../../core/transcript/coverage.ts'
import type { Transcript } from '../../core/transcript/transcript.ts'
import type { RequestContext } from '../../platform/worker/create-worker-handler.ts'
import type { LibraryLocation } from '../../library/library-location.ts'
import { importInWorker } from '../../platform/worker/import-in-worker.ts'

/** The library that is searched beside the open episode. */
export interface SearchedLibrary {
  readonly location: LibraryLocation
  readonly texts: LibraryTexts
}

export interface SearchEngines {
  /** Replaces the library that is searched beside the episode. */
  setLibrary(location: LibraryLocation): void
  getLibrary(): SearchedLibrary | undefined
  /** Replaces the reader's notes that are searched. */
  setNotes(documents: readonly SearchDocument[]): void
  /** From now on the open episode has this corrected text. Its quotes are judged by the text that it was opened with. */
  setText(episode: Episode, transcript: Transcript): void
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
  /** All episodes, those of a server's library left out; a fault says why there are no others. */
  listEpisodes(): Promise<Answer<LibraryFacts['episodes']>>
  /** Checks the text once and remembers. Throws without an open episode. */
  findFindings(): Findings
}

/** Milliseconds without another key before a query costs requests. */
const SILENCE = 80

export function createSearchEngines(episode: Episode | undefined): SearchEngines {
  const source = episode && createEpisodeParts(episode)
  let parts = source
  const getOpener = once(async () => (await loadOpening()).createSearchedOpener())
  let library: SearchedLibrary | undefined
  let facts = NO_FACTS
  let words: SourceWords | undefined
  let engines: ItemEngines | undefined
  let notes: readonly SearchDocument[] = []
  let searching: Search | undefined

  const getEngines = () => (engines ??= createItemEngines(parts?.buildDocuments() ?? [], notes, facts))
  /** Rebuilt from the parts that are there. */
  const getSearch = () =>
    (searching ??= createSearch({
      transcript: parts?.getPassages(),
      ...getEngines(),
      librarySource: words && library && { ...words, search: library.texts.search },
      open: parts && { id: parts.id, covered: measureCovered(parts.getTranscript()) },
      end: parts?.getTranscript().end,
      ownNames: words?.hasNames && library ? listOwnNames(library.location) : undefined,
      facts: getFacts(episode, facts.episodes),
    }))
  const dropItems = () => {
    engines = undefined
    searching = undefined
  }
  const takeFacts = (found: LibraryFacts) => {
    if (found !== facts) dropItems()
    facts = found
  }
  /** @param onEarly Called when titles are there before names. */
  const loadFacts = async (texts: LibraryTexts, onEarly = () => {}): Promise<Answer<LibraryFacts>> => {
    const found = await texts.facts({
      onProgress({ value }) {
        if (facts === NO_FACTS) takeFacts(value)
        onEarly()
      },
    })
    takeFacts(found.value)
    if (found.faults.length === 0) return found
    const { describeLoss } = await loadOpening()
    return { ...found, faults: found.faults.map(describeLoss) }
  }
  const takeWords = (opened: SourceWords | undefined) => {
    if (opened !== words) searching = undefined
    words = opened
  }
  const openLibrary = async (
    { location, texts }: SearchedLibrary,
    { onTitles, onTexts }: EarlyParts,
    signal: AbortSignal,
  ) => {
    const known = facts
    let lacksNames = false
    const loading = loadFacts(texts, () => {
      lacksNames = true
      onTitles()
    }).then((found) => {
      lacksNames = false
      if (found.value !== known) onTitles()
      return found
    })
    const opening = texts.words().then((opened) => {
      if (lacksNames) {
        takeWords(opened.value)
        onTexts()
      }
      return opened
    })
    const [found, opened] = await Promise.all([loading, opening])
    const isRemote = found.value.index !== undefined || location.api !== undefined
    const hasOthers = isRemote || found.faults.length > 0 || found.value.episodes.some(({ id }) => id !== episode?.id)
    takeWords(hasOthers ? opened.value : undefined)
    // Each query costs requests, and a newer one may be coming: then this one is skipped.
    if (isRemote) await new Promise((resolve) => setTimeout(resolve, SILENCE))
    signal.throwIfAborted()
    return found
  }

  return {
    setLibrary(location) {
      const open = once(async () => (await getOpener())(location, episode?.id))
      library = { location, texts: openLater(open) }
      searching = undefined
    },
    getLibrary: () => library,
    setNotes(documents) {
      notes = documents
      dropItems()
    },
    setText(corrected, transcript) {
      parts = createEpisodeParts(corrected, { episode: corrected, transcript, before: source })
      dropItems()
    },
    setFindings(known) {
      source?.setFindings(known)
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
      if (!library || !isForLibrary(parseQuery(query))) return started.here
      onProgress({ ...started.here, completeness: 'partial' })
      try {
        let isOver = false
        const show = (part: Answer<SearchResults>) => isOver || onProgress({ ...part, completeness: 'partial' })
        const early: EarlyParts = {
          onTitles: () => show(getSearch().search(query, options).here),
          // What fails meanwhile changes nothing: the answer is waited for.
          onTexts: () =>
            void getSearch()
              .search(query, options)
              .complete?.({ signal })
              .then(show, () => {}),
        }
        const found = await openLibrary(library, early, signal)
        isOver = true
        const search = getSearch()
        const { here, complete } = search === first ? started : search.search(query, options)
        return joinFacts(complete ? await complete({ signal, onProgress }) : here, found)
      } catch (error) {
        signal.throwIfAborted()
        return answerWith(started.here.value, 'atLeast', [readFault(error)])
      }
    },
    async listEpisodes() {
      if (!library) return answerWith([], 'whole', [])
      const { value, completeness, faults } = await loadFacts(library.texts)
      return { value: value.episodes, completeness, faults }
    },
    findFindings() {
      if (!parts) throw new Error('there is no open episode to check')
      // Names are now known by where they are said.
      if (!parts.hasFindings()) dropItems()
      return parts.getFindings()
    },
  }
}

interface EarlyParts {
  /** Titles can be found before texts can. */
  onTitles(): void
  /** Texts can be searched while names have not come. */
  onTexts(): void
}

const NO_FACTS: LibraryFacts = { episodes: [], names: { formatVersion: 1, names: {} } }

function loadOpening() {
  return importInWorker(() => import('./open-searched.ts'))
}

function openLater(open: () => Promise<LibraryTexts>): LibraryTexts {
  return {
    facts: async (options) => (await open()).facts(options),
    words: async (options) => (await open()).words(options),
    search: async (...request) => (await open()).search(...request),
  }
}

/** Without the list there is no more to be said about the files it names. */
function joinFacts(answer: Answer<SearchResults>, found: Answer<LibraryFacts>): Answer<SearchResults> {
  const isSame = (fault: Fault) => isOfNetwork(fault) || found.faults.some(({ file }) => file && file === fault.file)
  const faults = found.faults.length > 0 ? answer.faults.filter((fault) => !isSame(fault)) : answer.faults
  return answerWith(answer.value, leastComplete([answer.completeness, found.completeness]), [
    ...found.faults,
    ...faults,
  ])
}

/** Slugs of the names that opened episodes list: an index of the site may lack them. */
function listOwnNames({ names }: LibraryLocation): Set<string> | undefined {
  return names && new Set(Object.keys(names.names))
}

/** A corrected text is given, and what it was made of. */
interface CorrectedText {
  readonly episode: Episode
  readonly transcript: Transcript
  readonly before: { getFindings(): Findings } | undefined
}

/** Of the open episode: transcript, passages and findings. */
function createEpisodeParts(source: Episode, corrected?: CorrectedText) {
  let text: { readonly episode: Episode; readonly transcript: Transcript } | undefined = corrected
  let passages: TranscriptEngine | undefined
  let findings: Findings | undefined
  const getText = () => (text ??= openCorrected(source))
  const getTranscript = () => getText().transcript
  const getPassages = () => (passages ??= createTranscriptEngine(getText().episode, getTranscript()))
  const build = () => {
    const { episode, transcript } = getText()
    const before = corrected?.before?.getFindings()
    return before ? buildCorrectedFindings(before, episode, transcript) : buildFindings(episode, transcript)
  }
  return {
    id: source.id,
    getTranscript,
    getPassages,
    hasFindings: () => findings !== undefined,
    getFindings: () => (findings ??= build()),
    setFindings(known: Findings) {
      findings = known
    },
    buildDocuments: () => buildOpenDocuments(getText().episode, getTranscript(), findings),
    prepare() {
      if (text && passages) return false
      if (text) getPassages()
      else getTranscript()
      return true
    },
  }
}

type ItemEngines = Pick<SearchedSources, 'items' | 'openOnly'>

function createItemEngines(
  own: readonly SearchDocument[],
  notes: readonly SearchDocument[],
  library: LibraryFacts,
): ItemEngines {
  const openOnly = own.filter(({ kind }) => OPEN_ONLY.has(kind))
  const shared = own.filter(({ kind }) => !OPEN_ONLY.has(kind))
  const described = describeAsListed(shared, library.episodes, library.names)
  const others = buildCatalogueDocuments(library.episodes, library.names, described)
  return {
    items: createItemEngine([...described, ...notes, ...others]),
    openOnly: openOnly.length > 0 ? createItemEngine(openOnly) : undefined,
  }
}

function getFacts(episode: Episode | undefined, listed: readonly SearchedEpisode[]): Map<string, EpisodeFacts> {
  const known: (EpisodeFacts & { readonly id: string })[] = [...(episode ? [episode] : []), ...listed]
  return new Map(known.map((one) => [one.id, one]))
}
