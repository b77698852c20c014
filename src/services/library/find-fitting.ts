/** Finds the episodes that a filter leaves, those opened on this device among them. */

import { fitsFilter, getChannels, getTags, type CatalogueFilter, type Facet } from '../../core/catalogue/catalogue.ts'
import type { CatalogueSource } from '../../core/catalogue/lists/catalogue-source.ts'
import { waitUntilSettled } from '../../library/create-library.ts'
import { hasOpenedBefore, type OpenedLibrary } from '../../library/opened/joined/opened-library.ts'

/** Their ids, in no order. From the whole catalogue where that is here, or where they cannot be had without it. Never rejects. */
export async function findFitting(library: OpenedLibrary, filter: CatalogueFilter): Promise<readonly string[]> {
  const isHere = library.catalogue.getState().phase === 'ready'
  if (!isHere && hasOpenedBefore()) await library.loadOwn()
  const shipped = isHere ? undefined : await askSource(library, (source) => source.listIds(filter))
  if (shipped) {
    const own = library.own.getState().filter((entry) => fitsFilter(entry, filter))
    return [...shipped, ...own.map(({ id }) => id)]
  }
  library.loadCatalogue()
  const state = await waitUntilSettled(library.catalogue)
  const all = state.phase === 'ready' ? state.catalogue.episodes : []
  return all.filter((entry) => fitsFilter(entry, filter)).map(({ id }) => id)
}

/** Undefined where it cannot be had that way, or the code for it cannot be fetched. */
export async function askSource<T>(
  { openSource }: Pick<OpenedLibrary, 'openSource'>,
  ask: (source: CatalogueSource) => Promise<T>,
): Promise<T | undefined> {
  try {
    return await ask(await openSource())
  } catch {
    return undefined
  }
}

/** Number of all episodes of the site; 0 where it cannot be had. */
export async function countAll(library: OpenedLibrary): Promise<number> {
  return (await askSource(library, (source) => source.find({}, { offset: 0, limit: 0 })))?.total ?? 0
}

/** All channels or tags of the library. From the whole catalogue where they cannot be had without it. Never rejects. */
export async function listFacet(library: OpenedLibrary, facet: 'channel' | 'tag'): Promise<readonly Facet[]> {
  const values = await askSource(library, (source) => source.listValues({}, facet))
  if (values) return values
  library.loadCatalogue()
  const state = await waitUntilSettled(library.catalogue)
  const all = state.phase === 'ready' ? state.catalogue.episodes : []
  return facet === 'tag' ? getTags(all) : getChannels(all)
}
