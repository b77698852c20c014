/** The contract between search and a source of texts: memory, static files on any web host, or a server. */

import type { AbortSignalLike, Answer, RequestOptions } from '../answer/answer.ts'
import type { Seconds } from '../time/span.ts'
import type { ExpandedQuery } from './query/expand-query.ts'
import type { WordSource } from './query/vocabulary.ts'
import type { MonthCount } from './retrieve/count-months.ts'
import type { ParsedOperator } from './query/operators.ts'
import type { Correction, SearchHit, SearchKind } from './search-document.ts'
import type { SearchedEpisode } from './searched-episode.ts'

/**
 * Texts of many episodes. Implemented by `createMemorySource`, `createStaticSource` and `createRemoteSource`; `joinSources`
 * makes one source of several. Query, request and results are plain data, so that an adapter can send them over HTTP.
 *
 * An adapter for a search server (OpenSearch, say) needs none of our tables:
 *
 * - `query.parsed` has the typed words, phrases and operators. A server with its own analysis and fuzziness searches for
 *   those, leaves `words` out and reports `missing`. A server with `words` gets each typed word as a group of spellings
 *   with weights: one `should` of boosted `terms` per group, one `must` with `match_phrase` per phrase.
 * - `query.parsed.operators` and `only` narrow. Which episodes they leave is the source's to know (`unmet`, `scope`), and what a text
 *   must not say, as `createTextFilter` does: a `must_not` of `match_phrase`.
 * - `classifyCandidate` makes hits from whole documents: ranges to paint, and scores that compare across sources. `createSource` does
 *   that, and all else that is the same for every engine.
 * - Counts come from aggregations by episode and by kind; with a total that is a lower bound the answer is `atLeast`.
 */
export interface SearchSource extends SourceWords {
  /** Rejects with a `FaultError` when it cannot answer, with anything once the signal is aborted. */
  search(query: ExpandedQuery, request: SearchRequest, options?: RequestOptions<Found>): Promise<Answer<Found>>
}

/** Facts of a source before a query. */
export interface SourceWords {
  /** Every word with its frequency: expands queries (typing errors, inflections). Absent: the source expands by itself. */
  readonly words?: WordSource | undefined
  /** Transcribed seconds of each episode that is searched, by id; 0 if not known. */
  readonly covered: ReadonlyMap<string, Seconds>
  /** The names of the library are searched too, under an empty episode id. */
  readonly hasNames?: boolean
  /** Translations are among the texts. */
  readonly hasTranslations?: (signal?: AbortSignalLike) => Promise<boolean>
}

/** most: with the most matches first · newest, oldest: by the day of publication, those without one last. */
export type EpisodeOrder = 'most' | 'newest' | 'oldest'

/** A query of operators alone lists everything that the request lets pass (`kind:quotes`). */
export interface SearchRequest extends RowRequest {
  /** Maximum number of hits. */
  readonly limit: number
  /** Only these kinds, beside those of the query. Default: all but asides, which are only counted. */
  readonly kinds?: ReadonlySet<SearchKind> | undefined
  /** Chosen beside the query, whose operators the source reads too. */
  readonly only?: Only | undefined
  /** Full matches to count: none (default), those that are cheap to find, or all at any cost. */
  readonly count?: 'none' | 'cheap' | 'all'
  /** Count one page of the episodes (`cutPage`), in this order, and leave out so many of them at the start. */
  readonly isPaged?: boolean | undefined
  readonly sort?: EpisodeOrder | undefined
  readonly offset?: number | undefined
  /** Count the one phrase of the query by month, and find nothing. */
  readonly byMonth?: boolean | undefined
  /** Read as many passages as the limit even if each has to be fetched. Default: only the best few. */
  readonly exhaustive?: boolean
}

export interface Only {
  /** Only these episodes, by id. */
  readonly episodes?: ReadonlySet<string> | undefined
  /** Not the open episode, by id. */
  readonly without?: string | undefined
  /** Only what speakers of this name say. */
  readonly speaker?: string | undefined
}

/** Full matches wanted in `Found.rows`, whether among the best hits or not. */
export interface RowRequest {
  /** How many passages of these episodes, by id. */
  readonly episodeRows?: ReadonlyMap<string, number> | undefined
  /** How many items of these kinds. */
  readonly kindRows?: ReadonlyMap<SearchKind, number> | undefined
  /** How many of those are known and left out, the first ones, by episode id or kind. Default: none. */
  readonly knownRows?: ReadonlyMap<string, number> | undefined
}

/** All passages of one episode that are full matches. */
export interface EpisodeCount {
  readonly count: number
  /** Rising. */
  readonly times: readonly Seconds[]
}

export interface Found {
  /** Full matches before partial ones, best first. Scores have the unit of the query's `idf`; they are not between 0 and 1. */
  readonly hits: readonly SearchHit[]
  /** Words that stand for mistyped ones, spelled as the best hits spell them. */
  readonly corrections: readonly Correction[]
  /** Typed words that are in no text; only from a source without `words`. */
  readonly missing?: readonly string[] | undefined
  /** Full matches in transcripts by episode, if requested and known. */
  readonly episodeCounts?: ReadonlyMap<string, EpisodeCount>
  /** Of all full matches in transcripts, where `episodeCounts` has only the best episodes. */
  readonly totals?: PassageTotals | undefined
  /** Where the counts of further episodes begin (`SearchRequest.offset`), where `episodeCounts` has not all. */
  readonly nextOffset?: number | undefined
  /** All other full matches by kind, if requested and known. */
  readonly kindCounts?: ReadonlyMap<SearchKind, number>
  /** Occurrences by month, if requested. Absent: the query is more than a phrase, or it is said too often to be counted. */
  readonly months?: readonly MonthCount[] | undefined
  /** Of an early answer: what is read to count by month. */
  readonly reading?: TextReading | undefined
  /** Full matches in asides, which were left out because no kinds were chosen; if counts are requested, and known. */
  readonly asides?: number | undefined
  /** The hits requested by `episodeRows` and `kindRows`, roughly best first. Requesting more appends to each. */
  readonly rows?: readonly SearchHit[] | undefined
  /** Moments near each other (`~3m`) were requested, and cannot be searched for. */
  readonly lacksNear?: boolean
  /** Operators that fit no episode. */
  readonly unmet?: readonly ParsedOperator[] | undefined
  /** Facts of the episodes among these results, where they are known. */
  readonly listed?: readonly SearchedEpisode[] | undefined
  /** What operators and choices leave of the episodes, if known. */
  readonly scope?: SearchScope
}

export interface TextReading {
  /** In all. */
  readonly bytes: number
  /** Of them, as far as they are here: 0 to 1. */
  readonly share: number
}

export interface PassageTotals {
  readonly episodes: number
  readonly passages: number
}

export interface SearchScope {
  readonly episodes: number
  /** Transcribed seconds. */
  readonly covered: Seconds
}

/** A source that knows its words. */
export type WordedSource = SearchSource & { readonly words: WordSource }

/** Milliseconds after which a search server is no longer waited for. */
export const MAX_WAIT = 10_000
