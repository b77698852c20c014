/** A page of the episodes that fit a filter, with what further filters would leave. */

import { fitsFilter, sumDuration, type Facet } from '../../core/episode/catalogue.ts'
import type { CatalogueEntry } from '../../core/episode/catalogue-schema.ts'
import type { CataloguePage } from '../../core/episode/summary/catalogue-page-schema.ts'
import { sortCatalogue } from '../../core/episode/sort/sort-catalogue.ts'
import type { EpisodesQuery, QueryOf } from './api-schemas.ts'
import type { SiteData } from './site-data.ts'

/** Values told of each facet: those with the most episodes. */
const MAX_VALUES = 50

/** Orders other than newest first, by the list they are of. */
const sorted = new WeakMap<readonly CatalogueEntry[], Map<string, readonly CatalogueEntry[]>>()

export function listEpisodes(data: SiteData, query: QueryOf<typeof EpisodesQuery>): CataloguePage {
  const { id, sort, offset, limit, facets, ...filter } = query
  const wanted = id && new Set<string>(id)
  const fitting = sortOnce(data.newest, sort).filter(
    (entry) => (!wanted || wanted.has(entry.id)) && fitsFilter(entry, filter),
  )
  const { formatVersion } = data.catalogue
  const duration = sumDuration(fitting)
  const page = { formatVersion, total: fitting.length, duration, episodes: fitting.slice(offset, offset + limit) }
  if (!facets) return page
  const { transcripts, channel, year, speaker, tag, length } = data.facets.count(filter)
  const cut = (values: readonly Facet[]) => values.slice(0, MAX_VALUES)
  return {
    ...page,
    facets: {
      transcripts,
      channel: cut(channel),
      year: cut(year),
      speaker: cut(speaker),
      tag: cut(tag),
      length: cut(length),
    },
  }
}

function sortOnce(
  newest: readonly CatalogueEntry[],
  sort: QueryOf<typeof EpisodesQuery>['sort'],
): readonly CatalogueEntry[] {
  if (sort === 'newest') return newest
  const orders = sorted.get(newest) ?? new Map<string, readonly CatalogueEntry[]>()
  sorted.set(newest, orders)
  const known = orders.get(sort) ?? sortCatalogue(newest, sort)
  orders.set(sort, known)
  return known
}
