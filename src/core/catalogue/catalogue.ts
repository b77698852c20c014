/** Filters and counts the episodes of the library. */

import { compareNames } from '../text/compare-names.ts'
import type { Seconds } from '../time/span.ts'
import type { CatalogueEntry } from './catalogue-schema.ts'
import type { ListedFacts } from './lists/listed-facts.ts'
import { hasTranscript, NO_DATE, type CatalogueSort, type EpisodeLength } from './catalogue-values.ts'

const LENGTH_BORDERS = [1800, 5400] as const

/** Undefined fields match everything. Channels are compared exactly, tags and speakers ignoring case. */
export interface CatalogueFilter {
  readonly channel?: string | undefined
  readonly tag?: string | undefined
  /** Full name of a speaker. */
  readonly speaker?: string | undefined
  /** Year of publication, YYYY, or `none` for episodes without a date. */
  readonly year?: string | undefined
  /** First and last month of publication, YYYY-MM. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly transcript?: boolean | undefined
  readonly length?: EpisodeLength | undefined
  readonly sort?: CatalogueSort | undefined
}

/** A filter value and the number of episodes that have it. */
export interface Facet {
  readonly name: string
  readonly count: number
}

/** True when an episode matches all chosen values. */
export function fitsFilter(entry: ListedFacts, filter: CatalogueFilter): boolean {
  const { channel, tag, speaker, year, length, transcript } = filter
  return (
    (channel === undefined || entry.channel === channel) &&
    (year === undefined || (entry.publishedOn?.slice(0, 4) ?? NO_DATE) === year) &&
    (length === undefined || (entry.duration !== undefined && classifyLength(entry.duration) === length)) &&
    (!transcript || hasTranscript(entry)) &&
    fitsMonths(entry, filter) &&
    (tag === undefined || entry.tags.some((own) => isSameName(own, tag))) &&
    (speaker === undefined || entry.speakers?.some((own) => isSameName(own, speaker)) === true)
  )
}

/** An episode without a date fits no months. */
export function fitsMonths(
  { publishedOn }: Pick<CatalogueEntry, 'publishedOn'>,
  { from, to }: CatalogueFilter,
): boolean {
  if (from === undefined && to === undefined) return true
  const month = publishedOn?.slice(0, 7)
  return month !== undefined && (from === undefined || month >= from) && (to === undefined || month <= to)
}

/** Most episodes first, then by name. */
export function getChannels(entries: readonly Pick<CatalogueEntry, 'channel'>[]): readonly Facet[] {
  return countNames(entries.map(({ channel }) => (channel ? [channel] : [])))
}

/** Most episodes first, then by name. Spellings that differ in case are merged into the commonest one. */
export function getTags(entries: readonly Pick<CatalogueEntry, 'tags'>[]): readonly Facet[] {
  return countSpellings(entries.map(({ tags }) => tags))
}

/** Most episodes first, then by name, ignoring case. */
export function getSpeakers(entries: readonly Pick<CatalogueEntry, 'speakers'>[]): readonly Facet[] {
  return countSpellings(entries.map(({ speakers = [] }) => speakers))
}

function countSpellings(lists: readonly (readonly string[])[]): readonly Facet[] {
  const spellings = countNames(lists)
  const usual = new Map<string, string>()
  for (const { name } of spellings) if (!usual.has(toKey(name))) usual.set(toKey(name), name)
  return countNames(lists.map((names) => names.map((name) => usual.get(toKey(name)) ?? name)))
}

export function classifyLength(duration: Seconds): EpisodeLength {
  if (duration < LENGTH_BORDERS[0]) return 'short'
  return duration <= LENGTH_BORDERS[1] ? 'medium' : 'long'
}

/** Ignores case. */
export function isSameName(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && toKey(a) === toKey(b)
}

function toKey(name: string): string {
  return name.toLowerCase()
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

/** Number of lists that contain each name: most first, then by name. */
export function countNames(lists: readonly (readonly string[])[]): readonly Facet[] {
  const counts = new Map<string, number>()
  for (const names of lists) for (const name of new Set(names)) counts.set(name, (counts.get(name) ?? 0) + 1)
  const facets = [...counts].map(([name, count]) => ({ name, count }))
  return facets.sort((a, b) => b.count - a.count || compareNames(a.name, b.name))
}
