/** Finds the videos that the timestamps of a note link to. */

import { findVideoIdIn, parseMomentLink } from '../../episode/note-dialect.ts'
import type { Line } from '../markdown/lines.ts'

const TIMESTAMP = /\[[^\][\n]{0,30}\d:\d{2}[^\][\n]{0,30}\]\((https?:[^\s()]{1,300})\)/g

/** Video id → how many timestamps link to it, in the order they are first met. Links without a time as text do not count. */
export function findLinkedVideos(lines: readonly Line[]): ReadonlyMap<string, number> {
  const videos = new Map<string, number>()
  for (const line of lines) {
    if (line.fenced) continue
    for (const match of line.text.matchAll(TIMESTAMP)) {
      const id = parseMomentLink(match[1]!)?.videoId
      if (id !== undefined) videos.set(id, (videos.get(id) ?? 0) + 1)
    }
  }
  return videos
}

const ADDRESS = /https?:\/\/(?:[a-z]{1,5}\.)?(?:youtube(?:-nocookie)?\.com|youtu\.be)\/[^\s()<>[\]"'`]{1,300}/gi

/** Every video the lines link to, in commands too. */
export function findVideos(lines: readonly Line[]): ReadonlySet<string> {
  return new Set(lines.flatMap(({ text }) => [...text.matchAll(ADDRESS)].flatMap(([url]) => findVideoIdIn(url) ?? [])))
}
