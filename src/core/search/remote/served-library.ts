/** A library as a search server searches it: in memory, or in an engine that holds more than memory does. */

import { wholeAnswer, type AbortSignalLike, type Answer } from '../../answer/answer.ts'
import { WORDS_PER_SECOND } from '../../transcript/coverage.ts'
import { measureSaid, measureSearched, type Searched } from '../../transcript/searched.ts'
import type { EpisodeList } from '../query/choose-searched.ts'
import type { WordedSource } from '../search-source.ts'

export interface ServedLibrary {
  readonly source: WordedSource
  /** How much text there is of these episodes, by id. Default: of all. Rejects as the source does. */
  measureTexts(episodes?: ReadonlySet<string>, signal?: AbortSignalLike): Promise<Answer<Searched>>
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
  const measure = (ids: Iterable<string>) =>
    measureSearched(
      [...ids].flatMap((id) => {
        const timed = covered.get(id)
        if (timed === undefined) return []
        const said = measureSaid(timed, words?.get(id))
        const stated = facts?.get(id)?.duration ?? 0
        const duration = Math.max(said, stated)
        return { covered: said, duration, isLengthStated: stated > 0, words: words?.get(id) ?? said * WORDS_PER_SECOND }
      }),
    )
  const all = measure(covered.keys())
  return { source, measureTexts: (wanted) => Promise.resolve(wholeAnswer(wanted ? measure(wanted) : all)) }
}
