/** Exports chapters as Podcasting 2.0 JSON and as lines for a YouTube description. */

import { formatTimecode } from '../../time/timecode.ts'
import type { Chapter } from '../../transcript/transcript.ts'
import type { ExportSource, TextExporter } from '../exporter.ts'

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
  findFlaw(source) {
    const list = listYouTubeChapters(source)
    const short = list.find(({ start, end }) => end - start < LEAST.seconds)
    if (list.length < LEAST.chapters)
      return `${NOT_SHOWN} at least ${LEAST.chapters} are needed, and these are ${list.length}.`
    if (short)
      return `${NOT_SHOWN} each needs ${LEAST.seconds} s, and “${short.title}” at ${formatTimecode(short.start)} has ${short.end - short.start}.`
    return undefined
  },
  write: (source) =>
    listYouTubeChapters(source)
      .map(({ start, title }) => `${formatTimecode(start)} ${title}\n`)
      .join(''),
}

/** Of YouTube, for chapters of a description to be shown. */
const LEAST = { chapters: 3, seconds: 10 }
const NOT_SHOWN = 'YouTube will show none of these chapters:'

/** In whole seconds, as they are printed. */
function listYouTubeChapters({ episode, transcript }: ExportSource) {
  const listed = transcript.chapters.map((chapter) => ({
    start: Math.floor(chapter.start),
    title: formatTitle(chapter),
  }))
  if (listed[0]!.start > 0) listed.unshift({ start: 0, title: 'Start' })
  const end = Math.floor(episode.duration ?? Infinity)
  return listed.map((one, at) => ({ ...one, end: listed[at + 1]?.start ?? end }))
}

function formatTitle({ titles }: Chapter): string {
  return titles.map((title) => title.replace(/\s+/g, ' ').trim()).join(' and ')
}
