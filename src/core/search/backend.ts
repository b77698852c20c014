/** What can be asked of places that are searched, here and elsewhere, and what they answer. Types only. */

import type { ExpandedQuery } from './expanded-query.ts'
import type { WordSource } from './read-groups.ts'
import type { Seconds } from '../time/span.ts'
import type { Correction, SearchDocument, SearchHit } from './search.ts'

/** Whether a document may be found: the kind, speaker, channel or dates that were chosen. */
export type Accepts = (document: SearchDocument) => boolean

export interface FindRequest {
  readonly limit: number
  /** Default: everything may be found. */
  readonly accepts?: Accepts | undefined
  /** Whether to count all there is, beyond the limit. */
  readonly isTallied?: boolean
  /** False once nobody waits for the answer any more: what takes several steps asks between them, and may give up. */
  readonly isWanted?: () => boolean
}

/** All passages of one episode that say as much of the query as any: how many, and when. */
export interface EpisodeTally {
  readonly count: number
  /** Rising. */
  readonly times: readonly Seconds[]
}

export interface Found {
  /**
   * Best first. Scores of all places are in one unit, that of the query's `information`, so that hits of several places
   * can be put in one order; they are not between 0 and 1.
   */
  readonly hits: readonly SearchHit[]
  /** Words that stand for mistyped ones, spelled as the best hits spell them. */
  readonly corrections: readonly Correction[]
  /** By episode, where it was asked for and the place can tell. */
  readonly tallies?: ReadonlyMap<string, EpisodeTally>
}

/** A place in memory: it answers at once. */
export interface MemoryBackend {
  readonly words: WordSource
  /** Everything that can be found, in order. */
  readonly documents: readonly SearchDocument[]
  find(query: ExpandedQuery, request: FindRequest): Found
}

/**
 * What is searched beyond this page's own texts, wherever it is kept: one thing, though it may ask several places. It gets the
 * same expanded query, made with its `words` and ours together, so it needs no typing errors or inflections of its own.
 */
export interface Elsewhere {
  readonly words: WordSource
  /** Where some of it cannot be asked for moments near each other, the reader is told. */
  readonly lacksNear?: boolean
  /** Rejects when nothing could be asked, with the reason. */
  find(query: ExpandedQuery, request: FindRequest): Promise<Found>
}
