/** Typed text, expanded with the words of one engine or source alone. */

import { createQueryExpander, getMissing, type ExpandedQuery } from '../../../src/core/search/query/expand-query.ts'
import { parseQuery } from '../../../src/core/search/query/parse-query.ts'
import type { WordSource } from '../../../src/core/search/query/vocabulary.ts'
import type { SearchEngine } from '../../../src/core/search/retrieve/search-engine.ts'
import type { Found, WordedSource } from '../../../src/core/search/search-source.ts'

const expanders = new WeakMap<WordSource, ReturnType<typeof createQueryExpander>>()

function expand(words: WordSource, typed: string): ExpandedQuery {
  const expander = expanders.get(words) ?? createQueryExpander(words)
  expanders.set(words, expander)
  return expander(parseQuery(typed))
}

export function findTyped(engine: SearchEngine, typed: string, limit: number) {
  const query = expand(engine.words, typed)
  return describe(query, engine.find(query, { limit }))
}

export async function searchTyped(source: WordedSource, typed: string, limit: number) {
  const query = expand(source.words, typed)
  return describe(query, (await source.search(query, { limit })).value)
}

/** Scores become shares of the best one. */
function describe(query: ExpandedQuery, { hits, corrections }: Found) {
  const best = Math.max(0, ...hits.map(({ score }) => score))
  return {
    hits: hits.map((hit) => ({ ...hit, score: best > 0 ? hit.score / best : 1 })),
    corrections,
    missing: getMissing(query),
  }
}
