/**
 * The catalogue from the files of the site, as far as a page shows it: the list of a filter's value, which holds its episodes or,
 * where they are many, the first of them and what is told of all; rows of all episodes where only these can tell.
 */

import { fitsFilter, type CatalogueFilter, type Facet } from '../../core/episode/catalogue.ts'
import { NO_DATE } from '../../core/episode/catalogue-values.ts'
import type { CatalogueEntry } from '../../core/episode/catalogue-schema.ts'
import type { CatalogueRange, CatalogueSource } from '../../core/episode/lists/catalogue-source.ts'
import type { EpisodeRow } from '../../core/episode/lists/episode-rows.ts'
import { formatListKey, formatOrderKey, type ValueList } from '../../core/episode/lists/list-schema.ts'
import { measureFit } from '../../core/episode/lists/measure-fit.ts'
import { sortRows } from '../../core/episode/lists/sort-rows.ts'
import { FORMAT_VERSION } from '../../core/episode/schema.ts'
import type { CatalogueFacts } from '../../core/episode/summary/catalogue-page-schema.ts'
import { describeAll } from '../../core/episode/summary/describe-all.ts'
import { buildFacetIndex, FACETS, type FacetCounts, type FacetName } from '../../core/episode/summary/facet-index.ts'
import { findPart } from '../../core/episode/summary/split-catalogue.ts'
import type { LibrarySummary } from '../../core/episode/summary/summary-schema.ts'
import { runInSlices } from '../../platform/run-in-slices.ts'
import type { CatalogueParts } from '../summary-state.ts'
import { createListFiles, LostError, unpack, type Listing } from './list-files.ts'

type Parts = Pick<CatalogueParts, 'summary' | 'loadSummary' | 'loadAt' | 'loadEntries'>
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

/** Entries asked for at once by their ids. */
const MAX_IDS = 24

