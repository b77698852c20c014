/** A library whose facts of all episodes are in memory, as a server searches it: for some hundreds of episodes. */

import { wholeAnswer, type Answer, type RequestOptions } from '../../answer/answer.ts'
import { chooseEpisodes, findUnmet } from '../query/choose-searched.ts'
import type { ExpandedQuery } from '../query/expand-query.ts'
import { measureScope } from '../retrieve/joined-source.ts'
import type { SearchedEpisode } from '../searched-episode.ts'
import type { SearchRequest, Found } from '../search-source.ts'
import { cutPage, listEpisodes, orderCounts, sumCounts } from './cut-page.ts'
import { measureSaid, type SearchedTexts, type ServedLibrary, type WordedSource } from './served-library.ts'

export interface EpisodeList {
  /** Of every episode, by id. */
  readonly facts: ReadonlyMap<string, SearchedEpisode>
  /** Everybody who speaks, by episode, where the list is whole. */
  readonly speakers: ReadonlyMap<string, readonly string[]>
  /** Words of each transcript, by id: without times they give an estimate of its length. Default: those have no length. */
  readonly words?: ReadonlyMap<string, number> | undefined
}

/** @param source Searches the texts; operators are resolved here, so it gets the chosen episodes by id. */
export function createListedLibrary(source: WordedSource, list: EpisodeList): ServedLibrary {
  const measure = createMeasure(source.covered, list)
  return {
    source: {
      ...source,
      readsOperators: true,
      search: (query, request, options) => searchListed(source, list, { query, request, options }),
    },
    measureTexts: (episodes) => Promise.resolve(wholeAnswer(measure(episodes))),
  }
}

interface Asked {
  readonly query: ExpandedQuery
  readonly request: SearchRequest
  readonly options: RequestOptions<Found> | undefined
}

async function searchListed(
  source: WordedSource,
  { facts, speakers }: EpisodeList,
  { query, request, options }: Asked,
): Promise<Answer<Found>> {
  const { parsed } = query
  const { episodes, without, speaker } = request.only ?? {}
  const others = without === undefined ? undefined : new Set([...facts.keys(), ''].filter((id) => id !== without))
  const known = { facts, speakers, others }
  const narrowed = { ...request, episodes: chooseEpisodes(known, parsed.operators, { episodes, speaker }) }
  const answer = await source.search(query, narrowed, { signal: options?.signal })
  const found = answer.value
  const all = found.episodeCounts ?? new Map()
  const counts = orderCounts(all, request.sort, (id) => facts.get(id)?.publishedOn)
  const page = { ...found, ...cutPage(found.hits, counts, request) }
  return {
    ...answer,
    value: {
      ...page,
      totals: sumCounts(all),
      unmet: findUnmet(parsed, { facts, mayHaveSpeakers: true }),
      listed: listEpisodes(page).flatMap((id) => facts.get(id) ?? []),
      scope: found.scope ?? measureScope(source, narrowed),
    },
  }
}

/** Of all episodes it is measured once. */
function createMeasure(
  covered: ReadonlyMap<string, number>,
  { facts, words }: EpisodeList,
): (wanted: ReadonlySet<string> | undefined) => SearchedTexts {
  const measure = (ids: Iterable<string>) => {
    const searched = { episodes: 0, withoutText: 0, hours: 0, hoursWithText: 0 }
    for (const id of ids) {
      const timed = covered.get(id)
      if (timed === undefined) continue
      const said = measureSaid(timed, words?.get(id))
      searched.episodes += 1
      if (said === 0) searched.withoutText += 1
      searched.hours += Math.max(said, facts.get(id)?.duration ?? 0) / 3600
      searched.hoursWithText += said / 3600
    }
    return searched
  }
  const all = measure(covered.keys())
  return (wanted) => (wanted ? measure(wanted) : all)
}
