/** Sorts the episodes of the library, of which there may be ten thousand: at once, or in slices. */

import type { CatalogueSort } from '../catalogue-values.ts'
import type { CatalogueEntry } from '../catalogue-schema.ts'
import type { ListedFacts } from '../lists/listed-facts.ts'
import { compareDays } from '../../time/day.ts'
import { finish, SLICE } from '../../time/slices.ts'
import { sortInSlices } from './sort-in-slices.ts'

/** Newest first by default. Episodes without the sort value come last; ties are sorted by title. */
export function sortCatalogue(entries: readonly CatalogueEntry[], sort?: CatalogueSort): readonly CatalogueEntry[] {
  return finish(sortCatalogueInSlices(entries, sort))
}

/** As `sortCatalogue`, with a pause after each slice. */
export function* sortCatalogueInSlices(
  entries: readonly CatalogueEntry[],
  sort: CatalogueSort = 'newest',
): Generator<undefined, readonly CatalogueEntry[]> {
  if (sort !== 'title') {
    const compare = COMPARE[sort]
    return yield* sortInSlices(entries, (a, b) => compare(a, b) || byTitle(a, b))
  }
  const numbered: NumberedTitle[] = []
  for (const entry of entries) if (numbered.push(numberTitle(entry)) % SLICE === 0) yield undefined
  return (yield* sortInSlices(numbered, compareTitles)).map(({ entry }) => entry)
}

interface NumberedTitle {
  readonly entry: CatalogueEntry
  /** Its first letters as numbers, see `numberLetters`. */
  readonly start: number
  readonly next: number
}

type Compare = (a: ListedFacts, b: ListedFacts) => number

/** Without titles, by which equal ones are sorted. */
export const COMPARE: Readonly<Record<Exclude<CatalogueSort, 'title'>, Compare>> = {
  newest: (a, b) => compareDays(a.publishedOn, b.publishedOn, 'newest'),
  oldest: (a, b) => compareDays(a.publishedOn, b.publishedOn, 'oldest'),
  longest: (a, b) => (b.duration ?? -1) - (a.duration ?? -1),
  highlights: (a, b) => b.counts.highlights - a.counts.highlights,
}

/** `Talk 2` before `Talk 10`. */
const TITLES = new Intl.Collator('en', { numeric: true })

function byTitle(a: CatalogueEntry, b: CatalogueEntry): number {
  return TITLES.compare(a.title, b.title)
}

function numberTitle(entry: CatalogueEntry): NumberedTitle {
  const start = numberLetters(entry.title, 0)
  return { entry, start, next: start < 0 ? -1 : numberLetters(entry.title, LETTERS) }
}

/** Most titles differ in their first letters. Comparing numbers costs a tenth of comparing text as a dictionary does. */
function compareTitles(a: NumberedTitle, b: NumberedTitle): number {
  return (
    compareNumbers(a.start, b.start) ||
    (a.start < 0 || b.start < 0 ? 0 : compareNumbers(a.next, b.next)) ||
    byTitle(a.entry, b.entry)
  )
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
