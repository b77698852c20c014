/** The filters and orders of the library page in the engine's language. */

import { type CatalogueFilter, getChosen } from '../../../core/catalogue/catalogue.ts'
import { FACETS, FILTER_NAMES, type FilterName } from '../../../core/catalogue/facets.ts'
import { isName, STORED_FACETS } from '../../../core/catalogue/stored-facets.ts'
import type { CatalogueSort } from '../../../core/catalogue/catalogue-values.ts'
import { VALUE_FIELDS } from '../list-layout.ts'
import type { EngineQuery } from '../search/build-query.ts'
import { makeValueKey } from '../value-keys.ts'

/** Those of `fitsFilter`. @param without This facet filters nothing. */
export function buildListFilters(filter: CatalogueFilter, without?: FilterName): EngineQuery[] {
  const { from, to } = filter
  const chosen = FILTER_NAMES.flatMap((name) => {
    const value = name === without ? undefined : getChosen(filter, name)
    return value === undefined ? [] : [{ term: { [VALUE_FIELDS[name]]: writeValue(name, value) } }]
  })
  return [
    { term: { type: 'episode' } },
    ...chosen,
    // An episode without a date fits no months.
    ...(from !== undefined || to !== undefined ? [{ range: { month: { gte: from, lte: to } } }] : []),
  ]
}

function writeValue(name: FilterName, value: string): string | boolean {
  if (FACETS[name].isSwitch) return true
  return STORED_FACETS.some((facet) => facet.name === name && isName(facet)) ? makeValueKey(name, value) : value
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
