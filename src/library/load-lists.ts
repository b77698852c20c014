/** Loads the list of a library in parts. `base` is the path of the site, with a trailing slash. */

import { parseCatalogue } from '../core/catalogue/read-catalogue.ts'
import type { ReadIssue } from '../core/episode/read-episode.ts'
import type { Catalogue } from '../core/catalogue/catalogue-schema.ts'
import { parseSummary, type SummarisedCatalogue } from '../core/catalogue/summary/summary-schema.ts'
import { loadFile, type FileLoad } from './load-file.ts'

export interface LoadedCatalogue {
  readonly catalogue: Catalogue
  /** Entries left out, and why. */
  readonly skipped: readonly ReadIssue[]
}
export type CatalogueLoad = FileLoad<LoadedCatalogue>

/** As the catalogue: what it names is of this very build. */
export function loadSummary(base: string): Promise<FileLoad<SummarisedCatalogue>> {
  return loadFile<SummarisedCatalogue>(`${base}data/library/summary.json`, parseSummary, {
    cache: 'no-cache',
    isHashed: true,
  })
}

/** A part of the catalogue. Its name says what is in it, or else it is asked for each time. */
export function loadEntryFile(base: string, name: string): Promise<CatalogueLoad> {
  const cache = name.startsWith('part-') ? 'default' : 'no-cache'
  return loadFile<LoadedCatalogue>(`${base}data/library/${name}.json`, parseCatalogue, { cache })
}
