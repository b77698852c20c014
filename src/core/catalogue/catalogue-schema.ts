/** Schema of `library.json`. Every page that lists episodes loads them, so what fields mean is said in comments. */

import * as v from 'valibot'
import type { NamesSchema } from './names/names-schema.ts'
import { EpisodeIdSchema, FORMAT_VERSION } from '../episode/schema.ts'
import { count, list, seconds, text, times, type Frozen } from '../episode/schema-fields.ts'

/** Facts by which episodes are filtered: in each file and response under these names. */
const factFields = {
  channel: v.optional(text),
  publishedOn: v.optional(text),
  duration: v.optional(seconds),
  tags: list(text),
  /** Speakers, most words first, a few at most. Absent in files of older versions. */
  speakers: v.optional(list(text)),
  /** BCP 47 tag. Absent in files of older versions. */
  language: v.optional(text),
}
export type FactField = keyof typeof factFields
export const FACT_FIELDS = Object.keys(factFields) as readonly FactField[]

/** Facts of an episode that the library has without its file. */
export const CatalogueEntrySchema = v.object({
  id: EpisodeIdSchema,
  title: text,
  ...factFields,
  counts: v.object({
    highlights: count,
    keyPoints: count,
    mentions: count,
    quotes: count,
    cues: count,
    words: count,
  }),
  /** Data of the drawn poster, in seconds. */
  poster: v.object({
    /** Chapter starts (paragraph starts when there are no chapters), rising. */
    chapters: list(seconds),
    /** Times of the highlights. */
    marks: times,
    /** Of the first chapters, where there is neither a quote nor a speaker to show. */
    titles: v.optional(list(text)),
  }),
  /**
   * A sentence of the notes that is said word for word, for the card, and from when to when it is said, so that a link to it
   * holds no other word. Absent where none fits; files of older versions have whole seconds, and no end.
   */
  quote: v.optional(v.object({ text, speaker: text, at: v.optional(seconds), to: v.optional(seconds) })),
  /** True where the episode names no recording. Absent in files of older versions. */
  lacksMedia: v.optional(v.boolean()),
  /** Bytes of the episode file. */
  size: count,
  /** First 16 hex digits of the SHA-256 of the episode file. */
  hash: text,
  /** Version of the checker whose findings for this very file lie beside it, where there are any. */
  findings: v.optional(count),
})

/** Index of the library, `library.json`. */
export const CatalogueSchema = v.object({
  formatVersion: v.literal(FORMAT_VERSION),
  episodes: list(CatalogueEntrySchema),
  /**
   * The search index that lies in the folder `search` beside this file, made of these very episodes; absent where there is
   * none.
   */
  search: v.optional(
    v.object({
      /** Version of the files of the search index. */
      version: count,
      /** First 16 hex digits of the SHA-256 of the lines `id hash`, one an episode, in the order of the ids. */
      library: text,
      /** Hash stated by `search/index.json`; a different one belongs to another build. */
      hash: text,
      /** True where the index lists its episodes, so that a search needs no other list of them. */
      listing: v.optional(v.boolean()),
    }),
  ),
  /** Names that an empty search page searches for, a few at most. Absent where none fits. */
  examples: v.optional(list(text)),
})
export type Catalogue = Frozen<v.InferOutput<typeof CatalogueSchema>>
export type CatalogueEntry = Catalogue['episodes'][number]

/** Names in the whole library, by slug. */
export type Names = Frozen<v.InferOutput<typeof NamesSchema>>
export type NameEntry = Names['names'][string]
