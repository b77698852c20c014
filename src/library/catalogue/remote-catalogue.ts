/** The catalogue from the server that the site is searched on. */

import type { CatalogueFilter } from '../../core/catalogue/catalogue.ts'
import type { CatalogueSource } from '../../core/catalogue/lists/catalogue-source.ts'
import { readCataloguePage, type CataloguePage } from '../../core/catalogue/summary/catalogue-page-schema.ts'
import { SEARCH_API_VERSION } from '../../core/search/remote/search-api.ts'

/** In ms; then the files of the site are asked. */
const TIMEOUT = 4000

type Asked = Readonly<Record<string, string | number | boolean | undefined>>

/**
 * Unlike other sources it rejects, while the server does not respond or has an error of its own; `undefined` is what it does not tell
 * of a library as large as that. @param api Path of the server’s interface, without a slash at its end.
 */
export function createRemoteCatalogue(api: string): CatalogueSource {
  const ask = async (filter: CatalogueFilter, asked: Asked): Promise<CataloguePage | undefined> => {
    const written = Object.entries({ ...filter, ...asked, v: SEARCH_API_VERSION })
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, String(value)])
    const response = await fetch(`${api}/episodes?${new URLSearchParams(written).toString()}`, {
      headers: { accept: 'application/json' },
      cache: 'no-store',
      signal: AbortSignal.timeout(TIMEOUT),
    })
    if (response.status === 400) return undefined
    const page = response.ok ? readCataloguePage(await response.json()) : undefined
    if (!page) throw new Error(`the server responded with ${response.status}, or with what is no list`)
    return page
  }
  return {
    find: (filter, { offset, limit, facts }) => ask(filter, { offset, limit, facts }),
    listIds: async (filter) => (await ask(filter, { limit: 0, ids: true }))?.ids,
    listValues: async (filter, facet) =>
      (await ask({ ...filter, [facet]: undefined }, { limit: 0, values: facet }))?.values,
  }
}
