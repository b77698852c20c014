/** Lists the episodes that a filter leaves. */

import type { CatalogueFilter, Facet } from '../../core/catalogue/catalogue.ts'
import type { ListRequest, ListSource } from '../../core/catalogue/list-source.ts'
import type { CataloguePage } from '../../core/catalogue/summary/catalogue-page-schema.ts'
import type { AppServices } from '../app-services.ts'
import type { LibraryAddress } from '../library-address.ts'

/** Undefined where nothing is known of the library. Never rejects. */
export async function tryList(source: ListSource, request: ListRequest): Promise<CataloguePage | undefined> {
  try {
    return (await source.list(request)).value
  } catch {
    return undefined
  }
}

/** The filter and the order of an address. Which episodes are kept, only this device knows. */
export function readFilter({ kept: _kept, view: _view, ...filter }: LibraryAddress): CatalogueFilter {
  return filter
}

/** Their ids. Undefined where nothing is known of the library. */
export async function findFitting(source: ListSource, filter: CatalogueFilter): Promise<readonly string[] | undefined> {
  return (await tryList(source, { ...filter, offset: 0, limit: 0, ids: true }))?.ids
}

/** Every value of a facet, with the episodes it would leave beside the other filters. */
export async function listValues(
  source: ListSource,
  filter: CatalogueFilter,
  facet: NonNullable<ListRequest['values']>,
): Promise<readonly Facet[] | undefined> {
  return (await tryList(source, { ...filter, offset: 0, limit: 0, values: facet }))?.values
}

/** Loads the whole list of the site again, where it could not be loaded. */
export function retryWhole({ catalogue, loadCatalogue }: AppServices['library']): void {
  if (catalogue.getState().phase === 'failed') loadCatalogue()
}
