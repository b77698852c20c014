/** The stored form of each name, dealt among the files of `names/`: its page, or the one episode that has all there is of it. */

import * as v from 'valibot'
import { isRecord } from '../episode/is-record.ts'
import { parseJson } from '../episode/parse-json.ts'
import { readShape } from '../episode/read-shape.ts'
import { EpisodeIdSchema, FORMAT_VERSION, MentionKindSchema } from '../episode/schema.ts'
import { count, described, list, seconds, text, times, type Frozen } from '../episode/schema-fields.ts'
import { MovedSlugs } from './names/names-schema.ts'
import { findBucket } from './summary/split-catalogue.ts'

const CardSchema = v.object({
  id: EpisodeIdSchema,
  title: text,
  channel: v.optional(text),
  publishedOn: v.optional(text),
  duration: v.optional(seconds),
  poster: v.object({ chapters: described(list(seconds), 'Chapter starts, rising.') }),
  lacksMedia: v.optional(described(v.boolean(), 'True where the episode names no recording.')),
})

const PassageSchema = v.object({
  episode: EpisodeIdSchema,
  text,
  speaker: v.optional(text),
  at: v.optional(seconds),
  isVerbatim: described(
    v.boolean(),
    'A quote or highlight that is said word for word; else an excerpt of the transcript.',
  ),
  ranges: described(list(v.object({ start: count, end: count })), 'Where the name stands in the text.'),
})

const QuestionSchema = v.object({
  episode: EpisodeIdSchema,
  text,
  at: v.optional(seconds),
})

const RelatedSchema = v.object({ slug: text, name: text, kind: MentionKindSchema, count })

const SpokenSchema = v.object({
  id: EpisodeIdSchema,
  talk: v.optional(described(seconds, 'Absent where the transcript does not say who speaks, or has no times.')),
  isUnknown: v.optional(described(v.boolean(), 'True where the transcript does not say which passages are theirs.')),
  strip: v.optional(described(text, 'Where they speak: cells of equal length, six in a digit of base64url.')),
})

const SaidSchema = v.object({ id: EpisodeIdSchema, count, times })

const PersonSchema = v.object({
  episodes: described(list(SpokenSchema), 'Where they speak, longest first.'),
  totals: v.optional(
    described(
      v.object({ episodes: count, unknown: count, talk: v.optional(seconds) }),
      'Of all episodes, where not all are listed.',
    ),
  ),
  passages: v.optional(described(count, 'Spoken in all of them; absent where no transcript says which.')),
  quotes: described(list(PassageSchema), 'In their own words, word for word.'),
  asked: list(QuestionSchema),
  names: described(list(RelatedSchema), 'Said in their passages, most first, a few at most.'),
  others: described(
    list(v.object({ name: text, slug: v.optional(text), count })),
    'Who speaks in the same episodes, and in how many; with a slug where the name has a page.',
  ),
})

export const NamePageSchema = v.object({
  formatVersion: v.literal(FORMAT_VERSION),
  slug: text,
  name: text,
  kind: MentionKindSchema,
  alike: v.optional(described(list(v.object({ slug: text, name: text })), 'Names that differ from it in signs alone.')),
  text: described(
    text,
    'What most of its episodes say of it, else empty; of a name in one episode what that says. Without times.',
  ),
  textFrom: v.optional(EpisodeIdSchema),
  ...MovedSlugs,
  episodes: list(SaidSchema),
  totals: v.optional(
    described(
      v.object({
        episodes: count,
        transcripts: described(count, 'That say the name.'),
        passages: count,
        timed: described(count, 'Passages with a time.'),
      }),
      'Of all episodes, where only those that say the name most are listed.',
    ),
  ),
  cards: described(list(CardSchema), 'The episodes named before the whole list is opened.'),
  passages: described(list(PassageSchema), 'The best first.'),
  months: described(
    list(v.object({ month: text, count })),
    'Passages in each month, rising; months without any are absent.',
  ),
  undated: described(count, 'Passages in episodes without a date.'),
  speakers: v.optional(
    described(
      list(v.object({ name: text, count })),
      'Passages by speaker, most first. Absent where not every transcript was read.',
    ),
  ),
  together: v.optional(
    described(
      v.object({
        names: list(RelatedSchema),
        compared: count,
        untimed: count,
        total: v.optional(described(count, 'Of the names, where not all are listed.')),
      }),
      'Names said in the same passages, most first. Absent for a name that speaks.',
    ),
  ),
  person: v.optional(described(PersonSchema, 'Only for a name that speaks.')),
})
export type NamePage = Frozen<v.InferOutput<typeof NamePageSchema>>
export type NamePassage = NamePage['passages'][number]
export type PersonPage = NonNullable<NamePage['person']>
export type PersonQuestion = PersonPage['asked'][number]
/** An episode as the page of a name lists it; an entry of the catalogue is one. */
export type NameCard = NamePage['cards'][number]

