/** Loads the whole lists of a library: its episodes, of which there may be thousands, and its names. */

import type { Names } from '../core/catalogue/catalogue-schema.ts'
import { parseNames } from '../core/catalogue/names/read-names.ts'
import type { IndexIssue } from '../core/catalogue/read-catalogue.ts'
import { parseCatalogueInSlices } from '../core/catalogue/sort/read-catalogue-in-slices.ts'
import { giveTurn } from '../platform/give-turn.ts'
import { runInSlices } from '../platform/run-in-slices.ts'
import { LARGE_FILE } from './fetch-file.ts'
import { loadFile, type FileLoad } from './load-file.ts'
import type { CatalogueLoad, LoadedCatalogue } from './load-lists.ts'

/** Always revalidates, so that an episode added a minute ago is listed. @param base Path of the site, with a trailing slash. */
export function loadCatalogue(base: string, signal?: AbortSignal): Promise<CatalogueLoad> {
  return loadFile<LoadedCatalogue>(`${base}data/library.json`, readWhole, { signal, cache: 'no-cache' })
}

async function readWhole(text: string) {
  if (text.length > LARGE_FILE) await giveTurn()
  return runInSlices(parseCatalogueInSlices(text))
}

export interface LoadedNames {
  readonly names: Names
  /** Names left out, and why. */
  readonly skipped: readonly IndexIssue[]
}

/** @param base Path of the site, with a trailing slash. */
export function loadNames(base: string, signal?: AbortSignal): Promise<FileLoad<LoadedNames>> {
  return loadFile<LoadedNames>(`${base}data/names.json`, parseNames, { signal, cache: 'no-cache' })
}
