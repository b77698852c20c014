/**
 * The list of a library from the files of its site, as far as a page shows it: the list of a filter's value, which holds its episodes
 * or, where they are many, the first of them and the facts of all; rows of all episodes where only these can tell.
 */

import type { CatalogueEntry } from '../../catalogue/catalogue-schema.ts'
import { fitsFilter, type CatalogueFilter, type Facet, getChosen } from '../../catalogue/catalogue.ts'
import type { ListRequest } from '../../catalogue/list-source.ts'
import { formatOrderKey, formatListKey, type ValueList } from '../../catalogue/lists/list-schema.ts'
import { sortRows } from '../../catalogue/lists/sort-rows.ts'
import type { RunSteps } from '../../time/slices.ts'
import { sortCatalogue } from '../../catalogue/sort/sort-catalogue.ts'
import type { CatalogueFacts, CataloguePage } from '../../catalogue/summary/catalogue-page-schema.ts'
import { buildFacetIndex, type FacetCounts } from '../../catalogue/summary/facet-index.ts'
import { FACET_NAMES, type FacetName, FILTER_NAMES } from '../../catalogue/facets.ts'
import { findPart } from '../../catalogue/summary/split-catalogue.ts'
import type { SummarisedCatalogue, LibrarySummary } from '../../catalogue/summary/summary-schema.ts'
import { FORMAT_VERSION } from '../../episode/schema.ts'
import { createListFiles, lose, type Listing, type ReadListFile, unpack, type ListFiles } from './list-files.ts'
import { NO_DATE } from '../../catalogue/catalogue-values.ts'
import type { EpisodeRow } from '../../catalogue/lists/episode-rows.ts'
import { measureFit } from '../../catalogue/lists/measure-fit.ts'
import { describeAll } from '../../catalogue/summary/describe-all.ts'

export interface ListPieces {
  readonly readFile: ReadListFile
  /** Rejects with a `FaultError` where the site has none. */
  readonly loadSummary: () => Promise<SummarisedCatalogue>
  /** Of all entries newest first. Undefined where it cannot be had. */
  readonly loadAt: (position: number) => Promise<CatalogueEntry | undefined>
  /** Those that the library lacks are absent. Undefined where they cannot be had. */
  readonly loadEntries: (ids: readonly string[]) => Promise<ReadonlyMap<string, CatalogueEntry> | undefined>
}

/** Entries that are requested at once by their ids. */
const MAX_IDS = 24

/** Rejects with a `FaultError` where a file is missing, broken or of another build. */
export function createPieceList(pieces: ListPieces, run: RunSteps): (request: ListRequest) => Promise<CataloguePage> {
  const files = createListFiles(pieces.readFile)
  const getListing = async (): Promise<Listing> => {
    const { summary, catalogue } = await pieces.loadSummary()
    return { summary, lists: summary.lists ?? lose('no lists'), first: catalogue.episodes.length }
  }
  const filters = createFilterMeasure(files, getListing, run)

  async function loadPage(filter: CatalogueFilter, start: number, end: number): Promise<readonly CatalogueEntry[]> {
    if (end <= start) return []
    const isAll = Object.values({ ...filter, sort: undefined }).every((value) => value === undefined)
    return isAll && (filter.sort ?? 'newest') === 'newest'
      ? loadNewest(start, end, pieces)
      : loadPlaced((await order(filter, end)).slice(start, end), pieces, await getListing())
  }
  /** The episodes that fit in the order of the filter, at least as many as `end`. */
  async function order({ sort = 'newest', ...filter }: CatalogueFilter, end: number): Promise<readonly Placed[]> {
    const { rows, first, facts } = await filters.measure(filter)
    if (rows) return sortRows(rows, sort)
    const isAll = first === undefined
    const known =
      sort === 'newest' ? first : isAll ? readFirst(await files.loadList(await getListing(), formatOrderKey(sort))) : []
    if (known && known.length >= Math.min(end, facts.total)) return known
    return sortRows(await filters.loadRows(filter), sort)
  }
  async function listValues(filter: Filter, facet: FacetName): Promise<readonly Facet[]> {
    const { counts, first } = await filters.measure(filter)
    if (counts) return counts[facet]
    if (!first) return files.loadValues(await getListing(), facet)
    return (await run(buildFacetIndex(await filters.loadRows(filter)))).count({})[facet]
  }
  async function listFitting(filter: CatalogueFilter) {
    const { sort, ...narrowing } = filter
    return sortRows(await filters.loadRows(narrowing), sort).map((row) => row.id)
  }

  return async ({ id, offset, limit, facts, ids, values, ...filter }) => {
    const { sort, ...narrowing } = filter
    const listed = id && sortCatalogue(await loadListed(id, filter, pieces), sort)
    const total = listed?.length ?? (await filters.measure(narrowing)).facts.total
    const end = Math.min(offset + limit, total)
    const [episodes, described, fitting, valued] = await Promise.all([
      listed?.slice(offset, end) ?? loadPage(filter, offset, end),
      facts ? describe(narrowing, filters) : undefined,
      ids ? (listed?.map((entry) => entry.id) ?? listFitting(filter)) : undefined,
      values && listValues({ ...narrowing, [values]: undefined }, values),
    ])
    return { formatVersion: FORMAT_VERSION, total, episodes, facts: described, ids: fitting, values: valued }
  }
}

