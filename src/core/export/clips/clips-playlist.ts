/** Exports a list of clips as an M3U or XSPF playlist of the files that the clip script creates. */

import type { Clip } from '../../clip/clip.ts'
import { formatClipFile } from '../../clip/clip-command.ts'
import { oneLine } from '../../text/one-line.ts'
import { escapeHtml } from '../../text/escape-html.ts'

export type PlaylistFormat = 'm3u' | 'xspf'

/** Omits clips of episodes that are not YouTube videos, because the script creates no files for them. */
export function writeClipsPlaylist(clips: readonly Clip[], format: PlaylistFormat): string {
  const tracks = clips.flatMap((clip, index) =>
    clip.videoId === undefined ? [] : [{ clip, file: formatClipFile(clip.videoId, clip.start, index + 1) }],
  )
  return format === 'm3u' ? writeM3u(tracks) : writeXspf(tracks)
}

interface Track {
  readonly clip: Clip
  readonly file: string
}

function writeM3u(tracks: readonly Track[]): string {
  const lines = tracks.flatMap(({ clip, file }) => [
    `#EXTINF:${Math.ceil(clip.end - clip.start)},${nameTrack(clip)}`,
    file,
  ])
  return `${['#EXTM3U', ...lines].join('\n')}\n`
}

function writeXspf(tracks: readonly Track[]): string {
  const entries = tracks.flatMap(({ clip, file }) => [
    '    <track>',
    `      <location>${file}</location>`,
    `      <title>${escapeHtml(nameTrack(clip))}</title>`,
    `      <album>${escapeHtml(clip.episodeTitle)}</album>`,
    `      <duration>${Math.round((clip.end - clip.start) * 1000)}</duration>`,
    '    </track>',
  ])
  return `${[
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<playlist version="1" xmlns="http://xspf.org/ns/0/">',
    '  <title>Clips</title>',
    '  <trackList>',
    ...entries,
    '  </trackList>',
    '</playlist>',
  ].join('\n')}\n`
}

/** One line: further lines would be parsed as files. */
function nameTrack({ name, episodeTitle }: Clip): string {
  return oneLine(name) || oneLine(episodeTitle)
}
