/** Exports a list of clips as CSV. */

import type { Clip } from '../../clip/clip.ts'
import { formatMomentLink } from '../../episode/note-dialect.ts'
import { formatTimecode } from '../../time/timecode.ts'
import { formatCsv, type CsvColumns } from '../csv-field.ts'

/** A clip with the full URL that plays it on this site. */
export interface LinkedClip extends Clip {
  readonly link: string
}

const COLUMNS: CsvColumns<LinkedClip> = {
  number: (_, index) => index + 1,
  name: ({ name }) => name,
  episode: ({ episodeTitle }) => episodeTitle,
  episode_id: ({ episodeId }) => episodeId,
  start: ({ start }) => formatTimecode(start),
  end: ({ end }) => formatTimecode(end),
  start_seconds: ({ start }) => start,
  end_seconds: ({ end }) => end,
  link: ({ link }) => link,
  video: ({ videoId, start }) => (videoId === undefined ? undefined : formatMomentLink(videoId, start)),
  text: ({ text }) => text,
}

export function writeClipsCsv(clips: readonly LinkedClip[]): string {
  return formatCsv(COLUMNS, clips)
}
