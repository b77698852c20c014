/** Loads the whole list of a library, which may hold thousands of episodes. */

import { parseCatalogueInSlices } from '../core/catalogue/sort/read-catalogue-in-slices.ts'
import { giveTurn } from '../platform/give-turn.ts'
import { runInSlices } from '../platform/run-in-slices.ts'
import { LARGE_FILE } from './fetch-file.ts'
import { loadFile } from './load-file.ts'
import type { CatalogueLoad, LoadedCatalogue } from './load-lists.ts'

/** Always revalidates, so that an episode added a minute ago is listed. @param base Path of the site, with a trailing slash. */
export function loadCatalogue(base: string, signal?: AbortSignal): Promise<CatalogueLoad> {
  return loadFile<LoadedCatalogue>(`${base}data/library.json`, readWhole, { signal, cache: 'no-cache' })
}

async function readWhole(text: string) {
  if (text.length > LARGE_FILE) await giveTurn()
  return runInSlices(parseCatalogueInSlices(text))
}
