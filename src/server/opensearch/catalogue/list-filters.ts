/** The filters and orders of the library page in the engine's language. */

import type { CatalogueFilter } from '../../../core/catalogue/catalogue.ts'
import type { CatalogueSort } from '../../../core/catalogue/catalogue-values.ts'
import { FACETS, type FacetName } from '../../../core/catalogue/summary/facet-index.ts'
import { VALUE_FIELDS } from '../list-layout.ts'
import type { EngineQuery } from '../search/build-query.ts'
import { makeValueKey } from '../value-keys.ts'

/** The field that holds the values of each facet. */
export const FACET_FIELDS: Readonly<Record<FacetName, string>> = {
  channel: VALUE_FIELDS.channel.keyed,
  speaker: VALUE_FIELDS.speaker.keyed,
  tag: VALUE_FIELDS.tag.keyed,
  year: 'year',
  length: 'length',
}

/** Those of `fitsFilter`. @param without This facet filters nothing. */
export function buildListFilters(filter: CatalogueFilter, without?: FacetName): EngineQuery[] {
  const { from, to, transcript } = filter
  const chosen = FACETS.flatMap((name) => {
    const value = name === without ? undefined : filter[name]
    return value === undefined ? [] : [{ term: { [FACET_FIELDS[name]]: writeValue(name, value) } }]
  })
  return [
    { term: { type: 'episode' } },
    ...chosen,
    ...(transcript ? [{ term: { hasTranscript: true } }] : []),
    // An episode without a date fits no months.
    ...(from !== undefined || to !== undefined ? [{ range: { month: { gte: from, lte: to } } }] : []),
  ]
}

function writeValue(name: FacetName, value: string): string {
  return name === 'year' || name === 'length' ? value : makeValueKey(name, value)
}

const TITLE = { sort: 'asc' }
const NEWEST = { publishedOn: { order: 'desc', missing: '_last' } }

const ORDERS: Readonly<Record<CatalogueSort, readonly object[]>> = {
  newest: [NEWEST, TITLE],
  oldest: [{ publishedOn: { order: 'asc', missing: '_last' } }, TITLE],
  longest: [{ duration: { order: 'desc', missing: '_last' } }, TITLE, NEWEST],
  title: [TITLE, NEWEST],
  highlights: [{ highlights: 'desc' }, TITLE, NEWEST],
}

/** Of equals in all else the one whose id comes first. */
export function buildListOrder(sort: CatalogueSort = 'newest'): readonly object[] {
  return [...ORDERS[sort], { id: 'asc' }]
}
