/** Builds chapters from the source's own list, else from the key points: sorted, merged where they start together, overlaps trimmed. */

import type { Episode } from '../episode/schema.ts'
import { groupBy } from '../text/group-by.ts'
import { locateLast } from '../time/locate.ts'
import type { Seconds } from '../time/span.ts'
import type { Chapter, Segment } from './transcript.ts'

interface Entry {
  readonly start: Seconds
  readonly end?: Seconds
  readonly title: string
  readonly text: string
}

/** Distinct chapter starts, sorted. Needs no segments. */
export function findChapterStarts(episode: Episode): Seconds[] {
  return [...new Set(getEntries(episode).map((entry) => entry.start))].toSorted((a, b) => a - b)
}

/**
 * Chapters that start before `limit`. A chapter ends where the next one starts, or earlier if the source says so.
 * Entries with the same start become one chapter with several titles.
 */
export function buildChapters(
  episode: Episode,
  segments: readonly Segment[],
  timeline: readonly number[],
  limit: Seconds,
): Chapter[] {
  const origin = episode.chapters.length > 0 ? 'source' : 'key-points'
  const entries = groupBy(getEntries(episode), ({ start }) => start)
  const starts = findChapterStarts(episode).filter((start) => start < limit)
  const segmentStarts = Float64Array.from(timeline, (segment) => segments[segment]!.start!)
  return starts.map((start, index) => {
    const same = entries.get(start) ?? []
    const next = starts[index + 1] ?? limit
    const stated = same.reduce((latest, entry) => Math.max(latest, entry.end ?? next), 0)
    const end = stated > start ? Math.min(stated, next) : next
    const firstSegment = timeline[findFirst(segmentStarts, start, index + 1 < starts.length ? end - 1 : end)]
    return {
      id: `c-${String(start).replace('.', '_')}`,
      start,
      end,
      titles: [...new Set(same.map((entry) => entry.title))],
      text: joinDescriptions(same.map((entry) => entry.text)),
      origin,
      firstSegment,
    }
  })
}

function getEntries(episode: Episode): Entry[] {
  if (episode.chapters.length > 0) {
    return episode.chapters.map(({ start, end, title, text }) => ({ start, end, title, text: text ?? '' }))
  }
  return episode.keyPoints.flatMap(({ at, title, text }) => (at === undefined ? [] : [{ start: at, title, text }]))
}

function joinDescriptions(texts: readonly string[]): string {
  const parts = texts.map((text) => text.trim()).filter((text) => text !== '')
  return parts.map((text, index) => (index < parts.length - 1 ? text.replace(/\.$/, '') : text)).join('. ')
}

/**
 * Position of the first segment start in the chapter; -1 for none. A segment less than a second early belongs to the
 * chapter, because key points have whole seconds.
 */
function findFirst(starts: Float64Array, start: Seconds, last: Seconds): number {
  const position = locateLast(starts, start - 1) + 1
  const at = starts[position]
  return at !== undefined && (at <= last || at < start) ? position : -1
}
