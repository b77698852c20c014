/** Schemas of the requests and responses of a search server: the server checks and describes by them, the app reads by them. */

import * as v from 'valibot'
import type { FaultKind } from '../../answer/fault.ts'
import { CatalogueEntrySchema, FACT_FIELDS } from '../../catalogue/catalogue-schema.ts'
import { count, described, list, seconds, text, times, type Frozen } from '../../episode/schema-fields.ts'
import { SEARCH_KINDS, type SearchKind } from '../search-document.ts'
import type { EpisodeOrder } from '../search-source.ts'

/** Changes when an app of before could not read the responses. */
export const SEARCH_API_VERSION = 1

/** Hits of one response. */
export const MAX_HITS = 200
/** Rows of one response. */
export const MAX_ROWS = 1000
/** Episodes chosen in one request, and rows requested by episode. */
export const MAX_CHOSEN = 200
/** Episodes that are counted one by one in a response, beside those of the hits, and in each one after it. */
export const MAX_EPISODES = 50
export const MAX_NEXT_EPISODES = 200
/** Times returned for each of them. */
export const MAX_TIMES = 100

/** Those that a server reports. */
export const SEARCH_FAULTS = [
  'offline',
  'unreachable',
  'outdated',
  'other-version',
  'unsupported',
  'not-indexed',
  'no-access',
  'no-library',
  'broken',
] as const satisfies readonly FaultKind[]

export const EPISODE_ORDERS = ['most', 'newest', 'oldest'] as const satisfies readonly EpisodeOrder[]

/** The parameters of a search. */
export interface SearchParameters {
  /** As typed, operators included. */
  readonly q: string
  /** Only these episodes, by id. Default: all. */
  readonly episode?: readonly string[] | undefined
  /** Not this one. */
  readonly without?: string | undefined
  /** Only what speakers of this name say, beside those that `q` names. */
  readonly speaker?: string | undefined
  /** Only these kinds, beside those that `q` names. */
  readonly kind?: readonly SearchKind[] | undefined
  readonly limit: number
  readonly count: 'none' | 'cheap' | 'all'
  /** Order of the counted episodes. Default: those of the best hits, then those with the most matches. */
  readonly sort?: EpisodeOrder | undefined
  /** Counted episodes to leave out at the start: those of the responses before. */
  readonly offset?: number | undefined
  /** Passages of these episodes, as `id:number`, or as `id:known-number` those after the known ones. */
  readonly rows?: readonly string[] | undefined
  /** Items of these kinds, in the same way. */
  readonly kindRows?: readonly string[] | undefined
  /** Count the one phrase of `q` by month, and find nothing. */
  readonly byMonth?: boolean | undefined
}

const kind = v.picklist(SEARCH_KINDS)
const optional = <const S extends v.GenericSchema>(schema: S, about: string) => v.optional(described(schema, about))
const ranges = list(v.object({ start: count, end: count }))

const HitSchema = v.object({
  document: v.object({
    kind,
    episodeId: described(text, 'Empty for a name, which belongs to all.'),
    id: text,
    text,
    detail: described(text, 'A second line that is searched too; of a corrected passage the words of the source.'),
    at: v.optional(seconds),
    times: v.optional(times),
    note: v.optional(text),
    voice: v.optional(v.object({ key: text, name: text, isCarried: v.boolean() })),
    response: optional(
      v.object({ name: text, isCarried: v.boolean(), seconds: v.optional(seconds) }),
      'Of a question: who speaks next, and for how long.',
    ),
    language: optional(text, 'Of a translation, a BCP 47 tag.'),
    original: optional(text, 'Of a translation: what is said meanwhile.'),
  }),
  score: v.number(),
  coverage: v.number(),
  isFull: described(
    v.boolean(),
    'It holds every word that is anywhere; else it is a partial match, which no count has.',
  ),
  ranges: described(ranges, 'What to mark in the text, in UTF-16 code units.'),
  detailRanges: ranges,
  focus: v.optional(v.object({ start: count, end: count })),
  at: optional(seconds, 'Second of the recording to go to.'),
})

