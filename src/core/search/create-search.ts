/** Entry of search: the open episode at once, then every other source, all with one expanded query. */

import { createDocumentFilter, listSpeakers, nameSpeaker, type DocumentFilter } from './query/document-filter.ts'
import {
  createEpisodeTest,
  createNameTest,
  createSpeakerTest,
  isNotNamed,
  isUnmetValue,
  type EpisodeFacts,
} from './query/episode-filter.ts'
import type { AbortSignalLike, SourceResults, SearchRequest } from './source.ts'
import { buildSearchResults, CHOSEN_ROWS, MAX_LIBRARY_HITS, isForLibrary } from './present/build-search-results.ts'
import { createBareHit } from './retrieve/create-hit.ts'
import { expandQuery, type ExpandedQuery } from './query/expand-query.ts'
import type { SearchResults, SearchOptions } from './present/search-results.ts'
import { getNames, type FoundHere } from './present/join-items.ts'
import { isListing, isWordless, parseQuery, type ParsedQuery } from './query/parse-query.ts'
import type { ParsedOperator } from './query/operators.ts'
import { createExpand } from './query/word-groups.ts'
import type { WordSource } from './query/vocabulary.ts'
import { buildQueryWords, joinWordSources } from './query/word-source.ts'
import type { SearchDocument, SearchKind } from './search-document.ts'
import { hasNamesInLibrary, type SearchedSources } from './searched-sources.ts'

export interface Search {
  /** Never fails. An empty query, or one of signs only, has an empty answer (but a time, if it is one). */
  readonly search: (query: string, options?: SearchOptions) => StartedSearch
}

export interface StartedSearch {
  /** Results of the open episode. */
  readonly here: SearchResults
  /** The same with the rest of the library; undefined when there is nothing more to search. Rejects as `SearchSource` does. */
  readonly searchLibrary?: ((signal?: AbortSignalLike) => Promise<SearchResults>) | undefined
}

/** A query is expanded once, with the words of the whole library, so that every source searches for the same words. */
export function createSearch(sources: SearchedSources): Search {
  const { transcript, items, openOnly, librarySource, facts } = sources
  const words = buildQueryWords(sources)
  const expand = createQueryExpander(words)
  const expandOpenOnly = openOnly && createQueryExpander(joinWordSources([words, openOnly.words]))
  const documents = [transcript, items, openOnly].flatMap((source) => source?.documents ?? [])

  const read = (typed: string, { voice, speaker, episodes }: SearchOptions): Asked => {
    const parsed = parseQuery(typed)
    return {
      typed,
      query: expand(parsed),
      openOnlyQuery: expandOpenOnly?.(parsed),
      accepts: createDocumentFilter({ operators: parsed.operators, speaker, voice, facts, episodes }),
      unmet: findUnmet(parsed, documents, facts, librarySource !== undefined),
    }
  }
  const findHere = ({ query, openOnlyQuery, accepts }: Asked): FoundHere => {
    if (isWordless(query.parsed)) return listAccepted(sources, isListing(query.parsed) ? accepts : undefined)
    const request = { limit: Infinity, accepts }
    return {
      passages: transcript?.find(query, request),
      items: items.find(query, request),
      openOnly: openOnlyQuery && openOnly?.find(openOnlyQuery, request),
    }
  }
  return {
    search(typed, options = {}) {
      const asked = read(typed, options)
      const here = findHere(asked)
      const present = (found?: SourceResults) => buildSearchResults({ ...asked, sources, options, here, found })
      const hasMore = librarySource && isForLibrary(asked.query.parsed, options)
      return {
        here: present(),
        searchLibrary: hasMore
          ? async (signal) =>
              present(await librarySource.find(asked.query, requestRest(sources, asked, here, options), signal))
          : undefined,
      }
    },
  }
}

function requestRest(sources: SearchedSources, asked: Asked, here: FoundHere, options: SearchOptions): SearchRequest {
  const { operators } = asked.query.parsed
  const { most, speaker, episodeRows, countAll } = options
  return {
    limit: most ?? MAX_LIBRARY_HITS,
    speakers: listSpeakers(operators, speaker),
    kinds: chooseKinds(operators),
    count: countAll ? 'all' : 'cheap',
    exhaustive: most !== undefined,
    episodeRows,
    kindRows: chooseKindRows(sources, asked, here, options),
    episodes: chooseEpisodes(sources, operators, options),
  }
}

