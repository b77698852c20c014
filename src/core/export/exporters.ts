/** All exporters in menu order, and functions to find and run them. */

import type { Episode } from '../episode/schema.ts'
import type { Transcript } from '../transcript/transcript.ts'
import { chaptersJsonExport, youtubeChaptersExport } from './formats/chapters-export.ts'
import { csvExport } from './formats/csv-export.ts'
import { episodeJsonExport } from './formats/episode-json-export.ts'
import type { Exporter, ExportFormat, ExportResult } from './exporter.ts'
import { htmlExport } from './formats/html-export.ts'
import { noteExport } from './formats/note-export.ts'
import { plainTextExport } from './formats/plain-text-export.ts'
import { podcastJsonExport } from './formats/podcast-json-export.ts'
import { subripExport } from './formats/subrip-export.ts'
import { webvttExport } from './formats/webvtt-export.ts'

export const EXPORTERS: readonly Exporter[] = [
  noteExport,
  plainTextExport,
  htmlExport,
  subripExport,
  webvttExport,
  csvExport,
  podcastJsonExport,
  chaptersJsonExport,
  youtubeChaptersExport,
  episodeJsonExport,
]

/** Finds an exporter by format or file extension: `subrip`, `srt` or `.srt`. */
export function findExporter(name: string): Exporter | undefined {
  const wanted = name.toLowerCase().replace(/^\./, '')
  return EXPORTERS.find(({ format, extension }) => format === wanted || extension === `.${wanted}`)
}

const LACKS: Readonly<Record<Exclude<Exporter['needs'], 'nothing'>, string>> = {
  text: 'No transcript in this episode.',
  times: 'This transcript has no timestamps, and captions need them.',
  chapters: 'No chapters in this episode.',
}

/** Exports an episode in a format, or returns the reason it cannot be. */
export function exportEpisode(format: ExportFormat, episode: Episode, transcript: Transcript): ExportResult {
  const exporter = EXPORTERS.find((known) => known.format === format)!
  const reason = findLack(exporter, transcript)
  if (reason !== undefined) return { ok: false, reason }
  return {
    ok: true,
    text: exporter.write({ episode, transcript }),
    fileName: `${episode.id}${exporter.extension}`,
    mime: exporter.mime,
  }
}

/** The unmet requirement of a format, as one sentence for the reader; undefined when it can be exported. */
export function findLack({ needs }: Exporter, transcript: Transcript): string | undefined {
  return needs === 'nothing' || isMet(needs, transcript) ? undefined : LACKS[needs]
}

function isMet(needs: Exclude<Exporter['needs'], 'nothing'>, transcript: Transcript): boolean {
  if (needs === 'chapters') return transcript.chapters.length > 0
  return needs === 'times' ? transcript.isTimed : transcript.segments.length > 0
}
