/** Schemas of a page of the catalogue, as a server or the files of the site give it: the entries that fit a filter, some at a time. */

import * as v from 'valibot'
import { CatalogueEntrySchema, CatalogueSchema } from '../catalogue-schema.ts'
import { readShape } from '../../episode/read-shape.ts'
import { EpisodeIdSchema } from '../../episode/schema.ts'
import { count, described, list, text, type Frozen } from '../../episode/schema-fields.ts'
import { FacetsSchema } from './summary-schema.ts'

/** Totals and facets of all episodes that fit, also of those that are on other pages. */
export const CatalogueFactsSchema = v.object({
  total: described(count, 'Episodes that fit.'),
  duration: described(v.number(), 'Sum of their stated lengths, in seconds.'),
  quotes: described(count, 'Those of them with a sentence for their card.'),
  undated: described(count, 'Those of them without a date.'),
  transcripts: described(count, 'Those with a transcript among the episodes that fit all other filters.'),
  months: described(list(v.object({ month: text, count })), 'Months that have some of them, rising.'),
  spines: described(list(count), 'Spines of the shelf that hold some of them, from the left.'),
  facets: described(FacetsSchema, 'Episodes that each further value would leave, of the commonest values.'),
})
export type CatalogueFacts = Frozen<v.InferOutput<typeof CatalogueFactsSchema>>

export const CataloguePageSchema = v.object({
  formatVersion: CatalogueSchema.entries.formatVersion,
  total: CatalogueFactsSchema.entries.total,
  episodes: described(list(CatalogueEntrySchema), 'Those of this page.'),
  facts: v.optional(described(CatalogueFactsSchema, 'What is told of all that fit.')),
  ids: v.optional(described(list(EpisodeIdSchema), 'Of all that fit, in the same order.')),
  values: v.optional(described(list(v.object({ name: text, count })), 'All values of the facet that was asked for.')),
})
export type CataloguePage = Frozen<v.InferOutput<typeof CataloguePageSchema>>

/** Undefined where the value is no such page. */
export function readCataloguePage(value: unknown): CataloguePage | undefined {
  const read = readShape(CataloguePageSchema, value)
  return read.ok ? read.value : undefined
}
