/** Input and output of the tools: one schema checks what comes in and describes it to clients. */

import { toJsonSchema } from '@valibot/to-json-schema'
import { DoubtSchema } from '../../core/episode/schema.ts'
import { PASS_REASONS } from '../../core/findings/quotations/passed-over.ts'
import { QuotationRecordSchema } from '../../core/findings/quotes/quotation-record-schema.ts'
import * as v from 'valibot'
import { NAMED_FACETS } from '../../core/search/query/operators.ts'
import { type NamedFacet } from '../../core/catalogue/facets.ts'

export type JsonSchema = Readonly<Record<string, unknown>> & { readonly type: 'object' }
export type Schema = v.GenericSchema<unknown, Record<string, unknown>>
export type Output<S extends v.GenericSchema> = v.InferOutput<S>

export const MAX_TEXT = 500_000
const MAX_QUERY = 1000

const described = <const S extends v.GenericSchema>(schema: S, text: string) => v.pipe(schema, v.description(text))
const optional = <const S extends v.GenericSchema>(schema: S, text: string) => v.optional(described(schema, text))
const line = v.pipe(v.string(), v.minLength(1), v.maxLength(200))
const whole = (min: number, max: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max))
const limit = (max: number, standard: number) =>
  v.optional(described(whole(1, max), `Entries in one answer; ${standard} if left out.`), standard)
const address = v.pipe(v.string(), v.minLength(1), v.maxLength(1000))
const episodeId = described(
  address,
  'Id of an episode, as list_episodes and search give it, or the address of its video on YouTube or of its page.',
)
const someEpisodes = optional(
  v.pipe(v.array(address), v.minLength(1), v.maxLength(200)),
  'Only these episodes, by id or address. All if left out.',
)
const cursor = optional(v.string(), 'The nextCursor of the answer before, for the next page. The rest as before.')
const DAY = 'YYYY, YYYY-MM or YYYY-MM-DD'
const day = v.pipe(v.string(), v.regex(/^\d{4}(-\d\d(-\d\d)?)?$/, `a date: ${DAY}`))
const ABOUT: Readonly<Partial<Record<NamedFacet, string>>> = {
  channel: 'Only episodes of this channel, or of one whose name has these words.',
  tag: 'Only episodes with this tag.',
}
const named = NAMED_FACETS.map((name) => [name, optional(line, ABOUT[name] ?? `Only episodes of this ${name}.`)])
const filters = {
  ...(Object.fromEntries(named) as Record<NamedFacet, v.OptionalSchema<typeof line, undefined>>),
  after: optional(day, `Only episodes published on the first day of it or later: ${DAY}.`),
  before: optional(day, `Only episodes published before it: ${DAY}.`),
}

export const KINDS = ['transcript', 'quote', 'highlight', 'key-point', 'summary', 'resource', 'aside'] as const

export const SearchInput = v.strictObject({
  query: described(
    v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_QUERY)),
    'Words that should all be said; "in quotation marks" word for word; -word leaves out; a ~3m b: within three minutes.',
  ),
  speaker: optional(line, 'Only what somebody of this name says.'),
  ...filters,
  episodes: someEpisodes,
  kinds: optional(
    v.pipe(v.array(v.picklist(KINDS)), v.minLength(1)),
    'What to search: transcript (what is said) if left out; the others are written about it by the authors of the notes.',
  ),
  sort: v.optional(
    described(v.picklist(['best', 'newest', 'oldest']), 'Order; best if left out. By day of publication else.'),
    'best',
  ),
  limit: limit(50, 10),
  cursor,
})

export const PassageInput = v.strictObject({
  episode: episodeId,
  at: optional(
    v.union([v.pipe(v.number(), v.minValue(0)), v.string()]),
    'A moment, in seconds or as 48:42. Give this or passage, or an address with a time.',
  ),
  passage: optional(line, 'Id of a paragraph, as search gives it. Give this or at.'),
  before: v.optional(described(whole(0, 20), 'Paragraphs before it; 1 if left out.'), 1),
  after: v.optional(described(whole(0, 20), 'Paragraphs after it; 1 if left out.'), 1),
})

