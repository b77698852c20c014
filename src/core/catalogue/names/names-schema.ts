/** Schema of `names.json`, and the fields of a rule by which the owner of a library says what its names are. */

import * as v from 'valibot'
import { EpisodeIdSchema, FORMAT_VERSION, MentionKindSchema } from '../../episode/schema.ts'
import { count, described, type Frozen, list, text, times } from '../../episode/schema-fields.ts'

/** Where a name is filed as another one, alone or with others. */
export const MovedSlugs = {
  formerly: v.optional(
    described(list(text), 'Slugs under which notes file it, where those are others; their addresses lead here.'),
  ),
  sameAs: v.optional(
    described(list(text), 'Slugs of names that mean the same, as the owner says; their addresses lead here.'),
  ),
}

const filled = v.pipe(text, v.nonEmpty())

export const RULE = {
  name: described(filled, 'The name, as it is to be written everywhere.'),
  sameAs: v.optional(
    described(list(filled), 'Other names in the notes that mean the same; their addresses lead to this one.'),
  ),
  hide: v.optional(
    described(
      v.literal(true),
      'Leaves the name out of lists, search and pages. What the notes and the text say stays.',
    ),
  ),
  kind: v.optional(described(MentionKindSchema, 'What it is, whatever the notes say.')),
  description: v.optional(described(filled, 'What its page says of it, in place of what most notes say.')),
}

/** Of the owner. */
export type NameRule = Frozen<v.InferOutput<v.ObjectSchema<typeof RULE, undefined>>>

/** Names in the whole library, `names.json`, by slug: what each is and where it is said. */
export const NamesSchema = v.object({
  formatVersion: v.literal(FORMAT_VERSION),
  names: v.record(
    text,
    v.object({
      name: text,
      kind: MentionKindSchema,
      text: described(
        text,
        'What most of its episodes say of it, else empty; of a name in one episode what that says. Without times.',
      ),
      hasPage: v.optional(
        described(
          v.boolean(),
          'True where it has a page of its own although it stands in the notes of one episode alone.',
        ),
      ),
      textFrom: v.optional(
        described(EpisodeIdSchema, 'The episode that the description comes from, of a name in one.'),
      ),
      ...MovedSlugs,
      episodes: list(
        v.object({
          id: EpisodeIdSchema,
          count: described(count, 'How often the name is said in the transcript.'),
          times: described(times, 'Start of each passage that says it, in seconds.'),
        }),
      ),
    }),
  ),
  rules: v.optional(
    described(list(v.object(RULE)), 'Rules of the owner, which also hold for files that readers open.'),
  ),
})