function createQueryExpander(words: WordSource): (parsed: ParsedQuery) => ExpandedQuery {
  const expand = createExpand(words)
  return (parsed) => expandQuery(parsed, words, expand)
}

/** Undefined: all. */
function chooseKinds(operators: readonly ParsedOperator[]): ReadonlySet<SearchKind> | undefined {
  const kinds = operators.flatMap((operator) => (operator.kind === 'kind' ? operator.value : []))
  return kinds.length === 0 ? undefined : new Set(kinds)
}

/** A name of the open episode is found where the library finds it, so all names that are found there have to be known. */
function chooseKindRows(
  sources: SearchedSources,
  { query }: Asked,
  { items }: FoundHere,
  { kind, kindRows }: SearchOptions,
): SearchOptions['kindRows'] {
  const rows = new Map(kindRows)
  if (kind !== undefined && kind !== 'transcript' && !rows.has(kind)) rows.set(kind, CHOSEN_ROWS)
  if (hasNamesInLibrary(sources) && !isWordless(query.parsed) && getNames(items.hits).size > 0)
    rows.set('mention', Infinity)
  return rows
}

interface Asked {
  readonly typed: string
  readonly query: ExpandedQuery
  /** The same for what only the open episode has. */
  readonly openOnlyQuery: ExpandedQuery | undefined
  readonly accepts: DocumentFilter | undefined
  readonly unmet: readonly ParsedOperator[]
}

/** Undefined: all. */
function chooseEpisodes(
  { others, facts, speakers }: SearchedSources,
  operators: readonly ParsedOperator[],
  { episodes, speaker }: SearchOptions,
): ReadonlySet<string> | undefined {
  const known = new Set([...(speakers?.values() ?? [])].flat())
  const tests = listSpeakers(operators, speaker).flatMap((typed) => {
    // Any episode may have what names nobody.
    if (typed.some(isNotNamed)) return []
    const names = typed.map(createNameTest)
    // A name that no list has may still be said: numbered voices are in none.
    const isListed = [...known].some((name) => names.some((test) => test(name)))
    return isListed ? [(id: string) => speaks(names, speakers?.get(id))] : []
  })
  const isOfEpisode = createEpisodeTest(operators, facts?.values() ?? [])
  if (isOfEpisode) tests.push((id) => isOfEpisode(facts?.get(id) ?? {}))
  if (!episodes && tests.length === 0) return others
  const ids = [...(others ?? episodes ?? facts?.keys() ?? [])]
  return new Set(ids.filter((id) => (!episodes || episodes.has(id)) && tests.every((test) => test(id))))
}

/** @param speakers Of an episode; undefined when it may be anybody. */
function speaks(tests: readonly ((name: string) => boolean)[], speakers: readonly string[] | undefined): boolean {
  return speakers?.some((name) => tests.some((test) => test(name))) ?? true
}

/** With operators alone everything they leave is listed, in order; with nothing at all, nothing. */
function listAccepted(
  { transcript, items, openOnly }: SearchedSources,
  accepts: DocumentFilter | undefined,
): FoundHere {
  const list = (documents: readonly SearchDocument[]): SourceResults => ({
    hits: accepts ? documents.filter(accepts).map(createBareHit) : [],
    corrections: [],
  })
  return {
    passages: transcript && list(transcript.documents),
    items: list(items.documents),
    openOnly: openOnly && list(openOnly.documents),
  }
}

/** Speakers that only other episodes may have are given the benefit of the doubt. */
function findUnmet(
  { operators, near }: ParsedQuery,
  documents: readonly SearchDocument[],
  facts: ReadonlyMap<string, EpisodeFacts> | undefined,
  hasElsewhere: boolean,
): ParsedOperator[] {
  return operators.filter((operator) => {
    if (operator.kind === 'near') return near.length === 0
    if (isUnmetValue(operator, facts?.values() ?? [])) return true
    if (operator.kind !== 'speaker' || hasElsewhere) return false
    const test = createSpeakerTest(operator.value)
    return !documents.some((document) => test(nameSpeaker(document)))
  })
}
