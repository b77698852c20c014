/** A library as a search server searches it: in memory, or in an engine that holds more than memory does. */

import { wholeAnswer, type AbortSignalLike, type Answer } from '../../answer/answer.ts'
import { WORDS_PER_SECOND } from '../../transcript/coverage.ts'
import type { EpisodeList } from '../query/choose-searched.ts'
import type { WordedSource } from '../search-source.ts'
import type { CheckResponse } from './search-api.ts'

export interface ServedLibrary {
  readonly source: WordedSource
  /** How much text there is of these episodes, by id. Default: of all. Rejects as the source does. */
  measureTexts(episodes?: ReadonlySet<string>, signal?: AbortSignalLike): Promise<Answer<SearchedTexts>>
}

/** Hours are of recordings; a text without times takes as long as its words take to say. */
export type SearchedTexts = CheckResponse['searched']

/** Seconds that a text takes to say. @param covered Transcribed seconds; 0 for a text without times, which has only words. */
export function measureSaid(covered: number, words = 0): number {
  return covered > 0 ? covered : words / WORDS_PER_SECOND
}

/**
 * A library in memory. Of all episodes it is measured once.
 * @param words Of each transcript, by id: without times they give an estimate of its length. Default: those have no length.
 */
export function createListedLibrary(
  source: WordedSource,
  { covered, facts }: EpisodeList,
  words?: ReadonlyMap<string, number>,
): ServedLibrary {
  const measure = (ids: Iterable<string>) => {
    const searched = { episodes: 0, withoutText: 0, hours: 0, hoursWithText: 0 }
    for (const id of ids) {
      const timed = covered.get(id)
      if (timed === undefined) continue
      const said = measureSaid(timed, words?.get(id))
      searched.episodes += 1
      if (said === 0) searched.withoutText += 1
      searched.hours += Math.max(said, facts?.get(id)?.duration ?? 0) / 3600
      searched.hoursWithText += said / 3600
    }
    return searched
  }
  const all = measure(covered.keys())
  return { source, measureTexts: (wanted) => Promise.resolve(wholeAnswer(wanted ? measure(wanted) : all)) }
}
