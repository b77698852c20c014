/** A library whose list is in memory: of a server, of the files kept or opened on this device, of a site without parts. */

import { once } from '../answer/once.ts'
import { throwIfAborted, wholeAnswer } from '../answer/answer.ts'
import type { CatalogueEntry, Names } from '../catalogue/catalogue-schema.ts'
import { fitsFilter } from '../catalogue/catalogue.ts'
import { buildRows } from '../catalogue/lists/build-lists.ts'
import type { EpisodeRow } from '../catalogue/lists/episode-rows.ts'
import { cutFacets, measureFit } from '../catalogue/lists/measure-fit.ts'
import { sortRows } from '../catalogue/lists/sort-rows.ts'
import type { ListRequest } from '../catalogue/list-source.ts'
import { finish, type RunSteps } from '../time/slices.ts'
import { sortCatalogueInSlices } from '../catalogue/sort/sort-catalogue.ts'
import type { CataloguePage } from '../catalogue/summary/catalogue-page-schema.ts'
import { buildFacetIndex } from '../catalogue/summary/facet-index.ts'
import { measureLibrary } from '../catalogue/summary/summarise-library.ts'
import { FORMAT_VERSION } from '../episode/schema.ts'
import { NO_NAMES } from './join-names.ts'
import type { LibrarySource, StoredEpisode } from './library-source.ts'

interface MemoryLibrary {
  /** In any order. */
  readonly entries: readonly CatalogueEntry[]
  readonly names?: Names | undefined
  readonly readEpisode?: ((id: string) => StoredEpisode | undefined | Promise<StoredEpisode | undefined>) | undefined
}

/** @param run Gives way to other work between the steps of long work. */
export function fromMemory(
  { entries, names = NO_NAMES, readEpisode }: MemoryLibrary,
  run: RunSteps = finish,
): LibrarySource {
  const getNewest = once(async () => run(sortCatalogueInSlices(entries)))
  const getRows = once(async () => run(buildRows(await getNewest())))
  const getFacets = once(async () => run(buildFacetIndex(await getNewest())))
  const getMeasured = once(async () => measureLibrary(await getNewest()))
  const getTotals = once(async () => ({ ...(await getMeasured()), facets: cutFacets((await getFacets()).count({})) }))
  const orders = new Map<ListRequest['sort'], readonly EpisodeRow[]>()
  const sortOnce = async (sort: ListRequest['sort']) => {
    const known = orders.get(sort) ?? sortRows(await getRows(), sort)
    orders.set(sort, known)
    return known
  }
  const findPage = async (request: ListRequest): Promise<CataloguePage> => {
    const { id, sort, offset, limit, facts, ids, values, ...filter } = request
    const wanted = id && new Set<string>(id)
    const sorted = await sortOnce(sort)
    const rows = wanted ? sorted.filter((row) => wanted.has(row.id)) : sorted
    const fitting = rows.filter((row) => fitsFilter(row, filter))
    const getIndex = () => (wanted ? run(buildFacetIndex(rows)) : getFacets())
    const counts = facts || values !== undefined ? (await getIndex()).count(filter) : undefined
    const newest = await getNewest()
    return {
      formatVersion: FORMAT_VERSION,
      total: fitting.length,
      episodes: fitting.slice(offset, offset + limit).map(({ position }) => newest[position]!),
      facts: facts && counts ? measureFit(fitting, (await getMeasured()).shelf, counts) : undefined,
      ids: ids ? fitting.map((row) => row.id) : undefined,
      values: values && counts?.[values],
    }
  }
  return {
    async list(request, { signal } = {}) {
      const page = await findPage(request)
      throwIfAborted(signal)
      return wholeAnswer(page)
    },
    async summary({ signal } = {}) {
      const summary = { totals: await getTotals(), newest: await getNewest() }
      throwIfAborted(signal)
      return wholeAnswer(summary)
    },
    names: () => Promise.resolve(wholeAnswer(names)),
    async episode(id) {
      return wholeAnswer(await readEpisode?.(id))
    },
  }
}
