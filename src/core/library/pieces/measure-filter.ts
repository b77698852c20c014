/** Finds the episodes that fit a filter from the lists of the site, and counts them. */

import { fitsFilter, getChosen, type CatalogueFilter } from '../../catalogue/catalogue.ts'
import { FILTER_NAMES } from '../../catalogue/facets.ts'
import { NO_DATE } from '../../catalogue/catalogue-values.ts'
import type { EpisodeRow } from '../../catalogue/lists/episode-rows.ts'
import { formatListKey, type ValueList } from '../../catalogue/lists/list-schema.ts'
import { measureFit } from '../../catalogue/lists/measure-fit.ts'
import type { CatalogueFacts } from '../../catalogue/summary/catalogue-page-schema.ts'
import { describeAll } from '../../catalogue/summary/describe-all.ts'
import { buildFacetIndex, type FacetCounts } from '../../catalogue/summary/facet-index.ts'
import type { LibrarySummary } from '../../catalogue/summary/summary-schema.ts'
import type { RunSteps } from '../../time/slices.ts'
import { lose, unpack, type ListFiles, type Listing } from './list-files.ts'

export type Filter = Omit<CatalogueFilter, 'sort'>

/** The episodes that fit a filter. */
export interface Fit {
  /** Its facets count what is left, the values of the filter's own facets included. */
  readonly facts: CatalogueFacts
  /** All of them; absent where they are many. */
  readonly rows?: readonly EpisodeRow[]
  readonly counts?: FacetCounts
  /** The newest of them, where they are many. */
  readonly first?: readonly Placed[]
}

export type Placed = Pick<EpisodeRow, 'id' | 'position'>

export interface FilterMeasure {
  /** Each filter is measured once, and again after a failure. Rejects with a `FaultError`. */
  measure(filter: Filter): Promise<Fit>
  /** All of the episodes that fit, also where they are many. */
  loadRows(filter: Filter): Promise<readonly EpisodeRow[]>
}

export function createFilterMeasure(
  files: ListFiles,
  getListing: () => Promise<Listing>,
  run: RunSteps,
): FilterMeasure {
  const fits = new Map<string, Promise<Fit>>()
  const measure = (filter: Filter): Promise<Fit> => {
    const key = formatFilter(filter)
    const known = fits.get(key) ?? getListing().then((listing) => measureAnew(filter, files, listing, run))
    fits.set(key, known)
    known.catch(() => fits.delete(key))
    return known
  }
  return {
    measure,
    loadRows: async (filter) => (await measure(filter)).rows ?? selectRows(filter, files, await getListing()),
  }
}

async function measureAnew(filter: Filter, files: ListFiles, listing: Listing, run: RunSteps): Promise<Fit> {
  const keys = listKeys(filter)
  const isInMonths = filter.from !== undefined || filter.to !== undefined
  if (keys.length === 0 && !isInMonths) return { facts: describeAll(listing.summary) }
  const [only] = keys
  if (only !== undefined && keys.length === 1 && !isInMonths) {
    const list = await files.loadList(listing, only)
    return list.rows ? measureRows(unpack(list.rows), listing, run) : readMany(list)
  }
  return measureRows(await selectRows(filter, files, listing), listing, run)
}

/** From the shortest list of a chosen value, else from all rows of the months. */
async function selectRows(filter: Filter, files: ListFiles, listing: Listing): Promise<readonly EpisodeRow[]> {
  const [start, end] = findRange(filter, listing.summary)
  const inMonths = { size: end - start, load: () => files.loadRows(listing, [start, end]) }
  const lists = await Promise.all(listKeys(filter).map((key) => openList(key, files, listing)))
  const [shortest] = [inMonths, ...lists.flatMap((list) => list ?? [])].toSorted((a, b) => a.size - b.size)
  const rows = await shortest!.load()
  return rows.filter((row) => fitsFilter(row, filter))
}

/** Undefined where only some of its episodes are listed. */
async function openList(key: string, files: ListFiles, listing: Listing) {
  const { rows, facts, files: count } = await files.loadList(listing, key)
  if (rows) return { size: rows.ids.length, load: async () => unpack(rows) }
  if (!facts || count === undefined) return undefined
  return { size: facts.total, load: () => files.loadLongList(listing, key, count) }
}

async function measureRows(rows: readonly EpisodeRow[], { summary }: Listing, run: RunSteps): Promise<Fit> {
  const counts = (await run(buildFacetIndex(rows))).count({})
  return { rows, counts, facts: measureFit(rows, summary.shelf, counts) }
}

function readMany(list: ValueList): Fit {
  return { facts: list.facts ?? lose('a list without facts'), first: readFirst(list) }
}

/** The newest episodes of a list that holds no rows. */
export function readFirst({ ids = [], positions = [] }: ValueList): readonly Placed[] {
  return ids.map((id, index) => ({ id, position: positions[index] ?? 0 }))
}

/** The same for the same filter, whatever else is undefined in it. */
function formatFilter(filter: Filter): string {
  return JSON.stringify([filter.from, filter.to, ...FILTER_NAMES.map((name) => getChosen(filter, name))])
}

/** The lists of the chosen values. */
function listKeys(filter: Filter): readonly string[] {
  return FILTER_NAMES.flatMap((name) => {
    const value = getChosen(filter, name)
    return value === undefined ? [] : [formatListKey(name, value)]
  })
}

/** Positions of the episodes of the months or the year, which lie beside each other; of all where there is neither. */
function findRange({ year, from, to }: Filter, { shelf, episodes }: LibrarySummary): readonly [number, number] {
  const first = from ?? (year && `${year}-01`)
  const last = to ?? (year && `${year}-12`)
  if ((first === undefined && last === undefined) || year === NO_DATE) return [0, episodes]
  const count = (fits: (month: string) => boolean) =>
    shelf.months.reduce((sum, { month, count: own }) => sum + (fits(month) ? own : 0), 0)
  const start = last === undefined ? 0 : count((month) => month > last)
  const length = count((month) => (first === undefined || month >= first) && (last === undefined || month <= last))
  return [start, start + length]
}
