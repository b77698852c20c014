/** Searches the episodes that lie on this device while the search server cannot be reached. */

import { mapEntries } from '../../core/episode/catalogue.ts'
import type { Episode } from '../../core/episode/schema.ts'
import { buildLibraryDocuments } from '../../core/search/documents.ts'
import { addTitles } from '../../core/search/remote/add-titles.ts'
import { createSearchHandler } from '../../core/search/remote/handle-search.ts'
import { createRespondingSource } from '../../core/search/remote/remote-source.ts'
import { MEMORY_EPISODES } from '../../core/search/retrieve/library-size.ts'
import { createMemorySource } from '../../core/search/retrieve/memory-source.ts'
import type { SearchedEpisode } from '../../core/search/searched-episode.ts'
import { readFault, SearchFaultError, type SearchFault, type SearchSource } from '../../core/search/source.ts'
import { buildTranscript } from '../../core/transcript/build-transcript.ts'
import { measureCovered } from '../../core/transcript/coverage.ts'
import { readStoredEpisodes } from './read-episodes.ts'

export interface StoredEpisodes {
  /** Path of the site, with a slash at its end. */
  readonly base: string
  /** Ids of the episodes that are here without a network. Never rejects. */
  readonly list: () => Promise<ReadonlySet<string>>
  /** Searched elsewhere. */
  readonly without: ReadonlySet<string>
}

/** The server, and without it the episodes on this device: the fault says why the others are not searched. */
export function createServedSource(server: SearchSource, stored: StoredEpisodes): SearchSource {
  const openStored = createStoredOpener(stored)
  return {
    ...server,
    async find(query, request, signal) {
      try {
        return await server.find(query, request, signal)
      } catch (error) {
        const fault = readFault(error)
        const source = !signal?.aborted && isOfNetwork(fault) ? await openStored() : undefined
        if (!source) throw error
        const found = await source.find(query, request, signal)
        return { ...found, isUncounted: true, faults: [fault] }
      }
    },
  }
}

export function isOfNetwork({ kind }: SearchFault): boolean {
  return kind === 'offline' || kind === 'unreachable'
}

/** Reads them again when there are others. Undefined where there are none. */
function createStoredOpener({ base, list, without }: StoredEpisodes): () => Promise<SearchSource | undefined> {
  let known: { readonly key: string; readonly source: Promise<SearchSource | undefined> } | undefined
  return async () => {
    const ids = [...(await list())].filter((id) => !without.has(id)).slice(0, MEMORY_EPISODES)
    const key = ids.toSorted().join(' ')
    if (known?.key !== key) known = { key, source: openEpisodes(base, ids) }
    return known.source
  }
}

async function openEpisodes(base: string, ids: readonly string[]): Promise<SearchSource | undefined> {
  const { episodes } = await readStoredEpisodes(base, ids)
  if (episodes.length === 0) return undefined
  const texts = episodes.map((episode) => ({ episode, transcript: buildTranscript(episode) }))
  const covered = new Map(texts.map(({ episode, transcript }) => [episode.id as string, measureCovered(transcript)]))
  const { words, ...source } = createMemorySource(
    texts.flatMap(({ episode, transcript }) => buildLibraryDocuments(episode, transcript)),
    covered,
  )
  if (!words) throw new SearchFaultError({ kind: 'broken', detail: 'a source without words' })
  const facts = episodes.map(describeEpisode)
  return createRespondingSource(
    createSearchHandler({
      source: addTitles({ ...source, words }, facts),
      facts: mapEntries(facts),
      // Anybody may speak in them: their documents tell.
      speakers: new Map(),
    }),
  )
}

function describeEpisode({ id, title, channel, publishedOn, duration, tags, media }: Episode): SearchedEpisode {
  return { id, title, channel, publishedOn, duration, tags, lacksMedia: media ? undefined : true }
}
