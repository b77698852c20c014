/** Schema of the episode file. Types, validation and the JSON Schema are derived from it. */

import * as v from 'valibot'
import { CorrectionSchema } from './correction-schema.ts'
import { EPISODE_ID, TRACK_KEY } from './episode-id.ts'
import { count, described, list, seconds, text, times, type Frozen } from './schema-fields.ts'

/** Format version written by this program. Older files are upgraded, newer ones rejected. */
export const FORMAT_VERSION = 1

const id = described(text, 'Unique in its list and made from content and time, not from position.')
const at = described(seconds, 'Where it is said, in seconds from the start of the media, as the source states it.')
const label = described(text, 'The speaker as the source writes it, without colon or dash.')
const comment = described(text, 'Remark of the source beside the entry, for example after its time.')
const printed = described(text, 'The time as the source prints it, only where it is another than the one it links to.')

export const EpisodeIdSchema = v.pipe(
  v.string(),
  v.regex(EPISODE_ID, 'use letters, digits, "_", "-" and "~" only, at most 80'),
  v.brand('EpisodeId'),
)

export const MediaSchema = v.variant('kind', [
  v.object({
    kind: v.literal('youtube'),
    videoId: described(
      v.pipe(text, v.regex(/^[A-Za-z0-9_-]{11}$/, 'use the 11 characters of a YouTube video id')),
      'YouTube video id.',
    ),
  }),
  v.object({
    kind: v.literal('file'),
    url: described(text, 'Address of an audio or video file.'),
    mime: described(text, 'Media type, for example audio/mpeg.'),
    fallback: v.optional(
      described(v.object({ url: text, mime: text }), 'The same recording for browsers that cannot play the first.'),
    ),
  }),
])

const SpeakerSchema = v.object({
  id,
  name: described(text, 'Full name of the person.'),
  labels: described(list(text), 'Every label that stands for this person in the cues and quotes.'),
})

const ChapterSchema = v.object({
  id,
  start: described(seconds, 'Start in seconds.'),
  end: v.optional(described(seconds, 'End in seconds, only where the source states one.')),
  title: text,
  text: v.optional(text),
})

const SponsoredSchema = v.object({
  start: seconds,
  end: seconds,
  category: described(
    text,
    'As SponsorBlock calls it: sponsor, selfpromo, interaction, intro, outro, filler and others.',
  ),
})

const RepeatSchema = v.object({
  cue: described(count, 'Index into `cues` of the first cue.'),
  offset: described(count, 'Characters from the start of its `text`.'),
  lastCue: described(count, 'Index into `cues` of the last cue.'),
  end: described(count, 'Characters of its `text` that belong to the passage.'),
  episodes: described(
    count,
    'Episodes of the channel that say these words, this one included; from 10 on, at least so many.',
  ),
})

const HighlightQuoteSchema = v.object({
  text: described(text, 'The quoted words as written, without the outer quotation marks.'),
  speaker: v.optional(label),
  at: v.optional(at),
  printed: v.optional(printed),
  comment: v.optional(comment),
})

const HighlightSchema = v.object({
  id,
  title: text,
  at: v.optional(at),
  quotes: list(HighlightQuoteSchema),
  clip: v.optional(
    described(v.object({ start: seconds, end: seconds }), 'The range the source proposes to cut, in seconds.'),
  ),
  picture: v.optional(described(text, 'Description of its picture, if the source has one.')),
  printed: v.optional(printed),
  comment: v.optional(comment),
})

const KeyPointSchema = v.object({
  id,
  group: v.optional(described(text, 'Subheading it stands under.')),
  title: text,
  at: v.optional(at),
  printed: v.optional(printed),
  text: described(text, 'The explanation; empty when the source has a title only.'),
  comment: v.optional(comment),
})

export const MentionKindSchema = v.picklist(['person', 'company', 'technology', 'work', 'place', 'topic', 'other'])

