/** Chapters from the source's own list, else from the key points: sorted, doubles joined, overlaps cut. */

import type { Episode } from '../episode/schema.ts'
import type { Seconds } from '../time/span.ts'
import type { Chapter, Segment } from './transcript.ts'

interface Entry {
  readonly start: Seconds
  readonly end?: Seconds
  readonly title: string
  readonly text: string
}

/** Starts of the chapters, sorted, each once. Known before the paragraphs are. */
export function findChapterStarts(episode: Episode): Seconds[] {
  return [...new Set(readEntries(episode).map((entry) => entry.start))].toSorted((a, b) => a - b)
}

/**
 * Chapters up to `duration`; one that starts at or after it is left out. A chapter ends where the next one starts, or
 * earlier where the source says so. Equal times make one chapter with several titles.
 */
export function buildChapters(
  episode: Episode,
  segments: readonly Segment[],
  timeline: readonly number[],
  duration: Seconds,
): Chapter[] {
  const origin = episode.chapters.length > 0 ? 'source' : 'key-points'
  const entries = readEntries(episode)
  const starts = findChapterStarts(episode).filter((start) => start < duration)
  return starts.map((start, index) => {
    const same = entries.filter((entry) => entry.start === start)
    const limit = starts[index + 1] ?? duration
    const stated = Math.max(...same.map((entry) => entry.end ?? limit))
    const end = stated > start ? Math.min(stated, limit) : limit
    const firstSegment = findFirst(segments, timeline, start, index + 1 < starts.length ? end - 1 : end)
    return {
      id: `c-${String(start).replace('.', '_')}`,
      start,
      end,
      titles: [...new Set(same.map((entry) => entry.title))],
      text: joinDescriptions(same.map((entry) => entry.text)),
      origin,
      ...(firstSegment === undefined ? {} : { firstSegment }),
    }
  })
}

function readEntries(episode: Episode): Entry[] {
  if (episode.chapters.length > 0) {
    return episode.chapters.map(({ start, end, title, text }) => ({ start, end, title, text: text ?? '' }))
  }
  return episode.keyPoints.flatMap(({ at, title, text }) => (at === undefined ? [] : [{ start: at, title, text }]))
}

function joinDescriptions(texts: readonly string[]): string {
  const parts = texts.map((text) => text.trim()).filter((text) => text !== '')
  return parts.map((text, index) => (index < parts.length - 1 ? text.replace(/\.$/, '') : text)).join('. ')
}

/** A paragraph less than a second early is the chapter's own: key points are stamped in whole seconds. */
function findFirst(
  segments: readonly Segment[],
  timeline: readonly number[],
  start: Seconds,
  last: Seconds,
): number | undefined {
  return timeline.find((index) => {
    const at = segments[index]!.start!
    return at > start - 1 && (at <= last || at < start)
  })
}
