/** Texts that a server searches. It finds titles and names by itself. */

import { mapAnswer, wholeAnswer, type AbortSignalLike } from '../../answer/answer.ts'
import { once } from '../../answer/once.ts'
import { mapEntries } from '../../catalogue/catalogue.ts'
import { buildCatalogueDocuments } from '../../search/documents.ts'
import { createQueryExpander, getMissing } from '../../search/query/expand-query.ts'
import type { ParsedQuery } from '../../search/query/parse-query.ts'
import { joinSources } from '../../search/retrieve/joined-source.ts'
import { createMemorySource } from '../../search/retrieve/memory-source.ts'
import type { SearchedEpisode } from '../../search/searched-episode.ts'
import type { Found, SearchSource } from '../../search/search-source.ts'
import { NO_FACTS } from '../join-names.ts'
import type { LibraryTexts } from '../library-source.ts'
import { createTexts } from './texts-from-memory.ts'

export function textsFromServer(open: () => Promise<SearchSource>): LibraryTexts {
  const openOnce = once(async () => wholeAnswer(await open()))
  return createTexts(openOnce, getNoFacts)
}

const getNoFacts = async () => wholeAnswer(NO_FACTS)

/** Episodes whose titles have all words; empty where they cannot be had. Never rejects. */
export type FindTitles = (query: ParsedQuery, signal?: AbortSignalLike) => Promise<readonly SearchedEpisode[]>

/**
 * Texts of some episodes of a server's library as the server searches them: with titles, of all it finds by them too.
 * @param without Titles that are found elsewhere, by id.
 */
export function textsBesideServer(
  texts: LibraryTexts,
  findTitles: FindTitles,
  without: ReadonlySet<string>,
): LibraryTexts {
  return {
    facts: getNoFacts,
    words: texts.words,
    async search({ parsed }, request, { signal } = {}) {
      const [known, { value: facts }, found] = await Promise.all([
        texts.words({ signal }),
        texts.facts({ signal }),
        findTitles(parsed, signal),
      ])
      const ids = new Set<string>([...facts.episodes.map(({ id }) => id), ...without])
      const listed = [...facts.episodes, ...found.filter(({ id }) => !ids.has(id))]
      const titles = createMemorySource(buildCatalogueDocuments(listed), {
        covered: new Map(),
        facts: mapEntries(listed),
      })
      const { words, search } = joinSources([{ ...known.value, search: texts.search }, titles])
      // The words of the library are the server's.
      const query = createQueryExpander(words)(parsed)
      const answer = await search(query, request, { signal })
      return mapAnswer(answer, (value): Found => ({ ...value, missing: getMissing(query) }))
    },
  }
}
