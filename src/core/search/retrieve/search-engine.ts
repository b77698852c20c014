/** The contract of an engine that holds its texts in memory and responds at once. */

import type { DocumentFilter } from '../query/document-filter.ts'
import type { ExpandedQuery } from '../query/expand-query.ts'
import type { WordSource } from '../query/vocabulary.ts'
import type { SearchDocument } from '../search-document.ts'
import type { Found, RowRequest } from '../search-source.ts'

export interface SearchEngine {
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
