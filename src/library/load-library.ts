/** The three files of a library: its catalogue, its names, its episodes. `base` is where the site lives, with a slash at its end. */

import { readCatalogueText, readNamesText, type ReadIndexProblem } from '../core/episode/read-catalogue.ts'
import { readEpisodeText } from '../core/episode/read-episode.ts'
import type { Catalogue, Episode, Names } from '../core/episode/schema.ts'
import { loadFile, type FileLoad, type LoadOptions } from './load-file.ts'

export interface LoadedCatalogue {
  readonly catalogue: Catalogue
  /** Entries that are left out, and why. */
  readonly skipped: readonly ReadIndexProblem[]
}
export interface LoadedNames {
  readonly names: Names
  /** Names that are left out, and why. */
  readonly skipped: readonly ReadIndexProblem[]
}
export interface LoadedEpisode {
  readonly episode: Episode
}
export type CatalogueLoad = FileLoad<LoadedCatalogue>
export type NamesLoad = FileLoad<LoadedNames>
export type EpisodeLoad = FileLoad<LoadedEpisode>

/** Asks the server whether it has changed, so that an episode added a minute ago is there. */
export function loadCatalogue(base: string, signal?: AbortSignal): Promise<CatalogueLoad> {
  return loadFile<LoadedCatalogue>(`${base}data/library.json`, readCatalogueText, { signal, cache: 'no-cache' })
}

export function loadNames(base: string, signal?: AbortSignal): Promise<NamesLoad> {
  return loadFile<LoadedNames>(`${base}data/names.json`, readNamesText, { signal, cache: 'no-cache' })
}

/**
 * `listed`: the catalogue's entry, if it is known already, to notice a stale or damaged copy. `recall`: the episode that was
 * read before from the same bytes.
 */
export async function loadEpisode(
  id: string,
  base: string,
  signal?: AbortSignal,
  options: Pick<LoadOptions<LoadedEpisode>, 'listed' | 'cache' | 'recall'> = {},
): Promise<EpisodeLoad> {
  const file = `${base}data/episodes/${id}.json`
  // An id comes from a link anybody may have written; only what can be a file's name is asked for.
  if (!/^[A-Za-z0-9_~-]{1,80}$/.test(id))
    return { ok: false, problem: { kind: 'not-found', file: `${base}data/episodes/` } }
  const load = await loadFile<LoadedEpisode>(file, readEpisodeText, { signal, ...options, isHashed: true })
  if (!load.ok || load.episode.id === id) return load
  const what = `the file holds the episode ${load.episode.id}`
  return { ok: false, problem: { kind: 'invalid', file, path: 'id', what, hint: `write "${id}"` } }
}
