/** Opens the catalogue where the site says: at its server, else, and where the server does not respond, in its files. */

import type { CatalogueSource } from '../../core/catalogue/lists/catalogue-source.ts'
import { findSearchApi } from '../search/find-search-api.ts'
import type { CatalogueParts } from '../summary-state.ts'
import { createFitting, type OpenCatalogue } from './create-fitting.ts'
import { createRemoteCatalogue } from './remote-catalogue.ts'
import { createStaticCatalogue } from './static-catalogue.ts'

/** In ms. */
const REST = 10_000

/** Each once. */
const opened = new WeakMap<CatalogueParts, OpenCatalogue>()

export function openCatalogue(base: string, parts: CatalogueParts): OpenCatalogue {
  const known = opened.get(parts) ?? createCatalogue(base, parts)
  opened.set(parts, known)
  return known
}

function createCatalogue(base: string, parts: CatalogueParts): OpenCatalogue {
  const source = createSource(base, parts)
  return { ...source, openFitting: (filter, first) => createFitting(source, filter, first) }
}

function createSource(base: string, parts: CatalogueParts): CatalogueSource {
  const files = createStaticCatalogue(base, parts)
  const api = findSearchApi()
  if (api === undefined) return files
  const server = createRemoteCatalogue(api)
  /** The files have all that the server tells, so nobody waits for one that has just failed. */
  let restsUntil = 0
  const askServer = async <Found>(ask: (source: CatalogueSource) => Promise<Found | undefined>) => {
    if (Date.now() < restsUntil) return undefined
    try {
      return await ask(server)
    } catch {
      restsUntil = Date.now() + REST
      return undefined
    }
  }
  const askEither = async <Found>(ask: (source: CatalogueSource) => Promise<Found | undefined>) =>
    (await askServer(ask)) ?? ask(files)
  return {
    find: (...asked) => askEither((source) => source.find(...asked)),
    listIds: (...asked) => askEither((source) => source.listIds(...asked)),
    listValues: (...asked) => askEither((source) => source.listValues(...asked)),
  }
}
