/**
 * The list of a library from the files of its site, as far as a page shows it: the list of a filter's value, which holds its episodes
 * or, where they are many, the first of them and the facts of all; rows of all episodes where only these can tell.
 */

import type { CatalogueEntry } from '../../catalogue/catalogue-schema.ts'
import { fitsFilter, type CatalogueFilter, type Facet } from '../../catalogue/catalogue.ts'
import type { ListRequest } from '../../catalogue/list-source.ts'
import { formatOrderKey } from '../../catalogue/lists/list-schema.ts'
import { sortRows } from '../../catalogue/lists/sort-rows.ts'
import type { RunSteps } from '../../time/slices.ts'
import { sortCatalogue } from '../../catalogue/sort/sort-catalogue.ts'
import type { CatalogueFacts, CataloguePage } from '../../catalogue/summary/catalogue-page-schema.ts'
import { buildFacetIndex } from '../../catalogue/summary/facet-index.ts'
import { FACET_NAMES, type FacetName } from '../../catalogue/facets.ts'
import { findPart } from '../../catalogue/summary/split-catalogue.ts'
import type { SummarisedCatalogue } from '../../catalogue/summary/summary-schema.ts'
import { FORMAT_VERSION } from '../../episode/schema.ts'
import { createListFiles, lose, type Listing, type ReadListFile } from './list-files.ts'
import { createFilterMeasure, readFirst, type Filter, type FilterMeasure, type Placed } from './measure-filter.ts'

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
