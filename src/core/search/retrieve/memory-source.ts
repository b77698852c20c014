/** Episodes in memory as a source: a few dozen of the library, and those opened on this device. */

import { FaultError } from '../../answer/fault.ts'
import { wholeAnswer, type AbortSignalLike } from '../../answer/answer.ts'
import { finish, type RunSteps } from '../../catalogue/sort/slices.ts'
import type { Seconds } from '../../time/span.ts'
import type { SearchRequest, SearchSource, Found } from '../search-source.ts'
import { selectRows } from './select-rows.ts'
import { compareHits } from './compare-hits.ts'
import { createBareHit } from './create-hit.ts'
import { createTextFilter } from '../query/document-filter.ts'
import type { ExpandedQuery } from '../query/expand-query.ts'
import { classifyCandidate } from './classify-candidate.ts'
import { isListing } from '../query/parse-query.ts'
import type { SearchDocument, SearchHit } from '../search-document.ts'
import { countDocuments } from './full-matches.ts'
import { createTermEngine } from './term-engine.ts'

/** How many hits are scored again, each passage by itself, so that scores of several sources compare. */
const MAX_CLASSIFIED = 40

/**
 * One search after the other; one that is aborted ends at its next step.
 * @param documents Episode by episode, the passages of each in order.
 * @param covered How much of each episode has text, by id; 0 where it is not known.
 * @param run Default: all at once.
 */
export function createMemorySource(
  documents: readonly SearchDocument[],
  covered: ReadonlyMap<string, Seconds>,
  run: RunSteps = finish,
): SearchSource {
  let last: Promise<unknown> = Promise.resolve()
  const goesOn = (text: number) => {
    const [before, next] = [documents[text - 1], documents[text]]
    return before?.kind === 'transcript' && next?.kind === 'transcript' && before.episodeId === next.episodeId
  }
  const backend = createTermEngine(documents, { goesOn })
  return {
    words: backend.words,
    covered,
    async search(query, request, options) {
      const found = last.then(() => run(untilAborted(findHits(query, request), options?.signal)))
      last = found.catch(() => {})
      return wholeAnswer(await found)
    },
  }

  function* findHits(
    query: ExpandedQuery,
    { kinds, episodes, speakers, count, ...request }: SearchRequest,
  ): Generator<undefined, Found> {
    const fits = createTextFilter(query.parsed.operators, speakers)
    const isAllowed = (document: SearchDocument) =>
      (!episodes || episodes.has(document.episodeId)) &&
      (!kinds || kinds.has(document.kind)) &&
      (!fits || fits(document))
    if (isListing(query.parsed)) return listHits(documents.filter(isAllowed), request)
    const isNarrowed = fits !== undefined || kinds !== undefined || episodes !== undefined
    const found = yield* backend.findInSteps(query, {
      ...request,
      accepts: isNarrowed ? isAllowed : undefined,
      count: count === 'cheap' || count === 'all',
    })
    if (query.near.length > 0) return found
    const best = found.hits.slice(0, MAX_CLASSIFIED).map((hit) => scoreAlone(hit, query))
    return { ...found, hits: [...best.toSorted(compareHits), ...scaleRest(found.hits, best)] }
  }
}

/** The work fails at its next step, so that it can put its tables in order. */
function* untilAborted<T>(work: Generator<undefined, T>, signal: AbortSignalLike | undefined): Generator<undefined, T> {
  for (;;) {
    const { done, value } = signal?.aborted ? work.throw(STOPPED) : work.next()
    if (done) return value
    yield
  }
}

const STOPPED = new FaultError({ kind: 'timeout', detail: 'the search was stopped' })

/** Everything that operators alone leave, in order. */
function listHits(documents: readonly SearchDocument[], { limit, ...request }: SearchRequest): Found {
  return {
    hits: documents.slice(0, limit).map(createBareHit),
    corrections: [],
    rows: selectRows(documents, (document) => document, request).map(createBareHit),
    ...countDocuments(documents),
  }
}

/** A phrase may run on into the next passage: only words are weighed here, phrases were met before. */
function scoreAlone(hit: SearchHit, query: ExpandedQuery): SearchHit {
  const classified = classifyCandidate(hit.document, undefined, { ...query, phrases: [] })
  return classified ? { ...hit, score: classified.score } : hit
}

/** The remaining hits keep their order, scaled to stay below the last rescored one. */
function scaleRest(hits: readonly SearchHit[], scored: readonly SearchHit[]): SearchHit[] {
  const least = scored.reduce((lowest, { score }) => Math.min(lowest, score), Infinity)
  const rest = hits.slice(scored.length)
  const highest = rest[0]?.score ?? 1
  return rest.map((hit) => ({ ...hit, score: (least * hit.score) / highest }))
}
