/** An engine asked by itself: reads the typed text, expands it with its own words, and answers. */

import type { RowRequest, Found } from '../search-source.ts'
import { expandQuery, getMissing, type ExpandedQuery } from '../query/expand-query.ts'
import { parseQuery } from '../query/parse-query.ts'
import { createExpand } from '../query/word-groups.ts'
import type { WordSource } from '../query/vocabulary.ts'
import type { DocumentFilter } from '../query/document-filter.ts'
import type { SearchAnswer, SearchDocument, SearchHit } from '../search-document.ts'

/** Texts in memory that answer at once: those of the open episode. */
export interface LocalSource {
  readonly words: WordSource
  /** Everything that can be found, in order. */
  readonly documents: readonly SearchDocument[]
  find(query: ExpandedQuery, request: LocalRequest): Found
}

export interface LocalRequest extends RowRequest {
  readonly limit: number
  /** Default: everything may be found. */
  readonly accepts?: DocumentFilter | undefined
  /** Count full matches. */
  readonly count?: boolean | undefined
}

/** Finds documents of the kinds it was given. Built once, asked on every key. */
export interface SearchEngine extends LocalSource {
  search(query: string, limit: number): SearchAnswer
}

export function createSearchEngine(backend: LocalSource): SearchEngine {
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
    missing: getMissing(query),
  }
}

function shareScores(hits: readonly SearchHit[]): SearchHit[] {
  const best = hits.reduce((most, { score }) => Math.max(most, score), 0)
  return hits.map((hit) => ({ ...hit, score: best > 0 ? hit.score / best : 1 }))
}
