/**
 * The catalogue from the files of the site, as far as a page shows it: the list of a filter's value, which holds its episodes or,
 * where they are many, the first of them and the facts of all; rows of all episodes where only these can tell.
 */

import type { CatalogueFilter, Facet } from '../../core/catalogue/catalogue.ts'
import type { CatalogueRange, CatalogueSource } from '../../core/catalogue/lists/catalogue-source.ts'
import { formatOrderKey } from '../../core/catalogue/lists/list-schema.ts'
import { sortRows } from '../../core/catalogue/lists/sort-rows.ts'
import { FORMAT_VERSION } from '../../core/episode/schema.ts'
import type { CatalogueFacts } from '../../core/catalogue/summary/catalogue-page-schema.ts'
import { buildFacetIndex, FACETS, type FacetName } from '../../core/catalogue/summary/facet-index.ts'
import { runInSlices } from '../../platform/run-in-slices.ts'
import type { CatalogueParts } from '../summary-state.ts'
import { createListFiles, LostError, type Listing } from './list-files.ts'
import { loadNewest, loadPlaced } from './load-placed.ts'
import { createFilterMeasure, readFirst, type Filter, type FilterMeasure, type Placed } from './measure-filter.ts'

type Parts = Pick<CatalogueParts, 'summary' | 'loadSummary' | 'loadAt' | 'loadEntries'>

export function createStaticCatalogue(base: string, parts: Parts): CatalogueSource {
  const files = createListFiles(base)
  const getListing = () => loadListing(parts)
  const filters = createFilterMeasure(files, getListing)

  async function findPage(filter: CatalogueFilter, { offset, limit, facts: hasFacts }: CatalogueRange) {
    const { sort = 'newest', ...narrowing } = filter
    const { facts } = await filters.measure(narrowing)
    const isAll = sort === 'newest' && Object.values(narrowing).every((value) => value === undefined)
    const end = Math.min(offset + limit, facts.total)
    const episodes = isAll
      ? await loadNewest(offset, end, parts)
      : await loadPlaced((await order(filter, end)).slice(offset, end), parts, await getListing())
    return {
      formatVersion: FORMAT_VERSION,
      total: facts.total,
      episodes,
      facts: hasFacts ? await describe(narrowing, filters) : undefined,
    } as const
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
    return (await runInSlices(buildFacetIndex(await filters.loadRows(filter)))).count({})[facet]
  }

  return {
    find: (filter, range) => orUndefined(() => findPage(filter, range)),
    listIds: ({ sort, ...filter }) =>
      orUndefined(async () => sortRows(await filters.loadRows(filter), sort).map(({ id }) => id)),
    listValues: (filter, facet) => orUndefined(() => listValues({ ...filter, [facet]: undefined }, facet)),
  }
}

async function loadListing(parts: Parts): Promise<Listing> {
  await parts.loadSummary()
  const state = parts.summary.getState()
  if (state.phase !== 'ready' || !state.summary.lists) throw new LostError()
  return { summary: state.summary, lists: state.summary.lists, first: state.catalogue.episodes.length }
}

/** The counts of a facet are of the episodes that fit all other filters. */
async function describe(filter: Filter, { measure }: FilterMeasure): Promise<CatalogueFacts> {
  const { facts } = await measure(filter)
  const chosen = FACETS.filter((name) => filter[name] !== undefined)
  const others = await Promise.all(chosen.map((name) => measure({ ...filter, [name]: undefined })))
  const facets = Object.fromEntries(chosen.map((name, index) => [name, others[index]!.facts.facets[name]]))
  const { transcripts } = filter.transcript ? (await measure({ ...filter, transcript: undefined })).facts : facts
  return { ...facts, transcripts, facets: { ...facts.facets, ...facets } }
}

async function orUndefined<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof LostError) return undefined
    throw error
  }
}
