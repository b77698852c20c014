/** One engine for everything beside the transcript: fuse.js and the term-first engine answer together, each finds what the other misses. */

import { createFuseEngine } from './fuse-engine.ts'
import type { SearchDocument, SearchEngine, SearchHit } from './search.ts'
import { createTermEngine } from './term-engine.ts'

/** fuse.js reads every text for every key; a library larger than this is left to the other engine. */
const MOST_FOR_FUSE = 2000

/** Hits hold every word of the query. A document found by both engines keeps the higher score. */
export function createItemEngine(documents: readonly SearchDocument[]): SearchEngine {
  const fuse = documents.length <= MOST_FOR_FUSE ? createFuseEngine(documents) : undefined
  const terms = createTermEngine(documents)
  return {
    search(query, limit) {
      const byTerms = terms.search(query, limit)
      const byFuse = fuse?.search(query, limit)
      const whole = byTerms.hits.filter(({ coverage }) => coverage > 0.999)
      const hits = join(whole, byFuse?.hits ?? [])
      const corrections = whole.length > 0 ? byTerms.corrections : (byFuse?.corrections ?? [])
      return { ...byTerms, hits: hits.slice(0, limit), corrections: hits.length > 0 ? corrections : [] }
    },
  }
}

function join(first: readonly SearchHit[], second: readonly SearchHit[]): SearchHit[] {
  const hits = new Map(first.map((hit) => [hit.document, hit]))
  for (const hit of second) {
    const known = hits.get(hit.document)
    hits.set(hit.document, known ? { ...known, score: Math.max(known.score, hit.score) } : hit)
  }
  return [...hits.values()].sort((a, b) => b.score - a.score)
}
