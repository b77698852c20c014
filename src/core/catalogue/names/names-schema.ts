/** Schema of `names.json`. */

import * as v from 'valibot'
import { EpisodeIdSchema, FORMAT_VERSION, MentionKindSchema } from '../../episode/schema.ts'
import { count, described, list, text, times } from '../../episode/schema-fields.ts'

/** Where a name is filed as another one, alone or with others. */
export const FormerSlugs = v.optional(
  described(list(text), 'Slugs under which notes file it, where those are others; their addresses lead here.'),
)

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
      formerly: FormerSlugs,
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
