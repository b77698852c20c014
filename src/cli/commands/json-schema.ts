/** The formats that others read as JSON Schema, derived from the schemas that the program itself uses. */

import { toJsonSchema } from '@valibot/to-json-schema'
import { NameRulesSchema } from '../files/name-rules.ts'
import { ComparisonRecordSchema } from '../../core/compare/comparison-record.ts'
import { EpisodeSchema } from '../../core/episode/schema.ts'
import { ProjectSchema } from '../files/project-config.ts'
import { QuotationRecordSchema } from '../../core/findings/quotes/quotation-record-schema.ts'

const SCHEMAS = {
  episode: { schema: EpisodeSchema, title: 'Transcript Explorer episode' },
  'name-rules': { schema: NameRulesSchema, title: 'Transcript Explorer name rules' },
  config: { schema: ProjectSchema, title: 'Transcript Explorer settings' },
  comparison: { schema: ComparisonRecordSchema, title: 'Transcript Explorer comparison of two transcripts' },
  quotation: { schema: QuotationRecordSchema, title: 'Transcript Explorer checked quotation' },
} as const

type SchemaName = keyof typeof SCHEMAS
export const SCHEMA_NAMES = Object.keys(SCHEMAS) as SchemaName[]

/** JSON Schema (draft 7) of an episode file, of the rules for names, of `transcript-explorer.json`, of a quotation of `check-quotes`, or of what `compare` finds: formatted text with a final line end. */
export function formatJsonSchema(name: SchemaName): string {
  const { schema, title } = SCHEMAS[name]
  const described = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title,
    ...toJsonSchema(schema, { errorMode: 'ignore' }),
  }
  return `${JSON.stringify(described, null, 2)}\n`
}