/** A name without a page: what there is of it stands in its one episode. */
const OnlyNameSchema = v.object({
  episode: EpisodeIdSchema,
  alike: NamePageSchema.entries.alike,
})
export type OnlyName = Frozen<v.InferOutput<typeof OnlyNameSchema>>

/** A name that is none itself: its address leads to another one. */
const MovedNameSchema = v.object({ moved: text })
export type MovedName = Frozen<v.InferOutput<typeof MovedNameSchema>>

/** One of the files that names are dealt among. */
const NameShardSchema = v.object({ formatVersion: v.literal(FORMAT_VERSION), names: v.record(v.string(), v.unknown()) })

/** Names the others by their contents: it is another one whenever any of them is. */
export const NAME_INDEX_FILE = 'names/index.json'
const NameFilesSchema = v.object({
  formatVersion: v.literal(FORMAT_VERSION),
  shards: described(list(text), 'Hash in the name of each file; a slug stands in the one that its own hash leads to.'),
})

export function formatNameFile(hash: string): string {
  return `names/shard-${hash}.json`
}

/** The file of a name that `hashes` names; undefined where there are none. */
export function findNameFile(slug: string, hashes: readonly string[]): string | undefined {
  return hashes.length === 0 ? undefined : formatNameFile(hashes[findBucket(slug, hashes.length)]!)
}

/** The second file of a name in very many episodes. */
const NameEpisodesSchema = v.object({
  formatVersion: v.literal(FORMAT_VERSION),
  slug: text,
  episodes: list(SaidSchema),
  spoken: v.optional(list(SpokenSchema)),
})
export type NameEpisodes = Frozen<v.InferOutput<typeof NameEpisodesSchema>>

type Read<T> =
  | ({ readonly ok: true } & T)
  | { readonly ok: false; readonly problem: { readonly code: string; readonly what: string; readonly hint: string } }

/** Parses what is stored for the page of one name. Never throws. */
export function parseNamePage(content: string): Read<{ readonly page: NamePage }> {
  const read = parse(NamePageSchema, content)
  return read.ok ? { ok: true, page: read.value } : read
}

/** Parses the text of `NAME_INDEX_FILE`. Never throws. */
export function parseNameFiles(content: string): Read<{ readonly hashes: readonly string[] }> {
  const read = parse(NameFilesSchema, content)
  return read.ok ? { ok: true, hashes: read.value.shards } : read
}

/** Reads one name from the text of a file that holds many; undefined where it is not there. Never throws. */
export function parseStoredName(
  content: string,
  slug: string,
): Read<{ readonly name: NamePage | OnlyName | MovedName | undefined }> {
  const parsed = parse(NameShardSchema, content)
  if (!parsed.ok) return parsed
  const { names } = parsed.value
  const stored = Object.hasOwn(names, slug) ? names[slug] : undefined
  if (stored === undefined) return { ok: true, name: undefined }
  const isOf = (key: string) => isRecord(stored) && key in stored
  const read = readStored(isOf('episode') ? OnlyNameSchema : isOf('moved') ? MovedNameSchema : NamePageSchema, stored)
  return read.ok ? { ok: true, name: read.value } : read
}

/** Parses the text of `names/<slug>.all.json`. Never throws. */
export function parseNameEpisodes(content: string): Read<{ readonly all: NameEpisodes }> {
  const read = parse(NameEpisodesSchema, content)
  return read.ok ? { ok: true, all: read.value } : read
}

function parse<Schema extends v.GenericSchema>(schema: Schema, content: string) {
  const parsed = parseJson(content)
  if (parsed.ok) return readStored(schema, parsed.value)
  return { ok: false, problem: { code: parsed.code, what: parsed.what, hint: HINT } } as const
}

const HINT = 'make the file again'

function readStored<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
): Read<{ readonly value: v.InferOutput<Schema> }> {
  const read = readShape(schema, value)
  if (read.ok) return { ok: true, value: read.value }
  return { ok: false, problem: { code: 'invalid-field', what: `${read.issue.path} does not fit`, hint: HINT } }
}
