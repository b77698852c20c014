/** The facts that files, pieces of an index and the search engine hold, by field. */

import { FACT_FIELDS, type FactField } from './catalogue-schema.ts'
import { FACET_NAMES, FACETS, type FilterFacts } from './facets.ts'

export type StoredAs = 'name' | 'names' | 'day' | 'seconds'

/** In the order of the fields. */
export const STORED_FACETS = FACT_FIELDS.flatMap((field) =>
  FACET_NAMES.flatMap((name) => {
    const facet = FACETS[name]
    const as: StoredAs = facet.as ?? 'name'
    return facet.field === field ? [{ name, field, as, isLater: facet.isLater, column: nameColumn(field, as) }] : []
  }),
)

type ColumnOf<Field extends string> = Field extends 'publishedOn'
  ? 'days'
  : Field extends `${string}s`
    ? Field
    : `${Field}s`
export type StoredColumn = ColumnOf<FactField>

/** In the files of a library. */
function nameColumn(field: FactField, as: StoredAs): StoredColumn {
  if (as === 'day') return 'days'
  return (field.endsWith('s') ? field : `${field}s`) as StoredColumn
}

/** A value is a name, of which there can be any number. */
export function isName({ as }: { readonly as: StoredAs }): boolean {
  return as === 'name' || as === 'names'
}

export function pickFacts(facts: FilterFacts): FilterFacts {
  return Object.fromEntries(FACT_FIELDS.map((field) => [field, facts[field]])) as unknown as FilterFacts
}