/** The facts of an episode that a search shows and filters by. */
const EpisodeSchema = v.pick(CatalogueEntrySchema, ['id', 'title', ...FACT_FIELDS, 'lacksMedia'])

const FaultsSchema = described(
  list(
    v.object({
      kind: v.picklist(SEARCH_FAULTS),
      episodes: v.optional(count),
      share: optional(v.number(), 'Part of the library, between 0 and 1, if known.'),
    }),
  ),
  'What was not searched.',
)

export const SearchResponseSchema = v.object({
  version: described(v.literal(SEARCH_API_VERSION), 'Of this interface.'),
  hits: described(list(HitSchema), 'Full matches before partial ones, best first.'),
  rows: described(list(HitSchema), 'What rows and kindRows ask for.'),
  corrections: described(list(v.object({ typed: text, used: text })), 'Mistyped words and what stands for them.'),
  missing: described(list(text), 'Typed words that are nowhere.'),
  unmet: described(list(text), 'Operators, as typed, that fit no episode.'),
  notSearched: optional(
    text,
    'The end of a query with too many characters, distances or phrases: only its filters count.',
  ),
  episodes: described(list(EpisodeSchema), 'The episodes of hits, rows and counts.'),
  counts: described(
    list(v.object({ id: text, count, times })),
    'Full matches in the transcripts of the best episodes. Of many, times are the first.',
  ),
  nextOffset: optional(count, 'Where the counts of further episodes begin, if these are not all.'),
  totals: described(v.object({ episodes: count, passages: count }), 'Full matches in all transcripts.'),
  kinds: described(list(v.object({ kind, count })), 'All other full matches by kind.'),
  asides: optional(
    count,
    'Full matches in advertisements and the like, left out because no kind was chosen; absent: none.',
  ),
  months: optional(
    list(
      v.object({
        month: described(text, 'YYYY-MM; empty for episodes without a date.'),
        times: described(count, 'Occurrences.'),
        passages: described(count, 'Passages with one or more.'),
        saidIn: described(count, 'Episodes with one or more.'),
        episodes: described(count, 'All episodes with text, and below their words and transcribed seconds.'),
        words: count,
        covered: v.number(),
      }),
    ),
    'The counts for byMonth; absent where q is more than one phrase, or the phrase is in too many passages.',
  ),
  isAtLeast: described(v.boolean(), 'There may be more full matches than were counted.'),
  searched: v.optional(v.object({ episodes: count, covered: v.number() })),
  faults: FaultsSchema,
})
export type SearchResponse = Frozen<v.InferOutput<typeof SearchResponseSchema>>

/** Passages in which a quotation may be said. */
export const CheckResponseSchema = v.object({
  version: v.literal(SEARCH_API_VERSION),
  candidates: described(
    list(HitSchema),
    'Best first, then those of translations. Full: it holds every word that is anywhere.',
  ),
  episodes: list(EpisodeSchema),
  words: described(
    v.object({ total: v.number(), counts: list(v.object({ word: text, count: v.number() })) }),
    'How often the words of the quotation and their forms are said in the library, estimated, and how many words in all.',
  ),
  searched: v.object({
    episodes: count,
    withoutText: described(count, 'Of these, without a transcript.'),
    abridged: v.optional(described(count, 'Of these, with an abridged one.'), 0),
    hours: v.number(),
    hoursWithText: v.number(),
  }),
  faults: FaultsSchema,
})
export type CheckResponse = Frozen<v.InferOutput<typeof CheckResponseSchema>>

const PROBLEMS = ['bad-request', 'not-found', 'too-many-requests', 'timeout', 'failed', ...SEARCH_FAULTS] as const

/** The body of every failed request. */
export const ProblemSchema = v.object({
  error: described(v.picklist(PROBLEMS), 'What is wrong, for programs.'),
  message: described(text, 'The same for people.'),
})
export type Problem = Frozen<v.InferOutput<typeof ProblemSchema>>
