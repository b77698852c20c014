/** One engine for everything beside the transcript: fuse.js and the term-first engine answer together, each finds what the other misses. */

import { createFuseEngine } from './fuse-engine.ts'
import type { SearchDocument, SearchHit } from '../search-document.ts'
import type { SearchEngine } from './search-engine.ts'
import { createTermEngine } from './term-engine.ts'

/** fuse.js reads every text for every key; a library larger than this is left to the other engine. */
const MAX_FOR_FUSE = 2000

/** If nothing holds every word, documents with this share of the query's idf match too: one word misremembered. */
const MIN_COVERAGE = 0.3

/**
 * Hits hold every word of the query; those that hold most of it are given only where none does. A document found by both
 * engines has both scores.
 */
export function createItemEngine(documents: readonly SearchDocument[]): SearchEngine {
  const fuse = documents.length <= MAX_FOR_FUSE ? createFuseEngine(documents) : undefined
  const terms = createTermEngine(documents)
  return {
    words: terms.words,
    documents,
    find(query, request) {
      // Only transcripts can answer a query for things near each other.
      if (query.near.length > 0) return { hits: [], corrections: [] }
      const byTerms = terms.find(query, request)
      const byFuse = fuse?.find(query, request)
      const whole = byTerms.hits.filter(({ isFull }) => isFull)
      const isFound = whole.length > 0 || (byFuse?.hits.length ?? 0) > 0
      const own = isFound ? whole : byTerms.hits.filter(({ coverage }) => coverage >= MIN_COVERAGE)
      const hits = join(own, byFuse?.hits ?? [])
      const corrections = own.length > 0 ? byTerms.corrections : (byFuse?.corrections ?? [])
      return { hits: hits.slice(0, request.limit), corrections: hits.length > 0 ? corrections : [] }
    },
  }
}

/** Scales fuse.js scores (0 to 1) by the best score, so that documents both engines rate well come first. */
function join(first: readonly SearchHit[], second: readonly SearchHit[]): SearchHit[] {
  const best = first.reduce((most, { score }) => Math.max(most, score), 0) || 1
  const hits = new Map(first.map((hit) => [hit.document, hit]))
  for (const hit of second) {
    const known = hits.get(hit.document)
    const score = (known?.score ?? 0) + hit.score * best
    hits.set(hit.document, { ...(known ?? hit), score })
  }
  return [...hits.values()].sort((a, b) => b.score - a.score)
}
