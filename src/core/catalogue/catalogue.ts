/** Filters and counts the episodes of the library. */

import { compareNames } from '../text/compare-names.ts'
import type { Seconds } from '../time/span.ts'
import type { CatalogueEntry } from './catalogue-schema.ts'
import type { CatalogueSort } from './catalogue-values.ts'
import { FACETS, FILTER_NAMES, ON, type FacetName, type FilterName, type PartialFacts } from './facets.ts'

/** Equal for spellings of one value. */
export function keyOfValue(name: FilterName, value: string): string {
  return FACETS[name].ignoresCase ? value.toLowerCase() : value
}

/** Undefined fields match everything. */
export interface CatalogueFilter extends Readonly<Partial<Record<FacetName, string | undefined>>> {
  /** First and last month of publication, YYYY-MM. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly transcript?: boolean | undefined
  readonly sort?: CatalogueSort | undefined
}

/** The value that a filter asks for; undefined where it leaves all. */
export function getChosen(filter: CatalogueFilter, name: FilterName): string | undefined {
  const chosen = filter[name]
  return typeof chosen === 'boolean' ? (chosen ? ON : undefined) : chosen
}

/** True when an episode matches all chosen values. */
export function fitsFilter(facts: PartialFacts, filter: CatalogueFilter): boolean {
  return fitsMonths(facts, filter) && FILTER_NAMES.every((name) => hasChosen(facts, filter, name))
}

function hasChosen(facts: PartialFacts, filter: CatalogueFilter, name: FilterName): boolean {
  const chosen = getChosen(filter, name)
  if (chosen === undefined) return true
  const key = keyOfValue(name, chosen)
  return FACETS[name].valuesOf(facts).some((value) => keyOfValue(name, value) === key)
}

/** An episode without a date fits no months. */
export function fitsMonths({ publishedOn }: PartialFacts, { from, to }: CatalogueFilter): boolean {
  if (from === undefined && to === undefined) return true
  const month = publishedOn?.slice(0, 7)
  return month !== undefined && (from === undefined || month >= from) && (to === undefined || month <= to)
}

/** A filter value and the number of episodes that have it. */
export interface Facet {
  readonly name: string
  readonly count: number
}

/** Most episodes first, then by name. Spellings of one value are merged into the commonest one. */
export function countFacet(name: FacetName, entries: readonly PartialFacts[]): readonly Facet[] {
  const lists = entries.map(FACETS[name].valuesOf)
  if (!FACETS[name].ignoresCase) return countNames(lists)
  const usual = new Map<string, string>()
  for (const { name: spelling } of countNames(lists)) {
    const key = keyOfValue(name, spelling)
    if (!usual.has(key)) usual.set(key, spelling)
  }
  return countNames(lists.map((names) => names.map((spelling) => usual.get(keyOfValue(name, spelling)) ?? spelling)))
}

/** Number of lists that contain each name: most first, then by name. */
export function countNames(lists: readonly (readonly string[])[]): readonly Facet[] {
  const counts = new Map<string, number>()
  for (const names of lists) for (const name of new Set(names)) counts.set(name, (counts.get(name) ?? 0) + 1)
  const facets = [...counts].map(([name, count]) => ({ name, count }))
  return facets.sort((a, b) => b.count - a.count || compareNames(a.name, b.name))
}

/** Ignores case. */
export function isSameName(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && a.toLowerCase() === b.toLowerCase()
}

/** In seconds; an episode whose length is not known counts as none. */
export function sumDuration(entries: readonly Pick<CatalogueEntry, 'duration'>[]): Seconds {
  let sum = 0
  for (const { duration = 0 } of entries) sum += duration
  return sum
}

/** By id. */
export function mapEntries<Entry extends { readonly id: string }>(
  entries: readonly Entry[],
): ReadonlyMap<string, Entry> {
  return new Map<string, Entry>(entries.map((entry) => [entry.id, entry]))
}
