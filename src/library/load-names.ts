/** Loads the names of a library. */

import type { Names } from '../core/catalogue/catalogue-schema.ts'
import { parseNames } from '../core/catalogue/names/read-names.ts'
import type { IndexIssue } from '../core/catalogue/read-catalogue.ts'
import { loadFile, type FileLoad } from './load-file.ts'

export interface LoadedNames {
  readonly names: Names
  /** Names left out, and why. */
  readonly skipped: readonly IndexIssue[]
}
export type NamesLoad = FileLoad<LoadedNames>

/** `base`: the path of the site, with a trailing slash. */
export function loadNames(base: string, signal?: AbortSignal): Promise<NamesLoad> {
  return loadFile<LoadedNames>(`${base}data/names.json`, parseNames, { signal, cache: 'no-cache' })
}
