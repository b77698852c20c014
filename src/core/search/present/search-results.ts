/** The answer the palette shows: one best match, groups in a fixed order, counts, corrections, a time to go to. */

import type { TextRange } from '../../text/range.ts'
import type { Seconds } from '../../time/span.ts'
import type { EpisodeOrder, SearchScope, TextReading } from '../search-source.ts'
import type { MonthCount } from '../retrieve/count-months.ts'
import type { ParsedOperator } from '../query/operators.ts'
import type { Shortened } from '../query/parse-query.ts'
import type { Correction, SearchHit, SearchKind } from '../search-document.ts'
import type { SearchedEpisode } from '../searched-episode.ts'

export interface SearchResult {
  /** Unique in one answer and the same for the same thing from key to key: React key and option id. */
  readonly key: string
  readonly kind: SearchKind
  readonly hit: SearchHit
  /** Second to go to; absent when the row has no time. */
  readonly at?: Seconds | undefined
  /** Passages: the stretch of `hit.document.text` to reveal and paint. Absent where nothing but an operator was asked for. */
  readonly range?: TextRange | undefined
}

export interface KindGroup {
  readonly kind: SearchKind
  /** At most the limit. The best match is counted but not repeated here, so it may be empty. */
  readonly rows: readonly SearchResult[]
  /** Of all full matches there are. */
  readonly count: number
  /** Times of all rows that have one, rising: the group's occurrence line. */
  readonly times: readonly Seconds[]
}

/** Passages of one episode that is not open. */
export interface EpisodeGroup {
  readonly episodeId: string
  /** The best few, best first, as many as `episodeRows` asks for. The best match is counted but not repeated here. */
  readonly rows: readonly SearchResult[]
  /** Of all passages that are full matches. */
  readonly count: number
  readonly times: readonly Seconds[]
}

type SearchCounts = Readonly<Partial<Record<SearchKind, number>>>

export interface SearchResults {
  readonly query: string
  /** The query is a time: offer to go there. Never beyond the end. */
  readonly time?: { readonly kind: 'time'; readonly at: Seconds }
  /** The one row that answers best, over all kinds. */
  readonly best?: SearchResult
  /** Only kinds with hits, in `KIND_ORDER`. Transcript: that of the open episode. */
  readonly groups: readonly KindGroup[]
  /** Other episodes that say it, best first. */
  readonly episodes: readonly EpisodeGroup[]
  readonly episodeCount: number
  /** `SearchOptions.offset` of those that are not among `episodes`. Undefined: all are. */
  readonly nextOffset?: number | undefined
  /** The closest partial matches, which lack some of the words. No count includes them. Empty where there are enough full ones. */
  readonly partial: readonly SearchResult[]
  /** Full matches in everything that is searched: every one can be had, by `episodeRows` and `kindRows`. */
  readonly counts: SearchCounts
  /** Of all kinds; questions beside passages, which hold them, are left out. */
  readonly total: number
  /** Full matches of `OPEN_ONLY` kinds: they are in no count, because the page of results does not have them. */
  readonly openOnly: SearchCounts
  /** Full matches in advertisements and the like, which are in no count because no kind was chosen. */
  readonly asides: number
  /** As `Found.months`. */
  readonly months?: readonly MonthCount[] | undefined
  /** As `Found.reading`. */
  readonly reading?: TextReading | undefined
  /** `No exact match for “deepsek”. Showing DeepSeek.` */
  readonly corrections: readonly Correction[]
  /** Words typed that are nowhere; the rows hold the others. */
  readonly missing: readonly string[]
  /** From there on only filters were read. */
  readonly shortened?: Shortened | undefined
  /** Operators found in the query, in typed order. */
  readonly operators: readonly ParsedOperator[]
  /** Quoted phrases found in the query, matched word for word. */
  readonly phrases: readonly string[]
  /** Operators that fit nothing here: nobody of that name, no such channel, nothing on one side of a distance. */
  readonly unmet: readonly ParsedOperator[]
  /** `~3m` was asked for, and some of the library cannot be searched that way. */
  readonly lacksNear: boolean
  /** Facts of the episodes that a search server found. */
  readonly listed?: readonly SearchedEpisode[]
  /** Everything that was searched, the open episode included; absent while or where only it is. */
  readonly scope?: SearchScope
}

export interface SearchOptions {
  /** Only what these episodes say, quote or list, by id. Default: all there are, and the names of the library. */
  readonly episodes?: ReadonlySet<string>
  /** Only what speakers of this name say, beside those that the query itself names. */
  readonly speaker?: string
  /** So many rows of these episodes, by id, of those that are not open. Default: of the best few. */
  readonly episodeRows?: ReadonlyMap<string, number> | undefined
  /** So many rows of these kinds. Default: the best few. */
  readonly kindRows?: ReadonlyMap<SearchKind, number> | undefined
  /** Count every full match, whatever has to be read for it. Default: where that would be slow, the answer is `atLeast`. */
  readonly countAll?: boolean
  /** Count the one phrase of the query by month, and find nothing. */
  readonly byMonth?: boolean
  /** Order of other episodes, and how many of them to leave out, where a server tells some at a time. */
  readonly sort?: EpisodeOrder | undefined
  readonly offset?: number | undefined
  /**
   * For a page of results: so many passages of other episodes and so many rows of each kind, every episode that says it,
   * and no best match above them. Default: the best few.
   */
  readonly most?: number
}

export const KIND_ORDER: readonly SearchKind[] = [
  'transcript',
  'translation',
  'quote',
  'key-point',
  'mention',
  'speaker',
  'question',
  'highlight',
  'summary',
  'resource',
  'note',
  'episode',
  'aside',
]

/** Kinds that are found in the open episode only; questions in all of them where they are looked for (`isForQuestions`). */
export const OPEN_ONLY: ReadonlySet<SearchKind> = new Set(['speaker', 'question'])

/** Every full match there is, also of the kinds that no count includes. */
export function countFound({ total, openOnly }: SearchResults): number {
  return total + sumCounts(openOnly)
}

export function sumCounts(counts: SearchCounts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}
