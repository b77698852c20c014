/** Searches what can be had without the engine of the search server, while it does not answer. */

import { answerWith, type AbortSignalLike } from '../../core/answer/answer.ts'
import { type Fault, FaultError, readFault, isOfNetwork } from '../../core/answer/fault.ts'
import { mapEntries } from '../../core/catalogue/catalogue.ts'
import type { Episode } from '../../core/episode/schema.ts'
import { buildLibraryDocuments } from '../../core/search/documents.ts'
import { addTitles } from '../../core/search/remote/add-titles.ts'
import { createSearchHandler } from '../../core/search/remote/handle-search.ts'
import { createListedLibrary } from '../../core/search/remote/list-library.ts'
import { createRespondingSource } from '../../core/search/remote/remote-source.ts'
import type { WordedSource } from '../../core/search/remote/served-library.ts'
import { MEMORY_EPISODES } from '../../core/search/retrieve/library-size.ts'
import { createMemorySource } from '../../core/search/retrieve/memory-source.ts'
import { pickSearched, type SearchedEpisode } from '../../core/search/searched-episode.ts'
import type { ExpandedQuery } from '../../core/search/query/expand-query.ts'
import type { Found, SearchRequest, SearchSource } from '../../core/search/search-source.ts'
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
    const source = createRespondingSource(
      createSearchHandler(
        createListedLibrary(addTitles(texts.source, facts), {
          facts: mapEntries(facts),
          // Anybody may speak in them: their documents tell.
          speakers: new Map(),
        }),
      ),
    )
    return (await source.search(query, request, { signal })).value
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
  const { words, ...source } = createMemorySource(
    texts.flatMap(({ episode, transcript }) => buildLibraryDocuments(episode, transcript)),
    covered,
    runInSlices,
  )
  if (!words) throw new FaultError({ kind: 'broken', detail: 'a source without words' })
  return { source: { ...source, words }, facts: episodes.map(describeEpisode) }
}

function describeEpisode(episode: Episode): SearchedEpisode {
  const lacksMedia = episode.media ? undefined : true
  return pickSearched({ ...episode, speakers: undefined, lacksMedia })
}
