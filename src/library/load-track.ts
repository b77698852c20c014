/** Loads another text of a recording: what an opened episode holds itself, else the file beside that of the episode. */

import type { Cue, Episode, Track } from '../core/episode/schema.ts'
import { formatTrackName, parseTrackFile } from '../core/episode/tracks.ts'
import { loadFile, type FileLoad } from './load-file.ts'

/** Never rejects. @param base Path of the site, with a trailing slash. */
export async function loadTrack(
  base: string,
  episode: Pick<Episode, 'id'>,
  track: Track,
): Promise<FileLoad<{ readonly cues: readonly Cue[] }>> {
  if (track.cues) return { ok: true, cues: track.cues }
  return loadFile(`${base}data/episodes/${formatTrackName(episode, track)}`, (text) =>
    parseTrackFile(text, episode, track),
  )
}
