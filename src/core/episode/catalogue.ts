/** Filters, sorts and counts the episodes of the library. */

import { compareNames } from '../text/compare-names.ts'
import { formatNumber } from '../text/number.ts'
import type { Seconds } from '../time/span.ts'
import type { CatalogueEntry } from './catalogue-schema.ts'

export type CatalogueSort = 'newest' | 'oldest' | 'longest' | 'title' | 'highlights'

export const LENGTHS = ['short', 'medium', 'long'] as const
/** Under 30 minutes, up to 90 minutes, longer. */
export type EpisodeLength = (typeof LENGTHS)[number]

const LENGTH_BORDERS = [1800, 5400] as const

/** The year of episodes without a date. */
export const NO_DATE = 'none'

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

export interface CatalogueTotals {
  readonly episodes: number
  /** Sum of the stated durations. */
  readonly duration: Seconds
  /** Number of episodes without a stated duration; if there are any, `duration` is a lower bound. */
  readonly untimed: number
  readonly words: number
}

/** Newest first by default. Episodes without the sort value come last; ties are sorted by title. */
export function filterCatalogue(
  entries: readonly CatalogueEntry[],
  filter: CatalogueFilter = {},
): readonly CatalogueEntry[] {
  return sortCatalogue(
    entries.filter((entry) => fitsFilter(entry, filter)),
    filter.sort,
  )
}

export function sortCatalogue(
  entries: readonly CatalogueEntry[],
  sort: CatalogueSort = 'newest',
): readonly CatalogueEntry[] {
  if (sort === 'title') return sortByTitle(entries)
  return entries.toSorted((a, b) => COMPARE[sort](a, b) || byTitle(a, b))
}

/** True when an episode matches all chosen values. */
export function fitsFilter(entry: CatalogueEntry, filter: CatalogueFilter): boolean {
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
export function fitsMonths({ publishedOn }: CatalogueEntry, { from, to }: CatalogueFilter): boolean {
  if (from === undefined && to === undefined) return true
  const month = publishedOn?.slice(0, 7)
  return month !== undefined && (from === undefined || month >= from) && (to === undefined || month <= to)
}

/** False: notes only. */
export function hasTranscript({ counts }: CatalogueEntry): boolean {
  return counts.words > 0
}

/** Most episodes first, then by name. */
export function getChannels(entries: readonly CatalogueEntry[]): readonly Facet[] {
  return countNames(entries.map(({ channel }) => (channel ? [channel] : [])))
}

/** Most episodes first, then by name. Spellings that differ in case are merged into the commonest one. */
export function getTags(entries: readonly CatalogueEntry[]): readonly Facet[] {
  return countSpellings(entries.map(({ tags }) => tags))
}

/** Most episodes first, then by name, ignoring case. */
export function getSpeakers(entries: readonly CatalogueEntry[]): readonly Facet[] {
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

export function countCatalogue(entries: readonly CatalogueEntry[]): CatalogueTotals {
  let duration = 0
  let untimed = 0
  let words = 0
  for (const entry of entries) {
    duration += entry.duration ?? 0
    if (entry.duration === undefined) untimed++
    words += entry.counts.words
  }
  return { episodes: entries.length, duration, untimed, words }
}

/** `32 hours`: whole hours from one hour on, whole minutes below; at least 1. Undefined when no duration is stated. */
export function formatHours(duration: Seconds): string | undefined {
  if (!(duration > 0)) return undefined
  const isShort = duration < 3570
  const whole = Math.max(1, Math.round(duration / (isShort ? 60 : 3600)))
  return `${formatNumber(whole)} ${isShort ? 'minute' : 'hour'}${whole === 1 ? '' : 's'}`
}

type Compare = (a: CatalogueEntry, b: CatalogueEntry) => number

const COMPARE: Readonly<Record<Exclude<CatalogueSort, 'title'>, Compare>> = {
  newest: (a, b) => compareDays(a, b, -1),
  oldest: (a, b) => compareDays(a, b, 1),
  longest: (a, b) => (b.duration ?? -1) - (a.duration ?? -1),
  highlights: (a, b) => b.counts.highlights - a.counts.highlights,
}

/** Compares ISO dates as text. Entries without a date come last in both directions. */
function compareDays(
  { publishedOn: a }: CatalogueEntry,
  { publishedOn: b }: CatalogueEntry,
  direction: 1 | -1,
): number {
  if (a === b) return 0
  if (a === undefined) return 1
  if (b === undefined) return -1
  return a < b ? -direction : direction
}

/** `Talk 2` before `Talk 10`. */
const TITLES = new Intl.Collator('en', { numeric: true })

function byTitle(a: CatalogueEntry, b: CatalogueEntry): number {
  return TITLES.compare(a.title, b.title)
}

/** Most titles differ in their first letters. Comparing numbers costs a tenth of comparing text as a dictionary does. */
function sortByTitle(entries: readonly CatalogueEntry[]): readonly CatalogueEntry[] {
  const numbered = entries.map((entry) => {
    const start = numberLetters(entry.title, 0)
    return { entry, start, next: start < 0 ? -1 : numberLetters(entry.title, LETTERS) }
  })
  numbered.sort(
    (a, b) =>
      compareNumbers(a.start, b.start) ||
      (a.start < 0 || b.start < 0 ? 0 : compareNumbers(a.next, b.next)) ||
      byTitle(a.entry, b.entry),
  )
  return numbered.map(({ entry }) => entry)
}

function compareNumbers(a: number, b: number): number {
  return a < 0 || b < 0 ? 0 : a - b
}

/** As many as fit into a number. */
const LETTERS = 11

/** Characters as one number in the order of a dictionary; -1 where they are not all letters of ASCII and spaces. */
function numberLetters(title: string, from: number): number {
  let number = 0
  for (let at = from; at < from + LETTERS; at++) {
    const code = at < title.length ? title.charCodeAt(at) : 0
    const letter = (code | 32) - 96
    if (code !== 0 && code !== 32 && (letter < 1 || letter > 26)) return -1
    number = number * 28 + (code === 0 ? 0 : code === 32 ? 1 : letter + 1)
  }
  return number
}

/** By id. */
export function mapEntries(entries: readonly CatalogueEntry[]): ReadonlyMap<string, CatalogueEntry> {
  return new Map<string, CatalogueEntry>(entries.map((entry) => [entry.id, entry]))
}

/** Number of lists that contain each name: most first, then by name. */
export function countNames(lists: readonly (readonly string[])[]): readonly Facet[] {
  const counts = new Map<string, number>()
  for (const names of lists) for (const name of new Set(names)) counts.set(name, (counts.get(name) ?? 0) + 1)
  const facets = [...counts].map(([name, count]) => ({ name, count }))
  return facets.sort((a, b) => b.count - a.count || compareNames(a.name, b.name))
}
