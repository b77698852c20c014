/** Schema of a checked quotation as JSON: what `check-quotes`, the check page and the MCP tool give. */

import * as v from 'valibot'
import { DoubtSchema } from '../../episode/schema.ts'
import { count, described, list, seconds, text } from '../../episode/schema-fields.ts'
import { RECEIPT_STATES } from './check-receipt.ts'
import { CHANGE_KINDS } from './words/list-changes.ts'

const optional = <const S extends v.GenericSchema>(schema: S, words: string) => v.optional(described(schema, words))

const number = v.number()
const place = v.pipe(count, v.minValue(1))
const ranges = list(v.object({ from: count, to: count }))

const QUOTATION_VERDICTS = [
  'verbatim',
  'omission',
  'close',
  'partly',
  'reworded',
  'stitched',
  'absent',
  'unclear',
] as const

const TrackFields = {
  episode: described(text, 'Id of the episode.'),
  title: optional(text, 'Title of the episode.'),
  by: optional(v.picklist(['human', 'machine', 'publisher']), 'Who made it, as far as that is known.'),
}

const RecordedMatchSchema = v.object({
  episode: described(text, 'Id of the episode.'),
  title: optional(text, 'Title of the episode.'),
  at: optional(seconds, 'When its first word is said, in seconds; absent where the transcript has no times.'),
  link: optional(text, 'Opens the episode at that second; absent where it has no address.'),
  text: described(text, 'As said.'),
  speaker: optional(text, 'As far as the transcript names one.'),
  said: described(ranges, 'Words of the quotation that are said there: from the first, counted from 0, up to "to".'),
  notSaid: described(ranges, 'Words of the quotation that are not said there.'),
  source: optional(
    text,
    'What the source of the transcript has there, where the owner of the library has corrected the passage; absent elsewhere.',
  ),
  doubt: optional(DoubtSchema, 'Why a machine may have invented the passage; absent where nothing speaks against it.'),
})

export const QuotationRecordSchema = v.object({
  file: optional(text, 'As given; - for standard input.'),
  line: described(place, 'Of its first word, from 1. Of a .docx, lines of the extracted text.'),
  column: described(place, 'Of its first word in the line, from 1, in UTF-16 code units.'),
  quote: described(text, 'The quoted words without markup, on one line.'),
  verdict: described(
    v.picklist(QUOTATION_VERDICTS),
    'verbatim: word for word; omission: parts left out; close: up to 15 % of the words differ; partly: a part is said, the rest is not; reworded: other wording; stitched: parts of several passages; absent: not found in what was searched; unclear: cannot be told, see reason.',
  ),
  reason: optional(
    v.picklist(['words', 'text', 'abridged', 'part', 'searched', 'invented', 'translation', 'language']),
    'Of unclear. words: too few to tell; text: no transcript of the talk; abridged: the transcript is a shorter text; part: it does not hold the whole talk, or the length of the talk is not known; searched: no talk is named, and not all that were searched have a whole transcript; invented: it is said only in a passage that a machine may have invented; translation: it matches a translation, which is not what was said; language: it is written in another language than what was searched.',
  ),
  meaning: described(v.boolean(), 'True if a difference changes the meaning.'),
  differences: described(
    list(
      v.object({
        kind: described(
          v.picklist(CHANGE_KINDS),
          'The first seven change the meaning; contraction: an apostrophe makes another word; spelling changes nothing.',
        ),
        said: text,
        written: text,
        at: described(count, 'Word of the quotation at which it stands, from 0.'),
      }),
    ),
    'Between the quotation and the first match; those that change the meaning first.',
  ),
  attribution: optional(
    v.object({
      claimed: described(text, 'The name beside the quotation.'),
      said: optional(text, 'Who says the first match, as far as the transcript names one.'),
      agrees: described(v.nullable(v.boolean()), 'null: not certain.'),
      quoting: optional(text, 'The claimed speaker, who is quoted by the one who says it.'),
    }),
    'Absent where nobody is named beside the quotation.',
  ),
  named: described(list(text), 'Episodes that the words around the quotation name, by id.'),
  statedAt: optional(seconds, 'Time that the text gives, where it is more than 30 s from every match.'),
  matches: described(
    list(RecordedMatchSchema),
    'Where it is said, best first. Of a stitched quotation, its parts in order.',
  ),
  nearest: optional(RecordedMatchSchema, 'Where nothing is found: what is most like it. Not a source for it.'),
  translation: optional(
    v.object({
      ...TrackFields,
      language: optional(text, 'Of the translation, a BCP 47 tag.'),
      text: described(text, 'As the translation has it. Nobody said it.'),
      at: optional(seconds, 'When it is said in the original, in seconds.'),
      original: optional(text, 'What is said meanwhile, as far as that is known.'),
    }),
    'The translation that the quotation matches; only with the reason translation.',
  ),
  secondTranscript: optional(
    v.object({
      ...TrackFields,
      name: described(text, 'Of its file.'),
      verdict: described(v.picklist(['verbatim', 'omission', 'close']), 'Of the quotation, in this transcript.'),
      text: described(text, 'As this transcript has it.'),
      at: optional(seconds, 'When it is said, in seconds.'),
    }),
    'A second transcript of a recording that has the quotation better than the texts of the episodes. The verdict is theirs, not that of this one.',
  ),
  coverage: optional(
    v.object({
      episode: text,
      grade: optional(
        v.picklist(['whole', 'thin', 'none']),
        'whole: 80 % of the words of usual speech in the stated length; thin: less, or no length is stated; none: no transcript. Only a whole one accuses.',
      ),
      words: described(count, 'Of the transcript.'),
      share: described(number, 'Words of the transcript for each word said in the whole talk, at 150 a minute.'),
      density: described(number, 'The same for the time that has text.'),
      abridged: described(v.boolean(), 'The transcript says in fewer words what was said.'),
    }),
    'How much of its talk a transcript holds, of the episode that the quotation is from, as far as that is known.',
  ),
  receipt: optional(
    v.object({
      state: described(
        v.picklist(RECEIPT_STATES),
        'Whether the passage is as it was; misplaced: of another passage than the quotation; foreign: of an episode that is not here.',
      ),
      episode: text,
      verdictThen: text,
      verdictNow: v.optional(text),
    }),
    'Of a quotation with a receipt beside it.',
  ),
  searched: v.object({
    episodes: count,
    withoutText: described(count, 'Of these, without a transcript.'),
    abridged: described(count, 'Of these, with one that does not hold the whole talk.'),
    hours: described(number, 'Of recordings.'),
    hoursWithText: number,
  }),
  problem: optional(
    v.object({
      severity: v.picklist(['error', 'warning']),
      kinds: described(list(text), 'What is wrong with it, gravest first.'),
      known: described(v.boolean(), 'It is in the baseline, and does not count.'),
    }),
    'As check-quotes judges it, and nothing else; absent where it finds nothing wrong.',
  ),
})

export type QuotationRecord = v.InferOutput<typeof QuotationRecordSchema>
export type RecordedMatch = v.InferOutput<typeof RecordedMatchSchema>
