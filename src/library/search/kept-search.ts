/** Searches on the server, and what can be had without it: the episodes kept on this device, and the titles of others. */

import type { Fault } from '../../core/answer/fault.ts'
import { answerWith, mapAnswer } from '../../core/answer/answer.ts'
import { mapEntries } from '../../core/catalogue/catalogue.ts'
import type { Episode } from '../../core/episode/schema.ts'
import { buildCatalogueDocuments } from '../../core/search/documents.ts'
import { searchWithKept } from '../../core/library/with-kept.ts'
import { createQueryExpander, getMissing } from '../../core/search/query/expand-query.ts'
import { joinSources } from '../../core/search/retrieve/joined-source.ts'
import { createMemorySource } from '../../core/search/retrieve/memory-source.ts'
import { pickSearched, type SearchedEpisode } from '../../core/search/searched-episode.ts'
import type { Found, SearchSource, WordedSource } from '../../core/search/search-source.ts'
import { startWhenLate } from '../../platform/start-when-late.ts'
import { searchEpisodes, type ReadEpisodes, type ReadKept } from './read-episodes.ts'
import type { FindTitles } from './served-titles.ts'

export interface KeptSearch {
  readonly readKept: ReadKept
  /** Searched elsewhere. */
  readonly without: ReadonlySet<string>
  /** Episodes found by their titles, which the server may list without a search of the texts. */
  readonly findTitles?: FindTitles
}

/** The server; without it, or while it is late, what is kept. */
export function searchServed(server: SearchSource, options: KeptSearch): SearchSource {
  const kept = createKeptSearch(options)
  return searchWithKept(server, { open: async () => kept, late: startWhenLate })
}

/** Finds nothing where nothing is kept. */
function createKeptSearch({ readKept, without, findTitles }: KeptSearch): Pick<SearchSource, 'search'> {
  const openTexts = createTextsOpener()
  return {
    async search({ parsed }, request, { signal } = {}) {
      const [texts, found = []] = await Promise.all([
        readKept((id) => !without.has(id)).then(openTexts),
        findTitles?.(parsed, signal),
      ])
      const ids = new Set([...texts.facts.map(({ id }) => id as string), ...without])
      const facts = [...texts.facts, ...found.filter(({ id }) => !ids.has(id))]
      if (facts.length === 0) return NOTHING
      const titles = createMemorySource(buildCatalogueDocuments(facts), {
        covered: new Map(),
        facts: mapEntries(facts),
      })
      const { words, search } = joinSources([texts.source, titles])
      // The words of the library are the server's.
      const query = createQueryExpander(words)(parsed)
      const answer = await search(query, request, { signal })
      return mapAnswer(answer, (value): Found => ({ ...value, missing: getMissing(query) }))
    },
  }
}

const NO_FAULTS: readonly Fault[] = []
const NOTHING = answerWith<Found>({ hits: [], corrections: [] }, 'whole', NO_FAULTS)

interface KeptTexts {
  readonly source: WordedSource
  readonly facts: readonly SearchedEpisode[]
}

/** Builds them once. */
function createTextsOpener(): (read: ReadEpisodes) => KeptTexts {
  const known = new WeakMap<ReadEpisodes, KeptTexts>()
  return (read) => {
    const facts = read.episodes.map(describeEpisode)
    const texts = known.get(read) ?? { source: searchEpisodes(read.episodes, facts), facts }
    known.set(read, texts)
    return texts
  }
}

function describeEpisode(episode: Episode): SearchedEpisode {
  const lacksMedia = episode.media ? undefined : true
  return pickSearched({ ...episode, speakers: undefined, lacksMedia })
}
