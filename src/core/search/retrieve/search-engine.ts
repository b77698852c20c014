/** An engine asked by itself: reads the typed text, expands it with its own words, and answers. */

import type { Found, MemoryBackend } from '../source.ts'
import { expandQuery, listMissing, type ExpandedQuery } from '../query/expand-query.ts'
import { parseQuery } from '../query/parse-query.ts'
import { createExpand } from '../query/word-groups.ts'
import type { SearchAnswer, SearchHit } from '../search-document.ts'

/** Finds documents of the kinds it was given. Built once, asked on every key. */
export interface SearchEngine extends MemoryBackend {
  search(query: string, limit: number): SearchAnswer
}

export function createSearchEngine(backend: MemoryBackend): SearchEngine {
  const expand = createExpand(backend.words)
  return {
    ...backend,
    search(typed, limit) {
      const query = expandQuery(parseQuery(typed), backend.words, expand)
      return createAnswer(typed, query, backend.find(query, { limit }))
    },
  }
}

/** Scores become shares of the best one. */
export function createAnswer(typed: string, query: ExpandedQuery, { hits, corrections }: Found): SearchAnswer {
  return {
    query: typed,
    hits: shareScores(hits),
    corrections,
    missing: listMissing(query),
    wasShortened: query.parsed.wasShortened,
  }
}

function shareScores(hits: readonly SearchHit[]): SearchHit[] {
  const best = hits.reduce((most, { score }) => Math.max(most, score), 0)
  return hits.map((hit) => ({ ...hit, score: best > 0 ? hit.score / best : 1 }))
}