export const EpisodesInput = v.strictObject({
  words: optional(line, 'Words of title, channel, tags or speakers; all must be there.'),
  speaker: optional(line, 'Only episodes in which somebody of this name speaks.'),
  ...filters,
  sort: v.optional(
    described(v.picklist(['newest', 'oldest', 'title']), 'Order; newest if left out. Undated ones come last.'),
    'newest',
  ),
  limit: limit(100, 25),
  cursor,
})

export const EpisodeInput = v.strictObject({ episode: episodeId, limit: limit(100, 50), cursor })

export const QuotesInput = v.strictObject({
  text: described(
    v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_TEXT)),
    'An article, a draft, or the bare words of a quotation in quotation marks.',
  ),
  format: v.optional(described(v.picklist(['markdown', 'plain', 'html']), 'markdown if left out.'), 'markdown'),
  episodes: someEpisodes,
  sentences: v.optional(
    described(v.boolean(), 'Take every sentence as a quotation where the text has no quotation marks.'),
    false,
  ),
  limit: limit(50, 20),
  cursor,
})

const text = v.string()
const seconds = v.number()
const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const moment = {
  at: optional(seconds, 'Seconds from the start; absent where the transcript has no times.'),
  time: optional(text, 'The same as 48:42.'),
  link: optional(text, 'Opens the site at that second, else the video.'),
}
const nextCursor = optional(text, 'There is more: pass it as cursor. Absent on the last page.')
const speaker = optional(text, 'As far as the source names one.')
const passage = optional(text, 'Id of the paragraph, for get_passage.')

const searched = described(
  v.object({ episodes: count, withoutText: count, abridged: count, hours: v.number(), hoursWithText: v.number() }),
  'Episodes that were searched; of these without a transcript, with an abridged one; hours of recordings.',
)

const doubt = optional(DoubtSchema, 'Why the machine that heard it may have invented it: do not quote it as said.')

export const SearchOutput = v.object({
  total: described(count, 'Full matches in all.'),
  isAtLeast: optional(v.boolean(), 'True if there may be more than total.'),
  partial: optional(count, 'Matches of some of the words, listed behind the full ones.'),
  results: v.array(
    v.object({
      episode: text,
      title: text,
      publishedOn: v.optional(text),
      kind: v.picklist(KINDS),
      speaker,
      ...moment,
      text: described(text, 'The words around the match; … where it is cut.'),
      passage,
      doubt,
      isPartial: optional(v.boolean(), 'True if some of the words are missing in it.'),
    }),
  ),
  corrections: optional(
    v.array(v.object({ typed: text, used: text })),
    'Words that are never said, and the ones searched.',
  ),
  missing: optional(v.array(text), 'Words of the query that are nowhere.'),
  notSearched: optional(text, 'The end of the query, which has too many characters, distances or phrases.'),
  unlabelled: optional(
    v.object({ total: count, episodes: v.array(text) }),
    'Episodes in which the speaker speaks too, but whose transcripts do not say where: nothing in them can be found by speaker.',
  ),
  isUnknownSpeaker: optional(v.boolean(), 'True if nobody of this name is known to speak in what was searched.'),
  searched,
  nextCursor,
})

export const PassageOutput = v.object({
  episode: text,
  title: text,
  publishedOn: v.optional(text),
  chapter: optional(text, 'Title of the chapter it is in.'),
  coverage: described(
    v.object({ words: count, share: v.number(), density: v.number(), abridged: v.boolean() }),
    'How much of what was said the transcript holds, at 150 words a minute: share of the whole talk, density where it has text; abridged: it says less than was said.',
  ),
  paragraphs: v.array(
    v.object({
      passage: text,
      ...moment,
      speaker,
      text,
      doubt,
      isAsked: optional(v.boolean(), 'True for the paragraph that was asked for.'),
      isCut: optional(v.boolean(), 'True where the text was too long.'),
    }),
  ),
  gap: optional(
    v.object({ from: text, to: text }),
    'Nothing is transcribed at the moment asked for, between these times; the paragraph is the nearest one.',
  ),
  previous: optional(text, 'Id of the paragraph before the first one here.'),
  next: optional(text, 'Id of the paragraph after the last one here.'),
})

