/** Finds episodes by title, channel and tags beside texts in memory. */

import { buildCatalogueDocuments } from '../documents.ts'
import { joinWordSources } from '../query/word-source.ts'
import { joinResults, measureScope } from '../retrieve/joined-source.ts'
import { createMemorySource } from '../retrieve/memory-source.ts'
import type { SearchedEpisode } from '../searched-episode.ts'
import type { WordedSource } from './served-library.ts'

/** Rejects as the engine does: titles alone are no answer. */
export function addTitles(engine: WordedSource, episodes: readonly SearchedEpisode[]): WordedSource {
  const titles = createMemorySource(buildCatalogueDocuments(episodes), new Map())
  return {
    ...engine,
    words: joinWordSources([engine.words, ...(titles.words ? [titles.words] : [])]),
    async find(query, request, signal) {
      const found = await engine.find(query, request, signal)
      const listed = await titles.find(query, request, signal)
      const scope = found.scope ?? measureScope(engine, request)
      return joinResults([{ ...found, scope }, listed], found.faults ?? [], request.limit)
    },
  }
}
