/** The catalogue from the server that the site is searched on. */

import type { CatalogueFilter } from '../../core/episode/catalogue.ts'
import type { CatalogueSource } from '../../core/episode/lists/catalogue-source.ts'
import { readCataloguePage, type CataloguePage } from '../../core/episode/summary/catalogue-page-schema.ts'
import { SEARCH_API_VERSION } from '../../core/search/remote/search-api.ts'

/** In ms; then the files of the site are asked. */
const TIMEOUT = 4000

type Asked = Readonly<Record<string, string | number | boolean | undefined>>

/** @param api Path of the server's interface, without a slash at its end. */
export function createRemoteCatalogue(api: string): CatalogueSource {
  const ask = async (filter: CatalogueFilter, asked: Asked): Promise<CataloguePage | undefined> => {
    const written = Object.entries({ ...filter, ...asked, v: SEARCH_API_VERSION })
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, String(value)])
    try {
      const response = await fetch(`${api}/episodes?${new URLSearchParams(written).toString()}`, {
        headers: { accept: 'application/json' },
        cache: 'no-store',
        signal: AbortSignal.timeout(TIMEOUT),
      })
      return response.ok ? readCataloguePage(await response.json()) : undefined
    } catch {
      return undefined
    }
  }
  return {
    find: (filter, { offset, limit, facts }) => ask(filter, { offset, limit, facts }),
    listIds: async (filter) => (await ask(filter, { limit: 0, ids: true }))?.ids,
    listValues: async (filter, facet) =>
      (await ask({ ...filter, [facet]: undefined }, { limit: 0, values: facet }))?.values,
  }
}
