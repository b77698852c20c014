/** Writes the front matter of a note: metadata of the video as simple YAML. */

import { formatWatchAddress } from '../../episode/media-file.ts'
import type { Episode } from '../../episode/schema.ts'
import { truncateText } from '../../text/truncate-text.ts'
import { oneLine } from '../../text/one-line.ts'
import { formatTimecode } from '../../time/timecode.ts'

const MAX_KEY_LENGTH = 70

/** Characters that YAML allows only as escapes. */
const UNPRINTABLE = /[\p{Cc}\p{Surrogate}\u2028\u2029\uFEFF\uFFFE\uFFFF]/gu

/** Keys are unique: a key of the source that is already in use gets a number. */
export function writeFrontMatter(episode: Episode): string {
  const { media, title, channel, duration, viewCount, publishedOn, thumbnail, language, description, tags } = episode
  const videoId = media?.kind === 'youtube' ? media.videoId : undefined
  const own: Readonly<Record<string, string | undefined>> = {
    video_id: writeField('video_id', videoId),
    title: writeField('title', title),
    channel: writeField('channel', channel),
    duration: writeField('duration', duration === undefined ? undefined : Math.round(duration * 1000) / 1000),
    duration_formatted: writeField('duration_formatted', duration === undefined ? undefined : formatTimecode(duration)),
    view_count: writeField('view_count', viewCount),
    upload_date: publishedOn === undefined ? '' : `upload_date: ${publishedOn}`,
    url: writeField('url', videoId === undefined ? undefined : formatWatchAddress(videoId)),
    media: writeField('media', media?.kind === 'file' ? media.url : undefined),
    media_fallback: writeField('media_fallback', media?.kind === 'file' ? media.fallback?.url : undefined),
    thumbnail: writeField('thumbnail', thumbnail),
    language: writeField('language', language),
    description: writeField('description', description),
    tags: tags.length === 0 ? '' : writeList('tags', tags),
  }
  const written = Object.entries(own).flatMap(([key, line]) => (line ? [[key, line] as const] : []))
  const used = new Set(written.map(([key]) => key))
  const extra = Object.entries(episode.extra).map(([name, value]) => {
    const key = findFreeKey(cleanKey(name), used)
    used.add(key)
    return writeField(quoteKey(key), value)
  })
  return ['---', ...written.map(([, line]) => line), ...extra, '---'].join('\n')
}

/** One line, within the importer's maximum key length. */
function cleanKey(name: string): string {
  const line = truncateText(oneLine(name), MAX_KEY_LENGTH)
  return line === '' ? 'field' : line
}

function findFreeKey(key: string, used: ReadonlySet<string>): string {
  let free = key
  for (let count = 2; used.has(free); count++) free = `${key}_${count}`
  return free
}

/** Quotes keys that are not one word or that YAML would not read as text. */
function quoteKey(key: string): string {
  const isPlain = /^[A-Za-z_][\w-]*$/.test(key) && !/^(?:true|false|yes|no|on|off|null|y|n)$/i.test(key)
  if (isPlain) return key
  if (!key.includes("'")) return `'${key}'`
  return /["\\]/.test(key) ? `'${key.replaceAll("'", '’')}'` : `"${key}"`
}

/** One line; empty without a value. */
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
    .replace(UNPRINTABLE, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return `"${escaped}"`
}