const MentionSchema = v.object({
  id,
  group: described(text, 'Heading as written; empty when there is none.'),
  kind: described(MentionKindSchema, 'Kind derived from the heading.'),
  name: text,
  at: described(times, 'Every time the source lists, in its order.'),
  printed: v.optional(printed),
  text: described(text, 'Description; empty when there is none.'),
  comment: v.optional(comment),
})

const QuoteSchema = v.object({
  id,
  text: described(text, 'The quoted words as written, without the outer quotation marks.'),
  speaker: v.optional(label),
  at: v.optional(at),
  printed: v.optional(printed),
  comment: v.optional(comment),
})

const ResourceSchema = v.object({
  id,
  title: text,
  url: described(text, 'http or https address; empty when the source gives none that is safe to open.'),
  text: v.optional(text),
})

const SectionSchema = v.object({
  title: text,
  text: described(text, 'Plain text of a section this format has no place for.'),
})

const RemarkSchema = v.object({
  section: described(
    v.picklist(['start', 'summary', 'highlights', 'keyPoints', 'mentions', 'quotes', 'resources', 'chapters', 'cues']),
    'The part of the episode it stands in; `start` is before the first section.',
  ),
  text: described(text, 'Plain text.'),
})

const WordsSchema = v.object({
  offsets: described(
    text,
    'Where each timed word starts in `text`: base-36 characters past the next word after a space, separated by spaces; zeros at the end left out.',
  ),
  starts: described(
    text,
    'Start of each word: base-36 deltas in units of 10 ms, separated by spaces; the first counts from the cue start.',
  ),
  ends: v.optional(described(text, 'Length of each word: base-36 in units of 10 ms; absent when the source has none.')),
})

export const DoubtSchema = v.picklist(['silence', 'repeated', 'unsure'])

export const CueSchema = v.object({
  id: v.pipe(id, v.brand('CueId')),
  start: v.optional(described(seconds, 'Start in seconds; absent in an untimed transcript.')),
  end: v.optional(described(seconds, 'End in seconds, only where the source states one.')),
  text: described(text, "The source's own unit of speech, plain text, without the speaker's label."),
  speaker: v.optional(label),
  turns: v.optional(
    described(
      list(v.object({ offset: described(count, 'Characters from the start of `text`.'), speaker: label })),
      'Where in `text` another speaker begins, rising; absent when one says all of it.',
    ),
  ),
  printed: v.optional(printed),
  words: v.optional(WordsSchema),
  doubt: v.optional(
    described(
      DoubtSchema,
      'Why the words may be invented by the machine that heard them. silence: over music or silence; repeated: it repeats itself; unsure: by its own measures it was not sure. Absent where nothing speaks against them, or nothing was measured.',
    ),
  ),
  source: v.optional(described(count, 'Index into `sources`, when not the first.')),
})

/** Leads out of no folder, whichever system reads it. */
export const SOURCE_PATH = /^(?![A-Za-z]:)(?!\.{0,2}\/)(?!.*\/\.{0,2}(?:\/|$))[^\\]+$/s

const TrackSchema = v.object({
  key: described(
    v.pipe(text, v.regex(TRACK_KEY, 'use a language, and a number behind it where there are several')),
    'Unique in the episode: its language, with a number behind it where there are several.',
  ),
  language: v.optional(described(text, 'BCP 47 language tag.')),
  kind: described(
    v.picklist(['translation', 'transcript']),
    'What was said in another language, or another transcript in the language that was spoken.',
  ),
  by: v.optional(described(v.picklist(['human', 'machine', 'publisher']), 'Who made it, as far as its files say.')),
  name: described(text, 'File name, for display.'),
  format: described(text, 'Name of the importer that read it.'),
  cues: v.optional(
    described(list(CueSchema), 'Without word times. A library has them beside the episode, in `<id>.<key>.json`.'),
  ),
})

const SourceSchema = v.object({
  name: described(text, 'File name, for display.'),
  path: v.optional(
    described(
      v.pipe(text, v.regex(SOURCE_PATH, 'write a path inside the folder, with "/" between its parts')),
      'Path in the folder it was read from, with "/" between its parts; absent where that is its name.',
    ),
  ),
  format: described(text, 'Name of the importer that read it.'),
  removed: v.optional(
    described(v.record(text, count), 'Number of removals by tidying, by reason, for example rolling caption repeats.'),
  ),
})

