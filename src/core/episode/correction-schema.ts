/** Schema of corrections: records beside a text, which stays as it is. Types and validation are derived from it. */

import * as v from 'valibot'
import { count, described, list, seconds, text, type Frozen } from './schema-fields.ts'

/** Version of a file of corrections. */
export const CORRECTIONS_VERSION = 1

const passage = described(text, "Hash (eight hex digits) of the source paragraph's text.")
const at = described(seconds, 'Start of the paragraph in seconds: chooses among paragraphs of the same text.')
const newLabel = described(text, 'The label that stands there; empty takes the name away.')

const facts = {
  id: described(text, 'Made of its content; unique in a list.'),
  episode: described(text, 'Id of the episode.'),
  by: v.optional(described(text, 'Name of who made it; absent in what a reader keeps for himself.')),
  when: described(v.pipe(text, v.isoTimestamp()), 'When it was made: ISO date and time.'),
  note: v.optional(text),
  evidence: v.optional(
    described(
      list(v.object({ source: text, text, at: v.optional(seconds) })),
      'What speaks for it: another transcript, or what was heard.',
    ),
  ),
}

const TextCorrectionSchema = v.object({
  kind: v.literal('text'),
  ...facts,
  passage,
  at: v.optional(at),
  from: described(count, 'First word of the source paragraph that is replaced, counted from 0 at its spaces.'),
  to: described(count, 'The word behind the last one; the same as `from` where words are put in before it.'),
  was: described(text, 'Those words as they stand in the source; empty where words are put in.'),
  is: described(text, 'What stands in their place; empty where they are taken out.'),
})

const NameCorrectionSchema = v.object({
  kind: v.literal('name'),
  ...facts,
  from: described(text, 'A label, everywhere it stands.'),
  is: newLabel,
})

const MergeCorrectionSchema = v.object({
  kind: v.literal('merge'),
  ...facts,
  from: described(list(text), 'Labels that become one.'),
  is: newLabel,
})

const AssignCorrectionSchema = v.object({
  kind: v.literal('assign'),
  ...facts,
  passages: list(v.object({ passage, at: v.optional(at) })),
  was: described(text, 'The label of these paragraphs; empty where they have none.'),
  is: newLabel,
})

const BorderCorrectionSchema = v.object({
  kind: v.literal('border'),
  ...facts,
  before: passage,
  after: passage,
  at: v.optional(described(seconds, 'Start of the paragraph `after`.')),
  words: described(
    v.pipe(v.number(), v.integer()),
    'So many first words of `after` go to `before`; below zero, so many last words of `before` go to `after`.',
  ),
})

export const CorrectionSchema = v.variant('kind', [
  TextCorrectionSchema,
  NameCorrectionSchema,
  MergeCorrectionSchema,
  AssignCorrectionSchema,
  BorderCorrectionSchema,
])

export type Correction = Frozen<v.InferOutput<typeof CorrectionSchema>>
export type TextCorrection = Extract<Correction, { readonly kind: 'text' }>
export type AssignCorrection = Extract<Correction, { readonly kind: 'assign' }>
export type BorderCorrection = Extract<Correction, { readonly kind: 'border' }>
export type SpeakerCorrection = Exclude<Correction, TextCorrection>
