/** Schema of a page of the catalogue, as a server gives it: the entries that fit a filter, some at a time. */

import * as v from 'valibot'
import { CatalogueSchema } from '../catalogue-schema.ts'
import { readShape } from '../read-shape.ts'
import { count, described, list, text, type Frozen } from '../schema-fields.ts'

const FacetValuesSchema = list(v.object({ name: text, count }))

export const CataloguePageSchema = v.object({
  formatVersion: CatalogueSchema.entries.formatVersion,
  total: described(count, 'Episodes that fit.'),
  duration: described(v.number(), 'Sum of their stated lengths, in seconds.'),
  episodes: described(CatalogueSchema.entries.episodes, 'Those of this page.'),
  facets: v.optional(
    described(
      v.object({
        channel: FacetValuesSchema,
        year: FacetValuesSchema,
        speaker: FacetValuesSchema,
        tag: FacetValuesSchema,
        length: FacetValuesSchema,
        transcripts: count,
      }),
      'Episodes that each further value would leave, of the commonest values.',
    ),
  ),
})
export type CataloguePage = Frozen<v.InferOutput<typeof CataloguePageSchema>>

/** Undefined where the value is no such page. */
export function readCataloguePage(value: unknown): CataloguePage | undefined {
  const read = readShape(CataloguePageSchema, value)
  return read.ok ? read.value : undefined
}
