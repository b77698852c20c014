/** Exports a list of clips as CSV. */

import type { Clip } from '../../clip/clip.ts'
import { formatMomentLink } from '../../episode/note-dialect.ts'
import { formatTimecode } from '../../time/timecode.ts'
import { formatCsvLine } from '../csv-field.ts'

/** A clip with the full URL that plays it on this site. */
export interface LinkedClip extends Clip {
  readonly link: string
}

const HEAD = [
  'number',
  'name',
  'episode',
  'episode_id',
  'start',
  'end',
  'start_seconds',
  'end_seconds',
  'link',
  'video',
  'text',
]

export function writeClipsCsv(clips: readonly LinkedClip[]): string {
  return formatCsvLine(HEAD) + clips.map(writeLine).join('')
}

function writeLine(
  { name, episodeTitle, episodeId, videoId, start, end, link, text }: LinkedClip,
  index: number,
): string {
  return formatCsvLine([
    index + 1,
    name,
    episodeTitle,
    episodeId,
    formatTimecode(start),
    formatTimecode(end),
    start,
    end,
    link,
    videoId === undefined ? undefined : formatMomentLink(videoId, start),
    text,
  ])
}