export const EpisodeSchema = v.object({
  formatVersion: described(v.literal(FORMAT_VERSION), 'Version of this format.'),
  id: described(EpisodeIdSchema, 'The video id; else a slug of the file name with 8 hex digits of a content hash.'),
  title: text,
  heading: v.optional(described(text, 'First heading of the source, only where it is another than the title.')),
  channel: v.optional(text),
  media: v.optional(MediaSchema),
  duration: v.optional(described(seconds, 'Length of the media in seconds, as stated.')),
  language: v.optional(described(text, 'BCP 47 language tag.')),
  publishedOn: v.optional(described(v.pipe(text, v.isoDate()), 'Day of publication, YYYY-MM-DD.')),
  viewCount: v.optional(count),
  thumbnail: v.optional(described(text, 'Address of a picture; shown as text, never loaded.')),
  description: v.optional(text),
  tags: list(text),
  summary: described(list(text), 'Paragraphs.'),
  speakers: list(SpeakerSchema),
  chapters: described(list(ChapterSchema), 'Only where the source has chapters of its own.'),
  sponsored: v.optional(described(list(SponsoredSchema), 'Stretches of the recording that SponsorBlock marks.')),
  highlights: list(HighlightSchema),
  keyPoints: list(KeyPointSchema),
  mentions: list(MentionSchema),
  quotes: list(QuoteSchema),
  resources: list(ResourceSchema),
  sections: described(list(SectionSchema), 'Sections this format has no place for.'),
  remarks: v.optional(
    described(list(RemarkSchema), 'Text in a part of the source outside its entries, in the order of the source.'),
  ),
  extra: described(v.record(text, text), 'Front-matter keys this format has no place for, as text.'),
  cues: described(list(CueSchema), 'The transcript, in the order of the source.'),
  tracks: v.optional(described(list(TrackSchema), 'Other texts of the same recording.')),
  corrections: v.optional(
    described(list(CorrectionSchema), 'What the owner corrected; the cues stay as the source has them.'),
  ),
  repeats: v.optional(
    described(
      list(RepeatSchema),
      'Passages of 40 words or more that return in other episodes of the channel. Derived by the build, which knows them all; never part of a source.',
    ),
  ),
  sources: list(SourceSchema),
})

export type EpisodeId = v.InferOutput<typeof EpisodeIdSchema>
export type Media = Frozen<v.InferOutput<typeof MediaSchema>>
export type MentionKind = v.InferOutput<typeof MentionKindSchema>
export type Episode = Frozen<v.InferOutput<typeof EpisodeSchema>>
export type Speaker = Episode['speakers'][number]
export type SourceChapter = Episode['chapters'][number]
export type Sponsored = NonNullable<Episode['sponsored']>[number]
export type Repeat = NonNullable<Episode['repeats']>[number]
export type Highlight = Episode['highlights'][number]
export type HighlightQuote = Highlight['quotes'][number]
export type KeyPoint = Episode['keyPoints'][number]
export type Mention = Episode['mentions'][number]
export type Quote = Episode['quotes'][number]
export type Resource = Episode['resources'][number]
export type Section = Episode['sections'][number]
export type Remark = NonNullable<Episode['remarks']>[number]
export type Cue = Episode['cues'][number]
export type CueId = Cue['id']
export type Doubt = v.InferOutput<typeof DoubtSchema>
export type CueWords = NonNullable<Cue['words']>
export type Track = NonNullable<Episode['tracks']>[number]
export type Source = Episode['sources'][number]

/** The issue of a file that a newer version of this program has written. */
export function describeNewerVersion(version: number) {
  return {
    code: 'newer-version',
    path: 'formatVersion',
    what: `the file has format version ${version}, this program reads up to ${FORMAT_VERSION}`,
    hint: 'update the program, or make the file again with this one',
  } as const
}