export function createStaticCatalogue(base: string, parts: Parts): CatalogueSource {
  const files = createListFiles(base)
  const fits = new Map<string, Promise<Fit>>()

  const getSummary = async (): Promise<Listing> => {
    await parts.loadSummary()
    const state = parts.summary.getState()
    if (state.phase !== 'ready' || !state.summary.lists) throw new LostError()
    return { summary: state.summary, lists: state.summary.lists, first: state.catalogue.episodes.length }
  }
  /** Each is measured once, and again after a failure. */
  const measure = (filter: Filter): Promise<Fit> => {
    const key = formatFilter(filter)
    const known = fits.get(key) ?? measureAnew(filter)
    fits.set(key, known)
    known.catch(() => fits.delete(key))
    return known
  }
  const measureAnew = async (filter: Filter): Promise<Fit> => {
    const listing = await getSummary()
    const keys = listKeys(filter)
    const isInMonths = filter.from !== undefined || filter.to !== undefined
    if (keys.length === 0 && !isInMonths) return { facts: describeAll(listing.summary) }
    const [only] = keys
    if (only !== undefined && keys.length === 1 && !isInMonths) {
      const list = await files.loadList(listing, only)
      return list.rows ? measureRows(unpack(list.rows), listing) : readMany(list)
    }
    return measureRows(await selectRows(filter, listing), listing)
  }
  /** From the shortest list of a chosen value, else from all rows of the months. */
  const selectRows = async (filter: Filter, listing: Listing): Promise<readonly EpisodeRow[]> => {
    const [start, end] = findRange(filter, listing.summary)
    const lists = await Promise.all(
      listKeys(filter).map(async (key) => {
        const list = await files.loadList(listing, key)
        const { rows, facts, files: count } = list
        if (rows) return { size: rows.ids.length, load: async () => unpack(rows) }
        if (!facts || count === undefined) return undefined
        return { size: facts.total, load: () => files.loadLongList(listing, key, count) }
      }),
    )
    const inMonths = { size: end - start, load: () => files.loadRows(listing, [start, end]) }
    const shortest = lists.reduce<typeof inMonths>(
      (best, list) => (list && list.size < best.size ? list : best),
      inMonths,
    )
    const rows = await shortest.load()
    return rows.filter((row) => fitsFilter(row, filter))
  }
  /** Also where they are many. */
  const getRows = async (filter: Filter): Promise<readonly EpisodeRow[]> =>
    (await measure(filter)).rows ?? selectRows(filter, await getSummary())

  const order = async ({ sort = 'newest', ...filter }: CatalogueFilter, end: number): Promise<readonly Placed[]> => {
    const { rows, first, facts } = await measure(filter)
    if (rows) return sortRows(rows, sort)
    const listing = await getSummary()
    const isAll = first === undefined
    const known =
      sort === 'newest' ? first : isAll ? readFirst(await files.loadList(listing, formatOrderKey(sort))) : []
    if (known && known.length >= Math.min(end, facts.total)) return known
    return sortRows(await getRows(filter), sort)
  }
  /** By parts of the catalogue where several lie in each of them, else by their ids. */
  const loadEntries = async (wanted: readonly Placed[]): Promise<readonly CatalogueEntry[]> => {
    const { summary, first } = await getSummary()
    const division = { all: summary.episodes, first, partSize: summary.partSize }
    const inParts = new Set(wanted.map(({ position }) => findPart(division, position).part))
    const load = inParts.size * 3 <= wanted.length ? loadFromParts : loadByIds
    return (await load(wanted)).map((entry) => {
      if (!entry) throw new LostError()
      return entry
    })
  }
  const loadFromParts = async (wanted: readonly Placed[]) => {
    const entries = await Promise.all(wanted.map(({ position }) => parts.loadAt(position)))
    const isSame = entries.every((entry, index) => entry?.id === wanted[index]!.id)
    return isSame ? entries : loadByIds(wanted)
  }
  const loadByIds = async (wanted: readonly Placed[]) => {
    const groups = Array.from({ length: Math.ceil(wanted.length / MAX_IDS) }, (_, group) =>
      wanted.slice(group * MAX_IDS, (group + 1) * MAX_IDS).map(({ id }) => id),
    )
    const found = await Promise.all(groups.map((ids) => parts.loadEntries(ids)))
    return wanted.map(({ id }, index) => found[Math.floor(index / MAX_IDS)]?.get(id))
  }
  /** The counts of a facet are of the episodes that fit all other filters. */
  const describe = async (filter: Filter): Promise<CatalogueFacts> => {
    const { facts } = await measure(filter)
    const chosen = FACETS.filter((name) => filter[name] !== undefined)
    const others = await Promise.all(chosen.map((name) => measure({ ...filter, [name]: undefined })))
    const facets = Object.fromEntries(chosen.map((name, index) => [name, others[index]!.facts.facets[name]]))
    const { transcripts } = filter.transcript ? (await measure({ ...filter, transcript: undefined })).facts : facts
    return { ...facts, transcripts, facets: { ...facts.facets, ...facets } }
  }

  return {
    find: (filter, range) => orUndefined(() => findPage(filter, range)),
    listIds: ({ sort, ...filter }) =>
      orUndefined(async () => sortRows(await getRows(filter), sort).map(({ id }) => id)),
    listValues: (filter, facet) => orUndefined(() => listValues({ ...filter, [facet]: undefined }, facet)),
  }

  async function findPage(filter: CatalogueFilter, { offset, limit, facts: hasFacts }: CatalogueRange) {
    const { sort = 'newest', ...narrowing } = filter
    const { facts } = await measure(narrowing)
    const isAll = sort === 'newest' && Object.values(narrowing).every((value) => value === undefined)
    const end = Math.min(offset + limit, facts.total)
    const episodes = isAll
      ? await loadNewest(offset, end)
      : await loadEntries((await order(filter, end)).slice(offset, end))
    return {
      formatVersion: FORMAT_VERSION,
      total: facts.total,
      episodes,
      facts: hasFacts ? await describe(narrowing) : undefined,
    } as const
  }

  async function loadNewest(start: number, end: number): Promise<readonly CatalogueEntry[]> {
    const positions = Array.from({ length: Math.max(0, end - start) }, (_, index) => start + index)
    const entries = await Promise.all(positions.map(parts.loadAt))
    if (entries.includes(undefined)) throw new LostError()
    return entries.filter((entry) => entry !== undefined)
  }

  async function listValues(filter: Filter, facet: FacetName): Promise<readonly Facet[]> {
    const { counts, first } = await measure(filter)
    if (counts) return counts[facet]
    const listing = await getSummary()
    if (!first) return files.loadValues(listing, facet)
    return (await runInSlices(buildFacetIndex(await getRows(filter)))).count({})[facet]
  }
}

async function orUndefined<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof LostError) return undefined
    throw error
  }
}

async function measureRows(rows: readonly EpisodeRow[], { summary }: Listing): Promise<Fit> {
  const counts = (await runInSlices(buildFacetIndex(rows))).count({})
  return { rows, counts, facts: measureFit(rows, summary.shelf, counts) }
}

function readMany(list: ValueList): Fit {
  if (!list.facts) throw new LostError()
  return { facts: list.facts, first: readFirst(list) }
}

function readFirst({ ids = [], positions = [] }: ValueList): readonly Placed[] {
  return ids.map((id, index) => ({ id, position: positions[index] ?? 0 }))
}

/** The same for the same filter, whatever else is undefined in it. */
function formatFilter({ channel, tag, speaker, year, from, to, length, transcript }: Filter): string {
  return JSON.stringify([channel, tag, speaker, year, from, to, length, transcript])
}

/** The lists of the chosen values. */
function listKeys(filter: Filter): readonly string[] {
  return [
    ...FACETS.flatMap((name) => {
      const value = filter[name]
      return value === undefined ? [] : [formatListKey(name, value)]
    }),
    ...(filter.transcript ? [formatListKey('transcript', '1')] : []),
  ]
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
