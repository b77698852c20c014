/** Builds the files that a library is filtered and sorted by. */

import type { CatalogueEntry } from '../catalogue-schema.ts'
import { pickFacts } from '../stored-facets.ts'
import { FACET_NAMES, FACETS, FILTER_NAMES, type FilterName } from '../facets.ts'
import type { CatalogueSort } from '../catalogue-values.ts'
import { FORMAT_VERSION } from '../../episode/schema.ts'
import { finish } from '../../time/slices.ts'
import { sortCatalogueInSlices } from '../sort/sort-catalogue.ts'
import { buildFacetIndex } from '../summary/facet-index.ts'
import { packRows, type EpisodeRow } from './episode-rows.ts'
import type { LibrarySummary, ShelfFacts } from '../summary/summary-schema.ts'
import {
  findListBucket,
  FIRST_IDS,
  formatListFile,
  formatListKey,
  formatOrderKey,
  ROWS_PER_FILE,
  type ValueList,
} from './list-schema.ts'
import { measureFit } from './measure-fit.ts'
import { sortRows } from './sort-rows.ts'

/** Rows in a file of lists, on average. */
const ROWS_PER_BUCKET = 120
const SORTS: readonly CatalogueSort[] = ['oldest', 'longest', 'title', 'highlights']

export interface ListFiles {
  /** For the summary. */
  readonly lists: NonNullable<LibrarySummary['lists']>
  /** The content of each file by its name. */
  readonly files: ReadonlyMap<string, string>
}

/**
 * @param newest All episodes, newest first.
 * @param library Identifies them and their order.
 */
export function buildLists(newest: readonly CatalogueEntry[], shelf: ShelfFacts, library: string): ListFiles {
  const rows = finish(buildRows(newest))
  const lists = new Map<string, ValueList>()
  const files = new Map<string, string>()
  const write = (name: string, content: object) =>
    files.set(`${name}.json`, `${JSON.stringify({ formatVersion: FORMAT_VERSION, library, ...content })}\n`)
  for (const [key, own] of groupRows(rows)) {
    const list = buildList(key, own, shelf)
    lists.set(key, list)
    for (const [at, part] of split(list.files === undefined ? [] : own).entries())
      write(formatListFile(key, at), { key, rows: packRows(part) })
  }
  for (const sort of SORTS) lists.set(formatOrderKey(sort), listFirst(sortRows(rows, sort)))
  const size = [...lists.values()].reduce((sum, { rows: own }) => sum + (own?.ids.length ?? ROWS_PER_FILE / 4), 0)
  const buckets = 2 ** Math.max(0, Math.ceil(Math.log2(size / ROWS_PER_BUCKET)))
  const inBuckets = Array.from({ length: buckets }, (): Record<string, ValueList> => ({}))
  for (const [key, one] of lists) inBuckets[findListBucket(key, buckets)]![key] = one
  for (const [at, own] of inBuckets.entries()) write(`lists-${buckets}-${at}`, { lists: own })
  for (const [at, part] of split(rows).entries()) write(`rows-${at}`, { rows: packRows(part) })
  const counts = finish(buildFacetIndex(rows)).count({})
  for (const name of FACET_NAMES) write(`values-${name}`, { values: counts[name] })
  return { lists: { library, buckets }, files }
}

/** Pauses now and then. @param newest All episodes of the library, newest first. */
export function* buildRows(newest: readonly CatalogueEntry[]): Generator<undefined, readonly EpisodeRow[]> {
  const ranks = new Map((yield* sortCatalogueInSlices(newest, 'title')).map(({ id }, rank) => [id, rank]))
  return newest.map((entry, position) => ({
    id: entry.id,
    ...pickFacts(entry),
    counts: entry.counts,
    position,
    titleRank: ranks.get(entry.id)!,
    hasQuote: entry.quote !== undefined,
  }))
}

function groupRows(rows: readonly EpisodeRow[]): ReadonlyMap<string, readonly EpisodeRow[]> {
  const groups = new Map<string, EpisodeRow[]>()
  const add = (name: FilterName, value: string, row: EpisodeRow) => {
    const key = formatListKey(name, value)
    const group = groups.get(key) ?? []
    groups.set(key, group)
    if (group.at(-1) !== row) group.push(row)
  }
  for (const row of rows)
    for (const name of FILTER_NAMES) for (const value of FACETS[name].valuesOf(row)) add(name, value, row)
  return groups
}

const HAVE_FILES = new RegExp(`^(?:${FILTER_NAMES.filter((name) => FACETS[name].hasLongLists).join('|')}):`)

function buildList(key: string, rows: readonly EpisodeRow[], shelf: ShelfFacts): ValueList {
  if (rows.length <= ROWS_PER_FILE) return { rows: packRows(rows) }
  const counts = finish(buildFacetIndex(rows)).count({})
  const files = HAVE_FILES.test(key) ? split(rows).length : undefined
  return { facts: measureFit(rows, shelf, counts), ...listFirst(rows), files }
}

function split(rows: readonly EpisodeRow[]): readonly (readonly EpisodeRow[])[] {
  return Array.from({ length: Math.ceil(rows.length / ROWS_PER_FILE) }, (_, at) =>
    rows.slice(at * ROWS_PER_FILE, (at + 1) * ROWS_PER_FILE),
  )
}

function listFirst(sorted: readonly EpisodeRow[]): ValueList {
  const first = sorted.slice(0, FIRST_IDS)
  return { ids: first.map(({ id }) => id), positions: first.map(({ position }) => position) }
}