const listed = {
  episode: text,
  title: text,
  channel: v.optional(text),
  publishedOn: v.optional(text),
  duration: optional(seconds, 'In seconds.'),
  speakers: v.array(text),
  tags: v.array(text),
  unlabelled: optional(v.boolean(), 'True if the transcript does not say who speaks where.'),
  transcribed: described(seconds, 'Seconds of it that the transcript tells; 0 without one.'),
  abridged: optional(v.boolean(), 'True if the transcript says less than was said.'),
  link: v.optional(text),
}

export const EpisodesOutput = v.object({
  total: count,
  episodes: v.array(v.object(listed)),
  unreadable: optional(count, 'Files of the library that could not be read.'),
  nextCursor,
})

export const EpisodeOutput = v.object({
  ...listed,
  video: optional(text, 'Address of the recording.'),
  summary: v.array(text),
  chapters: v.array(v.object({ title: text, ...moment, text: v.optional(text) })),
  totalChapters: count,
  counts: v.object({ paragraphs: count, highlights: count, quotes: count, keyPoints: count, mentions: count }),
  nextCursor,
})

export const QuotesOutput = v.object({
  total: described(count, 'Quotations found in the text.'),
  // As check-quotes gives it: what was searched is the same for all, and only the best matches are listed.
  quotations: v.array(
    v.object({
      ...v.omit(QuotationRecordSchema, ['file', 'searched']).entries,
      moreMatches: optional(count, 'Matches that are not listed.'),
    }),
  ),
  passedOver: described(
    v.object({
      total: count,
      first: v.array(v.object({ line: count, text, reason: v.picklist(PASS_REASONS) })),
    }),
    'Between marks or set apart, and not checked. short: under four words; title: of a work; phrase: under six words without a verb; metadata: fields or links; ignored, elsewhere: a comment in the text says so.',
  ),
  searched,
  nextCursor,
})

/** Leaves out checks that JSON Schema cannot express. */
export function describeSchema(schema: v.GenericSchema): JsonSchema {
  return toJsonSchema(schema, { errorMode: 'ignore' }) as unknown as JsonSchema
}

/** The value, or a sentence that says what to write instead. */
export function readInput<const S extends Schema>(
  schema: S,
  value: unknown,
): { readonly value: Output<S> } | { readonly error: string } {
  const result = v.safeParse(schema, value, { abortEarly: true })
  return result.success ? { value: result.output } : { error: describeIssue(result.issues[0], schema) }
}

function describeIssue({ type, path, expected, received, message }: v.BaseIssue<unknown>, schema: Schema): string {
  const name = (path ?? []).map(({ key }) => String(key)).join('.')
  const found = received.slice(0, 60)
  if (type === 'strict_object' && expected === 'never') {
    const entries = 'entries' in schema ? Object.keys(schema.entries as object) : []
    return `there is no parameter "${name}"; there are: ${entries.join(', ')}`
  }
  if (name === '') return `the arguments are ${found}; they should be an object`
  if (received === 'undefined') return `${name} is missing`
  if (type === 'regex') return `${name} is ${found}; it should be ${message}`
  const should = (expected ?? '').replace(/^>=/, 'at least ').replace(/^<=/, 'at most ')
  if (type.endsWith('_length')) return `${name} has a length of ${found}; it should have ${should}`
  return `${name} is ${found}; it should be ${should.replace(/^\((.*)\)$/, '$1').replaceAll(' | ', ' or ')}`
}
