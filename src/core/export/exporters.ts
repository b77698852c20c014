/** All exporters in menu order, and functions to find and run them. */

import { formatTimecode } from '../time/timecode.ts'
import { DOUBT_WORDS } from '../transcript/doubt.ts'
import type { Segment } from '../transcript/transcript.ts'
import { getTimedLines } from './captions/timed-lines.ts'
import { formatCsv, type CsvColumns } from './csv-field.ts'
import { ankiExport } from './formats/anki-export.ts'
import { cslJsonExport, risExport } from './formats/citation-exports.ts'
import { chaptersJsonExport, youtubeChaptersExport } from './formats/chapters-export.ts'
import {
  WHOLE,
  type Exporter,
  type ExportFormat,
  type ExportOptions,
  type ExportResult,
  type ExportSource,
  type TextExporter,
} from './exporter.ts'
import { epubExport } from './formats/epub-export.ts'
import { htmlExport } from './formats/html-export.ts'
import { noteExport } from './formats/note-export.ts'
import { createTimePrinter, cutRuns } from './printed-times.ts'
import { subripBothExport, subripExport } from './formats/subrip-export.ts'
import { wordBothExport, wordExport } from './formats/word-export.ts'
import { webvttBothExport, webvttExport } from './formats/webvtt-export.ts'

const plainTextExport: TextExporter = {
  format: 'text',
  name: 'Plain text',
  holds: 'Transcript with times and speakers.',
  extension: '.txt',
  mime: 'text/plain',
  place: 'more',
  needs: 'text',
  write({ episode, transcript }, { times, speakers }) {
    const timesOf = createTimePrinter(episode, times)
    const paragraphs = transcript.segments.map((segment) => {
      const { speaker, text, doubt } = segment
      const mark = doubt === undefined ? '' : `(${DOUBT_WORDS[doubt]}) `
      const lead = `${mark}${speaker === undefined || !speakers ? '' : `${speaker}: `}`
      const runs = cutRuns(text, timesOf(segment)).map(
        (run, index) =>
          `${run.at === undefined ? '' : `[${formatTimecode(run.at)}] `}${index === 0 ? lead : ''}${run.text.replace(/\s+/g, ' ')}`,
      )
      return runs.join('')
    })
    return `${paragraphs.join('\n\n')}\n`
  },
}

const COLUMNS: CsvColumns<Segment> = {
  start_seconds: ({ start }) => start,
  start_basis: ({ start, startBasis = 'stated' }) => (start === undefined ? undefined : startBasis),
  end_seconds: ({ start, end }) => (start === undefined ? undefined : end),
  end_basis: ({ start, endBasis }) => (start === undefined ? undefined : endBasis),
  time: ({ start }) => (start === undefined ? undefined : formatTimecode(start)),
  speaker: ({ speaker }) => speaker,
  text: ({ text }) => text,
  doubt: ({ doubt }) => doubt && DOUBT_WORDS[doubt],
}

const csvExport: TextExporter = {
  format: 'csv',
  name: 'CSV table',
  holds: 'One row per paragraph: time, speaker, text.',
  extension: '.csv',
  mime: 'text/csv',
  place: 'more',
  needs: 'text',
  write: ({ transcript }) => formatCsv(COLUMNS, transcript.segments),
}

/** A Podcasting 2.0 transcript, version 1.0.0. */
const podcastJsonExport: TextExporter = {
  format: 'podcast-json',
  name: 'Podcast transcript (JSON)',
  holds: 'Captions for podcast apps.',
  extension: '.transcript.json',
  mime: 'application/json',
  place: 'publishers',
  needs: 'times',
  write({ episode }) {
    const segments = getTimedLines(episode).map(({ start, end, speaker, text }) => ({
      speaker,
      startTime: start,
      endTime: Math.round(end * 1000) / 1000,
      body: text,
    }))
    const language = episode.language === undefined ? {} : { language: episode.language }
    return `${JSON.stringify({ version: '1.0.0', ...language, segments }, undefined, 1)}\n`
  },
}

const episodeJsonExport: TextExporter = {
  format: 'json',
  name: 'Episode file (JSON)',
  holds: 'Everything, in this app’s format.',
  extension: '.json',
  mime: 'application/json',
  place: 'publishers',
  needs: 'nothing',
  write({ episode }) {
    // Without their cues nobody could read them: the file stands alone.
    const tracks = episode.tracks?.filter(({ cues }) => cues)
    return `${JSON.stringify({ ...episode, tracks: tracks?.length ? tracks : undefined })}\n`
  },
}

export const EXPORTERS: readonly Exporter[] = [
  wordExport,
  epubExport,
  noteExport,
  plainTextExport,
  htmlExport,
  subripExport,
  webvttExport,
  subripBothExport,
  webvttBothExport,
  wordBothExport,
  csvExport,
  ankiExport,
  cslJsonExport,
  risExport,
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
  quotes: 'No highlights, quotes or notes in this episode.',
  translation: 'No translation of this episode, or no timestamps to pair it by.',
}

/** Exports an episode in a format, or returns the reason it cannot be. */
export async function exportEpisode(
  format: ExportFormat,
  source: ExportSource,
  options: ExportOptions = WHOLE,
): Promise<ExportResult> {
  const exporter = EXPORTERS.find((known) => known.format === format)!
  const reason = findLack(exporter, source)
  if (reason !== undefined) return { ok: false, reason }
  const { extension, mime } = exporter
  const content = 'write' in exporter ? exporter.write(source, options) : await exporter.writeFile(source, options)
  return { ok: true, content, fileName: `${source.episode.id}${extension}`, mime }
}

/** Undefined where the episode lacks what the format needs. */
export function exportText(exporter: TextExporter, source: ExportSource, options = WHOLE): string | undefined {
  return findLack(exporter, source) === undefined ? exporter.write(source, options) : undefined
}

/** The unmet requirement of a format, as one sentence for the reader; undefined when it can be exported. */
export function findLack({ needs }: Exporter, source: ExportSource): string | undefined {
  return needs === 'nothing' || isMet(needs, source) ? undefined : LACKS[needs]
}

function isMet(needs: Exclude<Exporter['needs'], 'nothing'>, { episode, transcript, notes }: ExportSource): boolean {
  if (needs === 'translation')
    return transcript.isTimed && (episode.tracks?.some(({ kind }) => kind === 'translation') ?? false)
  if (needs === 'quotes')
    return (
      episode.quotes.length + (notes?.length ?? 0) > 0 || episode.highlights.some(({ quotes }) => quotes.length > 0)
    )
  if (needs === 'chapters') return transcript.chapters.length > 0
  return needs === 'times' ? transcript.isTimed : transcript.segments.length > 0
}
