/** What a library answers to searches and checks of quotations. */

import type { AbortSignalLike } from '../../core/answer/answer.ts'
import { createWordCounter } from '../../core/findings/quotes/indexed/library-words.ts'
import { tokenize } from '../../core/findings/word-index.ts'
import { createCheckHandler, type CheckParameters } from '../../core/search/remote/handle-check.ts'
import { createSearchHandler, type SearchHandler } from '../../core/search/remote/handle-search.ts'
import type { CheckResponse } from '../../core/search/remote/search-api.ts'
import type { ServedLibrary } from '../../core/search/remote/served-library.ts'

/** Plain data in and out: they may be in another thread. Both reject as `SearchSource` does. */
export interface SearchHandlers {
  readonly search: SearchHandler
  readonly check: (parameters: CheckParameters, signal?: AbortSignalLike) => Promise<CheckResponse>
}

export function createHandlers(library: ServedLibrary): SearchHandlers {
  const { vocabulary, passageCount } = library.source.words
  const check = createCheckHandler(library)
  const count = createWordCounter({ ...vocabulary, passageCount })
  return {
    search: createSearchHandler(library),
    check: async (parameters, signal) => ({
      ...(await check(parameters, signal)),
      words: count(tokenize(parameters.quote).map(({ key }) => key)),
    }),
  }
}
