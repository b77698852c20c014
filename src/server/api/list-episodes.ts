/** The list of a library in memory: a page of the episodes that fit a filter, with what further filters would leave. */

import { fitsFilter } from '../../core/catalogue/catalogue.ts'
import type { EpisodeRow } from '../../core/catalogue/lists/episode-rows.ts'
import { measureFit } from '../../core/catalogue/lists/measure-fit.ts'
import { sortRows } from '../../core/catalogue/lists/sort-rows.ts'
import type { CataloguePage } from '../../core/catalogue/summary/catalogue-page-schema.ts'
import {
  MAX_IDS,
  MAX_LISTED_VALUES,
  type ListRequest,
  type ServedCatalogue,
} from '../../core/search/remote/served-catalogue.ts'
import type { SiteData } from './site-data.ts'

type Sort = ListRequest['sort']

export function createMemoryCatalogue(data: SiteData): ServedCatalogue {
  return {
    list: async (request) => listEpisodes(data, request),
    suggest: async (typed, limit) => data.suggest(typed, limit),
  }
}

/** Orders, by the list they are of. */
const sorted = new WeakMap<readonly EpisodeRow[], Map<Sort, readonly EpisodeRow[]>>()

function listEpisodes(data: SiteData, request: ListRequest): CataloguePage {
  const { id, sort, offset, limit, facts, ids, values, ...filter } = request
  const wanted = id && new Set<string>(id)
  const fitting = sortOnce(data.rows, sort).filter((row) => (!wanted || wanted.has(row.id)) && fitsFilter(row, filter))
  const counts = facts || values !== undefined ? data.facets.count(filter) : undefined
  return {
    formatVersion: data.catalogue.formatVersion,
    total: fitting.length,
    episodes: fitting.slice(offset, offset + limit).map(({ position }) => data.newest[position]!),
    facts: facts && counts ? measureFit(fitting, data.shelf, counts) : undefined,
    ids: ids && fitting.length <= MAX_IDS ? fitting.map((row) => row.id) : undefined,
    values: values && counts && counts[values].length <= MAX_LISTED_VALUES ? counts[values] : undefined,
  }
}

function sortOnce(rows: readonly EpisodeRow[], sort: Sort): readonly EpisodeRow[] {
  const orders = sorted.get(rows) ?? new Map<Sort, readonly EpisodeRow[]>()
  sorted.set(rows, orders)
  const known = orders.get(sort) ?? sortRows(rows, sort)
  orders.set(sort, known)
  return known
}
