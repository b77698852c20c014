/** Loads the files of a library: catalogue, names, episodes. `base` is the path of the site, with a trailing slash. */

import { parseCatalogue, parseNames, type IndexIssue } from '../core/episode/read-catalogue.ts'
import { parseEpisode } from '../core/episode/read-episode.ts'
import type { Catalogue, Names } from '../core/episode/catalogue-schema.ts'
import type { Episode } from '../core/episode/schema.ts'
import { loadFile, type FileLoad, type LoadOptions } from './load-file.ts'

export interface LoadedCatalogue {
  readonly catalogue: Catalogue
  /** Entries left out, and why. */
  readonly skipped: readonly IndexIssue[]
}
export interface LoadedNames {
  readonly names: Names
  /** Names left out, and why. */
  readonly skipped: readonly IndexIssue[]
}
export interface FetchedEpisode {
  readonly episode: Episode
}
export type CatalogueLoad = FileLoad<LoadedCatalogue>
export type NamesLoad = FileLoad<LoadedNames>
export type EpisodeLoad = FileLoad<FetchedEpisode>

/** Always revalidates, so that an episode added a minute ago is listed. */
export function loadCatalogue(base: string, signal?: AbortSignal): Promise<CatalogueLoad> {
  return loadFile<LoadedCatalogue>(`${base}data/library.json`, parseCatalogue, { signal, cache: 'no-cache' })
}

export function loadNames(base: string, signal?: AbortSignal): Promise<NamesLoad> {
  return loadFile<LoadedNames>(`${base}data/names.json`, parseNames, { signal, cache: 'no-cache' })
}

/**
 * `listed`: the entry of the catalogue if already known, to detect a stale or damaged copy. `recall`: the episode parsed
 * earlier from the same bytes.
 */
export async function loadEpisode(
  id: string,
  base: string,
  signal?: AbortSignal,
  options: Pick<LoadOptions<FetchedEpisode>, 'listed' | 'cache' | 'recall'> = {},
): Promise<EpisodeLoad> {
  const file = `${base}data/episodes/${id}.json`
  // The id comes from a link that anybody may have written: only request names that a file can have.
  if (!/^[A-Za-z0-9_~-]{1,80}$/.test(id))
    return { ok: false, problem: { kind: 'not-found', file: `${base}data/episodes/` } }
  const load = await loadFile<FetchedEpisode>(file, parseEpisode, { signal, ...options, isHashed: true })
  if (!load.ok || load.episode.id === id) return load
  const what = `the file holds the episode ${load.episode.id}`
  return { ok: false, problem: { kind: 'invalid', file, path: 'id', what, hint: `write "${id}"` } }
}
