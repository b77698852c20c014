/** Loads the episodes of a library. `base` is the path of the site, with a trailing slash. */

import { noteText } from '../core/corrections/known-texts.ts'
import { parseEpisode } from '../core/episode/read-episode.ts'
import type { Episode } from '../core/episode/schema.ts'
import { importChunk } from '../platform/import-chunk.ts'
import { loadFile, type FileLoad, type LoadOptions } from './load-file.ts'

export interface FetchedEpisode {
  readonly episode: Episode
}
export type EpisodeLoad = FileLoad<FetchedEpisode>

/** The code that corrects comes with the first episode that its owner has corrected. Where it does not come, the source is shown. */
async function readEpisodeText(text: string): Promise<ReturnType<typeof parseEpisode>> {
  const read = parseEpisode(text)
  if (!read.ok || !read.episode.corrections?.length) return read
  const correct = await importChunk(() => import('../core/corrections/apply-corrections.ts')).catch(() => undefined)
  if (correct) noteText(read.episode, correct.openCorrected(read.episode))
  return read
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
  const load = await loadFile<FetchedEpisode>(file, readEpisodeText, { signal, ...options, isHashed: true })
  if (!load.ok || load.episode.id === id) return load
  const what = `the file holds the episode ${load.episode.id}`
  return { ok: false, problem: { kind: 'invalid', file, path: 'id', what, hint: `write "${id}"` } }
}
