/** A library as a search server searches it: in memory, or in an engine that holds more than memory does. */

import type { AbortSignalLike, Answer } from '../../answer/answer.ts'
import { WORDS_PER_SECOND } from '../../transcript/coverage.ts'
import type { WordSource } from '../query/vocabulary.ts'
import type { SearchSource } from '../search-source.ts'
import type { CheckResponse } from './search-api.ts'

/** A source that knows its words. */
export type WordedSource = SearchSource & { readonly words: WordSource }

export interface ServedLibrary {
  /**
   * Reads operators by itself (`readsOperators`). Its results tell `unmet`, `scope` and `listed`; where matches are counted,
   * `episodeCounts` are one page (`cutPage`) and `totals` are of all.
   */
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
