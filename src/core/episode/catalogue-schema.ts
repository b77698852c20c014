/** Schemas of `library.json` and `names.json`. */

import * as v from 'valibot'
import { EpisodeIdSchema, FORMAT_VERSION, MentionKindSchema } from './schema.ts'
import { count, described, list, seconds, text, times, type Frozen } from './schema-fields.ts'

/** Index of the library, `library.json`. */
export const CatalogueSchema = v.object({
  formatVersion: v.literal(FORMAT_VERSION),
  episodes: list(
    v.object({
      id: EpisodeIdSchema,
      title: text,
      channel: v.optional(text),
      publishedOn: v.optional(text),
      duration: v.optional(seconds),
      tags: list(text),
      speakers: v.optional(
        described(list(text), 'Who speaks, most words first, a few at most. Absent in files of older versions.'),
      ),
      counts: v.object({
        highlights: count,
        keyPoints: count,
        mentions: count,
        quotes: count,
        cues: count,
        words: count,
      }),
      poster: described(
        v.object({
          chapters: described(list(seconds), 'Chapter starts (paragraph starts when there are no chapters), rising.'),
          marks: described(times, 'Times of the highlights.'),
        }),
        'Data of the drawn poster, in seconds.',
      ),
      quote: v.optional(
        described(
          v.object({ text, speaker: text, at: v.optional(described(seconds, 'Where it is said, in whole seconds.')) }),
          'A sentence of the notes that is said word for word, for the card. Absent where none fits.',
        ),
      ),
      lacksMedia: v.optional(
        described(v.boolean(), 'True where the episode names no recording. Absent in files of older versions.'),
      ),
      size: described(count, 'Bytes of the episode file.'),
      hash: described(text, 'First 16 hex digits of the SHA-256 of the episode file.'),
      findings: v.optional(
        described(
          count,
          'Version of the checker whose findings for this very file lie beside it, where there are any.',
        ),
      ),
    }),
  ),
  search: v.optional(
    described(
      v.object({
        version: described(count, 'Version of the files of the search index.'),
        library: described(
          text,
          'First 16 hex digits of the SHA-256 of the lines `id hash`, one an episode, in the order of the ids.',
        ),
        hash: described(text, 'Hash stated by `search/index.json`; a different one belongs to another build.'),
      }),
      'The search index that lies in the folder `search` beside this file, made of these very episodes; absent where there is none.',
    ),
  ),
  examples: v.optional(
    described(list(text), 'Names that an empty search page searches for, a few at most. Absent where none fits.'),
  ),
})
export type Catalogue = Frozen<v.InferOutput<typeof CatalogueSchema>>
export type CatalogueEntry = Catalogue['episodes'][number]

/** Names in the whole library, `names.json`, by slug: what each is and where it is said. */
export const NamesSchema = v.object({
  formatVersion: v.literal(FORMAT_VERSION),
  names: v.record(
    text,
    v.object({
      name: text,
      kind: MentionKindSchema,
      text: described(text, 'The description in the episode that says the name most often, without times.'),
      textFrom: v.optional(described(EpisodeIdSchema, 'The episode that the description comes from.')),
      episodes: list(
        v.object({
          id: EpisodeIdSchema,
          count: described(count, 'How often the name is said in the transcript.'),
          times: described(times, 'Start of each passage that says it, in seconds.'),
        }),
      ),
    }),
  ),
})
export type Names = Frozen<v.InferOutput<typeof NamesSchema>>
export type NameEntry = Names['names'][string]
