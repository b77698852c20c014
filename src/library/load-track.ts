/** Loads another text of a recording: what an opened episode holds itself, else the file beside that of the episode. */

import type { Cue, Episode, Track } from '../core/episode/schema.ts'
import { formatTrackName, parseTrackFile } from '../core/episode/tracks.ts'
import { loadFile, type FileLoad } from './load-file.ts'

/** The episode with the cues of its tracks of one kind. One that cannot be loaded stays without. Never rejects. */
export async function loadTracks(base: string, episode: Episode, kind: Track['kind']): Promise<Episode> {
  if (!episode.tracks) return episode
  const tracks = episode.tracks.map(async (track) => {
    const load = track.kind === kind ? await loadTrack(base, episode, track) : undefined
    return load?.ok ? { ...track, cues: load.cues } : track
  })
  return { ...episode, tracks: await Promise.all(tracks) }
}

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
