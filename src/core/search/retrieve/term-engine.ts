/** The term-first engine asked by itself, with typed text. */

import type { SearchDocument } from '../search-document.ts'
import { createSearchEngine, type SearchEngine } from './search-engine.ts'
import { createTermBackend, type TermEngineOptions } from './term-backend.ts'

export function createTermEngine(documents: readonly SearchDocument[], options?: TermEngineOptions): SearchEngine {
  return createSearchEngine(createTermBackend(documents, options))
}
