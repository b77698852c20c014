/** The head of a note: what is known of the video, in YAML that needs no reading between the lines. */

import type { Episode } from '../episode/schema.ts'
import { formatTimecode } from '../time/timecode.ts'

/** Between two lines of dashes; strings are always quoted. */
export function writeFrontMatter(episode: Episode): string {
  const { media, title, channel, duration, viewCount, publishedOn, thumbnail, language, description, tags } = episode
  const videoId = media?.kind === 'youtube' ? media.videoId : undefined
  const lines = [
    writeField('video_id', videoId),
    writeField('title', title),
    writeField('channel', channel),
    writeField('duration', duration === undefined ? undefined : Math.round(duration * 1000) / 1000),
    writeField('duration_formatted', duration === undefined ? undefined : formatTimecode(duration)),
    writeField('view_count', viewCount),
    publishedOn === undefined ? '' : `upload_date: ${publishedOn}`,
    writeField('url', videoId === undefined ? undefined : `https://www.youtube.com/watch?v=${videoId}`),
    writeField('media', media?.kind === 'file' ? media.url : undefined),
    writeField('media_fallback', media?.kind === 'file' ? media.fallback?.url : undefined),
    writeField('thumbnail', thumbnail),
    writeField('language', language),
    writeField('description', description),
    tags.length === 0 ? '' : writeList('tags', tags),
    ...Object.entries(episode.extra).map(([key, value]) => writeField(key, value)),
  ]
  return ['---', ...lines.filter((line) => line !== ''), '---'].join('\n')
}

/** One line; empty for a value that is not there. */
export function writeField(key: string, value: string | number | undefined): string {
  if (value === undefined) return ''
  return `${key}: ${typeof value === 'number' ? value : quote(value)}`
}

export function writeList(key: string, values: readonly string[]): string {
  return [`${key}:`, ...values.map((value) => `  - ${quote(value)}`)].join('\n')
}

function quote(text: string): string {
  const escaped = text
    .replace(/["\\]/g, '\\$&')
    .replace(/\r\n?|\n/g, '\\n')
    .replace(/\t/g, '\\t')
  return `"${escaped}"`
}
