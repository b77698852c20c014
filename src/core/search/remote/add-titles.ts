/** Finds episodes by title, channel and tags beside texts in memory. */

import { joinAnswers } from '../../answer/answer.ts'
import { buildCatalogueDocuments } from '../documents.ts'
import { joinWordSources } from '../query/word-source.ts'
import { joinFound, measureScope } from '../retrieve/joined-source.ts'
import { createMemorySource } from '../retrieve/memory-source.ts'
import type { SearchedEpisode } from '../searched-episode.ts'
import type { WordedSource } from './served-library.ts'

/** Rejects as the engine does: titles alone are no answer. */
export function addTitles(engine: WordedSource, episodes: readonly SearchedEpisode[]): WordedSource {
  const titles = createMemorySource(buildCatalogueDocuments(episodes), new Map())
  return {
    ...engine,
    words: joinWordSources([engine.words, ...(titles.words ? [titles.words] : [])]),
    async search(query, request, options) {
      const found = await engine.search(query, request, options)
      const listed = await titles.search(query, request, options)
      const scope = found.value.scope ?? measureScope(engine, request)
      const all = [{ ...found, value: { ...found.value, scope } }, listed]
      return joinAnswers(all, (parts) => joinFound(parts, request.limit))
    },
  }
}
