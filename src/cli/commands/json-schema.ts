/** The episode format as JSON Schema, derived from the schema that validates episodes. */

import { toJsonSchema } from '@valibot/to-json-schema'

import { EpisodeSchema } from '../../core/episode/schema.ts'

/** JSON Schema (draft 7) of an episode file, as formatted text with a final line end. */
export function formatEpisodeJsonSchema(): string {
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Transcript Explorer episode',
    ...toJsonSchema(EpisodeSchema, { errorMode: 'ignore' }),
  }
  return `${JSON.stringify(schema, null, 2)}\n`
}
