/** Entry of search: the open episode at once, then every other source, all with one expanded query. */

import type { Answer, RequestOptions } from '../answer/answer.ts'
import { chooseKinds, findUnmet } from './query/choose-searched.ts'
import { createDocumentFilter, type DocumentFilter } from './query/document-filter.ts'
import type { SearchRequest, Found } from './search-source.ts'
import { buildSearchResults, MAX_LIBRARY_HITS, isForLibrary } from './present/build-search-results.ts'
import { createBareHit } from './retrieve/create-hit.ts'
import { createQueryExpander, type ExpandedQuery } from './query/expand-query.ts'
import type { SearchResults, SearchOptions } from './present/search-results.ts'
import { getNames, type FoundHere } from './present/join-items.ts'
import { isListing, isWordless, parseQuery } from './query/parse-query.ts'
import type { ParsedOperator } from './query/operators.ts'
import { buildQueryWords, joinWordSources } from './query/word-source.ts'
import type { SearchDocument } from './search-document.ts'
import { hasNamesInLibrary, type SearchedSources } from './searched-sources.ts'

export interface Search {
  /** Never fails. An empty query, or one of signs only, has an empty answer (but a time, if it is one). */
  readonly search: (query: string, options?: SearchOptions) => StartedSearch
}

interface StartedSearch {
  /** Results of the open episode: partial where the rest of the library is searched too. */
  readonly here: Answer<SearchResults>
  /** The same with the rest of the library; undefined when there is nothing more to search. Rejects as `SearchSource` does. */
  readonly complete?: ((options?: RequestOptions<SearchResults>) => Promise<Answer<SearchResults>>) | undefined
}

/** A query is expanded once, with the words of the whole library, so that every source searches for the same words. */
export function createSearch(sources: SearchedSources): Search {
  const { transcript, items, openOnly, librarySource, facts } = sources
  const words = buildQueryWords(sources)
  const expand = createQueryExpander(words)
  const expandOpenOnly = openOnly && createQueryExpander(joinWordSources([words, openOnly.words]))
  const documents = [transcript, items, openOnly].flatMap((source) => source?.documents ?? [])

  const read = (typed: string, { speaker, episodes }: SearchOptions): WantedSearch => {
    const parsed = parseQuery(typed)
    return {
      typed,
      query: expand(parsed),
      openOnlyQuery: expandOpenOnly?.(parsed),
      accepts: createDocumentFilter({ operators: parsed.operators, speaker, facts, episodes }),
      unmet: findUnmet(parsed, {
        documents,
        facts,
        mayHaveSpeakers: librarySource !== undefined,
      }),
    }
  }
  const findHere = ({ query, openOnlyQuery, accepts }: WantedSearch): FoundHere => {
    const leaveOut = chooseKinds(query.parsed.operators) ? (found?: Found) => found : leaveOutAsides
    if (isWordless(query.parsed)) {
      const listed = listAccepted(sources, isListing(query.parsed) ? accepts : undefined)
      return { ...listed, passages: leaveOut(listed.passages) }
    }
    const request = { limit: Infinity, accepts }
    return {
      passages: leaveOut(transcript?.find(query, request)),
      items: items.find(query, request),
      openOnly: openOnlyQuery && openOnly?.find(openOnlyQuery, request),
    }
  }
  return {
    search(typed, options = {}) {
      const wanted = read(typed, options)
      const here = findHere(wanted)
      const present = (answer?: Answer<Found>) => buildSearchResults({ ...wanted, sources, options, here, answer })
      if (!librarySource || !isForLibrary(wanted.query.parsed)) return { here: present() }
      return {
        here: present(),
        complete: async ({ signal, onProgress } = {}) => {
          const handleProgress = onProgress && ((early: Answer<Found>) => onProgress(present(early)))
          const request = requestRest(sources, wanted, here, options)
          return present(await librarySource.search(wanted.query, request, { signal, onProgress: handleProgress }))
        },
      }
    },
  }
}

/** Of the open episode, all of which was found. */
function leaveOutAsides(found: Found | undefined): Found | undefined {
  const asides = found?.hits.filter(({ document }) => document.kind === 'aside') ?? []
  if (!found || asides.length === 0) return found
  return {
    ...found,
    hits: found.hits.filter(({ document }) => document.kind !== 'aside'),
    asides: asides.filter(({ isFull }) => isFull).length,
  }
}

function requestRest(
  sources: SearchedSources,
  wanted: WantedSearch,
  here: FoundHere,
  options: SearchOptions,
): SearchRequest {
  const { most, speaker, episodeRows, countAll, sort, offset, byMonth } = options
  return {
    limit: most ?? MAX_LIBRARY_HITS,
    count: countAll ? 'all' : 'cheap',
    exhaustive: most !== undefined,
    byMonth,
    sort,
    offset,
    episodeRows,
    kindRows: chooseKindRows(sources, wanted, here, options),
    only: { episodes: options.episodes, speaker, without: sources.open?.id },
  }
}

/**
 * A name of the open episode is found where the library finds it, and one of this device counts where the library does not, so
 * all names that are found there have to be known.
 */
function chooseKindRows(
  sources: SearchedSources,
  { query }: WantedSearch,
  { items }: FoundHere,
  { kindRows }: SearchOptions,
): SearchOptions['kindRows'] {
  const rows = new Map(kindRows)
  const decides = !isWordless(query.parsed) || sources.ownNames !== undefined
  if (hasNamesInLibrary(sources) && decides && getNames(items.hits).size > 0) rows.set('mention', Infinity)
  return rows
}

interface WantedSearch {
  readonly typed: string
  readonly query: ExpandedQuery
  /** The same for what only the open episode has. */
  readonly openOnlyQuery: ExpandedQuery | undefined
  readonly accepts: DocumentFilter | undefined
  readonly unmet: readonly ParsedOperator[]
}

/** With operators alone everything they leave is listed, in order; with nothing at all, nothing. */
function listAccepted(
  { transcript, items, openOnly }: SearchedSources,
  accepts: DocumentFilter | undefined,
): FoundHere {
  const list = (documents: readonly SearchDocument[]): Found => ({
    hits: accepts ? documents.filter(accepts).map(createBareHit) : [],
    corrections: [],
  })
  return {
    passages: transcript && list(transcript.documents),
    items: list(items.documents),
    openOnly: openOnly && list(openOnly.documents),
  }
}
