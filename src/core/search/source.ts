/** Requests to the places that are searched, and their answers. Types only. */

import type { ExpandedQuery } from './query/expand-query.ts'
import type { WordSource } from './query/vocabulary.ts'
import type { Seconds } from '../time/span.ts'
import type { Correction, SearchDocument, SearchHit, SearchKind } from './search-document.ts'

/** Test of a document against the chosen kind, speaker, channel or dates. */
export type Accepts = (document: SearchDocument) => boolean

/** The part of an `AbortSignal` that search needs: core knows no DOM. */
export interface Cancel {
  readonly aborted: boolean
}

export interface FindRequest {
  readonly limit: number
  /** Default: everything may be found. */
  readonly accepts?: Accepts | undefined
  /** Only these kinds. Default: all. */
  readonly kinds?: ReadonlySet<SearchKind> | undefined
  /** Only these episodes, by id: a place may leave others unread. Default: all. */
  readonly episodes?: ReadonlySet<string> | undefined
  /** Count all full matches, beyond the limit too. */
  readonly isTallied?: boolean
  /** Count all of them whatever it costs. Default: where that would take many requests, count what was read. */
  readonly countAll?: boolean
  /** So many full matches of these episodes are wanted, by id, among the best or not, in `Found.rows`. */
  readonly episodeRows?: ReadonlyMap<string, number> | undefined
  /** The same of things beside the talk, by kind. */
  readonly kindRows?: ReadonlyMap<SearchKind, number> | undefined
  /** Read as many passages as the limit even if each has to be fetched. Default: only the best few. */
  readonly isThorough?: boolean
  /** Once aborted, work of several steps may stop between them. */
  readonly signal?: Cancel | undefined
}

/** All passages of one episode that are full matches: how many, and when. */
export interface EpisodeTally {
  readonly count: number
  /** Rising. */
  readonly times: readonly Seconds[]
}

export interface Found {
  /**
   * The best few, full matches before partial ones, best first. Scores of all places are in one unit, that of the query's `information`, so that hits of several places
   * can be put in one order; they are not between 0 and 1.
   */
  readonly hits: readonly SearchHit[]
  /** Words that stand for mistyped ones, spelled as the best hits spell them. */
  readonly corrections: readonly Correction[]
  /** Full matches by episode, where it was asked for and the place can tell. */
  readonly tallies?: ReadonlyMap<string, EpisodeTally>
  /** Full matches beside the talk, by kind, as `tallies`. */
  readonly kindCounts?: ReadonlyMap<SearchKind, number>
  /** The hits requested by `episodeRows` and `kindRows`, roughly best first. Requesting more appends to each. */
  readonly rows?: readonly SearchHit[]
  /** There may be more full matches than were counted. */
  readonly isUncounted?: boolean
  /** The part of the requested episodes that was really searched, if the place knows. */
  readonly scope?: SearchScope
  /** Parts that could not be searched, with the reason. */
  readonly faults?: readonly SearchFault[]
}

export interface SearchScope {
  readonly episodes: number
  /** How much of the episodes has text, by the coverage rule; what is untimed adds nothing. */
  readonly covered: Seconds
}

/**
 * offline: the browser says so · unreachable: no answer, or one that is not the file · outdated: the index is of another
 * state of the library · other-version: made by another version of this program · unsupported: this browser cannot unpack it ·
 * not-indexed: the library is too large to be searched in memory and has no index · no-library: what the site holds is not known ·
 * broken: anything else.
 */
export type SearchFaultKind =
  | 'offline'
  | 'unreachable'
  | 'outdated'
  | 'other-version'
  | 'unsupported'
  | 'not-indexed'
  | 'no-library'
  | 'broken'

/** Why a place cannot be searched; told with the answer of the others. */
export interface SearchFault {
  readonly kind: SearchFaultKind
  /** How many episodes are not searched; absent when that is not known. */
  readonly episodes?: number
  /** Address of the file that is at fault, where it is one. */
  readonly file?: string
  /** So many more files are at fault in the same way. */
  readonly moreFiles?: number
  /** For whoever looks into it: a file, a status, a message. */
  readonly detail: string
}

/** A place in memory: it answers at once. */
export interface MemoryBackend {
  readonly words: WordSource
  /** Everything that can be found, in order. */
  readonly documents: readonly SearchDocument[]
  find(query: ExpandedQuery, request: FindRequest): Found
}

/**
 * Everything searched beyond this page's own texts, as one source even if it asks several places. It gets the
 * same expanded query, made with its `words` and ours together, so it needs no typing errors or inflections of its own.
 */
export interface LibrarySource {
  readonly words: WordSource
  /** As of `SearchBackend`, of all places together. */
  readonly covered: ReadonlyMap<string, Seconds>
  readonly hasNames?: boolean
  /** Part of it cannot search for moments near each other; the reader is told. */
  readonly lacksNear?: boolean
  /** Rejects when nothing could be asked, with the reason. */
  find(query: ExpandedQuery, request: FindRequest): Promise<Found>
}

/**
 * A place that holds texts of many episodes: memory (`createMemoryPlace`), static files on any web host (`createStaticSearch`),
 * or a server. `joinPlaces` asks several of them at once and puts what they find into one order.
 *
 * Each gets the same query, expanded once with the words of all places joined: typing errors, word beginnings and other
 * forms arrive as plain words with weights, and no place ever matches by likeness. What a place finds is scored from the
 * text of the passage alone (`judgeCandidate`), so scores of different places are in one unit, and a place may rank as
 * roughly as it likes as long as the right passages are among those it looks at.
 *
 * An adapter for a server needs
 *
 * 1. the list of words: every folded word (`visitTerms`) with the number of passages it stands in. It is loaded once, before
 *    the first query, as a file kept by its hash (for 500 episodes 40,000 words, about 140 kB packed);
 * 2. one request a query: `groups` and `phrases` as JSON. A group is a boolean OR of its `words`, each boosted by the square
 *    of its `weight`, the whole by `information`; groups are optional, the more a passage holds the better. A phrase is a
 *    must, word for word, the last word of an unfinished one as a beginning. In the terms of the usual engines: one
 *    `should` of `terms` for each group, one `must` with `match_phrase` for each phrase, a `terms` filter for `episodes`;
 *    A query of operators alone lists everything that the request leaves (`kind:quotes`);
 * 3. documents with their whole text for the best few; `judgeCandidate` makes the hits, the painted ranges and the scores;
 * 4. tallies and counts by kind of what holds all groups and phrases, where the server can count; else `isUncounted`;
 * 5. to give up once `signal` is aborted, and to reject with a `SearchFaultError` when it cannot answer.
 */
export interface SearchBackend {
  readonly words: WordSource
  /** How much of each episode that is searched has text, by id; 0 where it is not known. */
  readonly covered: ReadonlyMap<string, Seconds>
  /** The names of the library are found here too, under an empty episode id. */
  readonly hasNames?: boolean
  /** Moments near each other cannot be asked for. */
  readonly lacksNear?: boolean
  find(query: ExpandedQuery, request: FindRequest): Promise<Found>
}
