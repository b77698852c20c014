/** Searches what can be had without the engine of the search server, while it does not answer. */

import { answerWith, type AbortSignalLike } from '../../core/answer/answer.ts'
import { type Fault, readFault, isOfNetwork } from '../../core/answer/fault.ts'
import { mapEntries } from '../../core/catalogue/catalogue.ts'
import type { Episode } from '../../core/episode/schema.ts'
import { buildCatalogueDocuments, buildLibraryDocuments } from '../../core/search/documents.ts'
import { MEMORY_EPISODES } from '../../core/search/retrieve/library-size.ts'
import { createMemorySource } from '../../core/search/retrieve/memory-source.ts'
import { pickSearched, type SearchedEpisode } from '../../core/search/searched-episode.ts'
import { createQueryExpander, getMissing, type ExpandedQuery } from '../../core/search/query/expand-query.ts'
import { joinSources } from '../../core/search/retrieve/joined-source.ts'
import type { Found, SearchRequest, SearchSource, WordedSource } from '../../core/search/search-source.ts'
import { buildTranscript } from '../../core/transcript/build-transcript.ts'
import { measureCovered } from '../../core/transcript/coverage.ts'
import { runInSlices } from '../../platform/run-in-slices.ts'
import { readStoredEpisodes } from './read-episodes.ts'
import type { FindTitles } from './served-titles.ts'

export interface StoredEpisodes {
  /** Path of the site, with a slash at its end. */
  readonly base: string
  /** Ids of the episodes that are here without a network. Never rejects. */
  readonly list: () => Promise<ReadonlySet<string>>
  /** Searched elsewhere. */
  readonly without: ReadonlySet<string>
  /** Episodes found by their titles, which the server may tell without a search of the texts. */
  readonly findTitles?: FindTitles
}

/** Milliseconds until a slow server is reported, with what there is by then. */
const SLOW_AFTER = 3_000
const SLOW: Fault = { kind: 'slow', detail: 'no answer yet' }

/**
 * The server; without it, or until it answers, the episodes on this device and the titles of others. The fault says why the rest is
 * not searched.
 */
export function createServedSource(server: SearchSource, stored: StoredEpisodes): SearchSource {
  const findStored = createStoredSearch(stored)
  return {
    ...server,
    async search(query, request, { signal, onProgress } = {}) {
      const late = new AbortController()
      const reportLate = async () => {
        const found = (await findStored(query, request, late.signal)) ?? { hits: [], corrections: [] }
        if (!late.signal.aborted) onProgress?.(answerWith(found, 'partial', [SLOW]))
      }
      // What fails meanwhile changes nothing.
      const timer = onProgress && setTimeout(() => void reportLate().catch(() => {}), SLOW_AFTER)
      try {
        return await server.search(query, request, { signal })
      } catch (error) {
        const fault = readFault(error)
        const found = !signal?.aborted && isOfNetwork(fault) ? await findStored(query, request, signal) : undefined
        if (!found) throw error
        return answerWith(found, 'atLeast', [fault])
      } finally {
        clearTimeout(timer)
        late.abort()
      }
    },
  }
}

type FindStored = (
  query: ExpandedQuery,
  request: SearchRequest,
  signal: AbortSignalLike | undefined,
) => Promise<Found | undefined>

/** Undefined where there is nothing to search. */
function createStoredSearch(stored: StoredEpisodes): FindStored {
  const openStored = createStoredOpener(stored)
  const { findTitles, without } = stored
  return async (query, request, signal) => {
    const [texts, found = []] = await Promise.all([openStored(), findTitles?.(query.parsed, signal)])
    const ids = new Set([...texts.facts.map(({ id }) => id as string), ...without])
    const facts = [...texts.facts, ...found.filter(({ id }) => !ids.has(id))]
    if (facts.length === 0) return undefined
    const titles = createMemorySource(buildCatalogueDocuments(facts), { covered: new Map(), facts: mapEntries(facts) })
    const { words, search } = joinSources([texts.source, titles])
    // The words of the library are the server's.
    const expanded = createQueryExpander(words)(query.parsed)
    const { value } = await search(expanded, request, { signal })
    return { ...value, missing: getMissing(expanded) }
  }
}

interface StoredTexts {
  readonly source: WordedSource
  readonly facts: readonly SearchedEpisode[]
}

/** Reads them again when there are others. */
function createStoredOpener({ base, list, without }: StoredEpisodes): () => Promise<StoredTexts> {
  let known: { readonly key: string; readonly texts: Promise<StoredTexts> } | undefined
  return async () => {
    const ids = [...(await list())].filter((id) => !without.has(id)).slice(0, MEMORY_EPISODES)
    const key = ids.toSorted().join(' ')
    if (known?.key !== key) known = { key, texts: openEpisodes(base, ids) }
    return known.texts
  }
}

async function openEpisodes(base: string, ids: readonly string[]): Promise<StoredTexts> {
  const { episodes } = await readStoredEpisodes(base, ids)
  const texts = episodes.map((episode) => ({ episode, transcript: buildTranscript(episode) }))
  const covered = new Map(texts.map(({ episode, transcript }) => [episode.id as string, measureCovered(transcript)]))
  const facts = episodes.map(describeEpisode)
  const documents = texts.flatMap(({ episode, transcript }) => buildLibraryDocuments(episode, transcript))
  return { source: createMemorySource(documents, { covered, facts: mapEntries(facts) }, runInSlices), facts }
}

function describeEpisode(episode: Episode): SearchedEpisode {
  const lacksMedia = episode.media ? undefined : true
  return pickSearched({ ...episode, speakers: undefined, lacksMedia })
}
