/** Exports chapters as Podcasting 2.0 JSON and as lines for a YouTube description. */

import { formatTimecode } from '../../time/timecode.ts'
import type { Chapter } from '../../transcript/transcript.ts'
import type { TextExporter } from '../exporter.ts'

/** Podcasting 2.0 JSON chapters, version 1.2.0. */
export const chaptersJsonExport: TextExporter = {
  format: 'chapters-json',
  name: 'Podcast chapters (JSON)',
  holds: 'Chapters for podcast apps.',
  extension: '.chapters.json',
  mime: 'application/json+chapters',
  place: 'publishers',
  needs: 'chapters',
  write({ episode, transcript }) {
    const chapters = transcript.chapters.map((chapter) => ({
      startTime: chapter.start,
      endTime: Math.round(chapter.end * 1000) / 1000,
      title: formatTitle(chapter),
    }))
    return `${JSON.stringify({ version: '1.2.0', title: episode.title, chapters }, undefined, 1)}\n`
  },
}

/**
 * Lines such as `0:00 Start`. YouTube requires a first chapter at 0:00, so "Start" is added when there is none.
 */
export const youtubeChaptersExport: TextExporter = {
  format: 'youtube-chapters',
  name: 'YouTube chapters',
  holds: 'Chapter list for a video description.',
  extension: '.chapters.txt',
  mime: 'text/plain',
  place: 'publishers',
  needs: 'chapters',
  write({ transcript: { chapters } }) {
    const first = chapters[0]!.start >= 1 ? ['0:00 Start'] : []
    const lines = chapters.map((chapter) => `${formatTimecode(chapter.start)} ${formatTitle(chapter)}`)
    return `${[...first, ...lines].join('\n')}\n`
  },
}

function formatTitle({ titles }: Chapter): string {
  return titles.map((title) => title.replace(/\s+/g, ' ').trim()).join(' and ')
}