/** Those of the requested episodes that fit. */
async function loadListed(ids: readonly string[], filter: CatalogueFilter, pieces: ListPieces) {
  const found = await loadGroups([...new Set(ids)], pieces)
  return found
    .flatMap((group) => [...(group ?? lose('entries that cannot be had')).values()])
    .filter((entry) => fitsFilter(entry, filter))
}

/** By parts of the catalogue where several lie in each of them, else by their ids. */
async function loadPlaced(
  placed: readonly Placed[],
  pieces: ListPieces,
  { summary, first }: Listing,
): Promise<readonly CatalogueEntry[]> {
  const division = { all: summary.episodes, first, partSize: summary.partSize }
  const inParts = new Set(placed.map(({ position }) => findPart(division, position).part))
  const load = inParts.size * 3 <= placed.length ? loadFromParts : loadByIds
  return checkAll(await load(placed, pieces))
}

/** Those at these positions of all episodes, newest first. */
async function loadNewest(start: number, end: number, pieces: ListPieces): Promise<readonly CatalogueEntry[]> {
  const positions = Array.from({ length: end - start }, (_, index) => start + index)
  return checkAll(await Promise.all(positions.map(pieces.loadAt)))
}

async function loadFromParts(placed: readonly Placed[], pieces: ListPieces) {
  const entries = await Promise.all(placed.map(({ position }) => pieces.loadAt(position)))
  const isSame = entries.every((entry, index) => entry?.id === placed[index]!.id)
  return isSame ? entries : loadByIds(placed, pieces)
}

function loadGroups(ids: readonly string[], { loadEntries }: ListPieces) {
  const groups = Array.from({ length: Math.ceil(ids.length / MAX_IDS) }, (_, group) =>
    ids.slice(group * MAX_IDS, (group + 1) * MAX_IDS),
  )
  return Promise.all(groups.map(loadEntries))
}

async function loadByIds(placed: readonly Placed[], pieces: ListPieces) {
  const found = await loadGroups(
    placed.map(({ id }) => id),
    pieces,
  )
  return placed.map(({ id }, index) => found[Math.floor(index / MAX_IDS)]?.get(id))
}

function checkAll(entries: readonly (CatalogueEntry | undefined)[]): readonly CatalogueEntry[] {
  return entries.map((entry) => entry ?? lose('an entry that is not where it should be'))
}

/** The counts of a facet are of the episodes that fit all other filters. */
async function describe(filter: Filter, { measure }: FilterMeasure): Promise<CatalogueFacts> {
  const { facts } = await measure(filter)
  const chosen = FACET_NAMES.filter((name) => filter[name] !== undefined)
  const others = await Promise.all(chosen.map((name) => measure({ ...filter, [name]: undefined })))
  const facets = Object.fromEntries(chosen.map((name, index) => [name, others[index]!.facts.facets[name]]))
  const { transcripts } = filter.transcript ? (await measure({ ...filter, transcript: undefined })).facts : facts
  return { ...facts, transcripts, facets: { ...facts.facets, ...facets } }
}

type Filter = Omit<CatalogueFilter, 'sort'>

/** The episodes that fit a filter. */
interface Fit {
  /** Its facets count what is left, the values of the filter's own facets included. */
  readonly facts: CatalogueFacts
  /** All of them; absent where they are many. */
  readonly rows?: readonly EpisodeRow[]
  readonly counts?: FacetCounts
  /** The newest of them, where they are many. */
  readonly first?: readonly Placed[]
}

type Placed = Pick<EpisodeRow, 'id' | 'position'>

interface FilterMeasure {
  /** Each filter is measured once, and again after a failure. Rejects with a `FaultError`. */
  measure(filter: Filter): Promise<Fit>
  /** All of the episodes that fit, also where they are many. */
  loadRows(filter: Filter): Promise<readonly EpisodeRow[]>
}

/** Finds the episodes that fit a filter from the lists of the site, and counts them. */
function createFilterMeasure(files: ListFiles, getListing: () => Promise<Listing>, run: RunSteps): FilterMeasure {
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
function readFirst({ ids = [], positions = [] }: ValueList): readonly Placed[] {
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
