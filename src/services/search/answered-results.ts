/** Search results beside how complete they are, as the views read them. */

import type { Answer } from '../../core/answer/answer.ts'
import type { SearchResults } from '../../core/search/present/search-results.ts'

export type AnsweredResults = SearchResults & Pick<Answer<unknown>, 'completeness' | 'faults'>

export function flattenAnswer({ value, completeness, faults }: Answer<SearchResults>): AnsweredResults {
  return { ...value, completeness, faults }
}
