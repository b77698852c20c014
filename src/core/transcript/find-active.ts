/** Finds the active segment, gap or chapter at a time. */

import { locateLast } from '../time/locate.ts'
import type { Seconds, Span } from '../time/span.ts'
import type { Active, Chapter, Transcript } from './transcript.ts'

/**
 * The active segment or gap at a time. Of segments that start together the last one is active. `none` before the first
 * segment when that silence is too short to be a gap, and always in an untimed transcript. O(log n).
 */
export function findActive(transcript: Transcript, at: Seconds): Active {
  const position = locateLast(transcript.timelineStarts, at)
  const gap = findLast(transcript.gaps, at)
  if (gap && (at < gap.end || gap.kind === 'after')) return { kind: 'gap', gap }
  if (position < 0) return { kind: 'none' }
  return { kind: 'segment', segment: transcript.timeline[position]!, position }
}

/** The chapter at a time; undefined before the first one and between chapters with stated ends. */
export function findChapter(transcript: Transcript, at: Seconds): Chapter | undefined {
  const chapter = findLast(transcript.chapters, at)
  if (!chapter) return undefined
  const isLast = chapter === transcript.chapters.at(-1)
  return at < chapter.end || (isLast && chapter.end === transcript.end) ? chapter : undefined
}

/**
 * Index of the segment to show for a time: the active one, else the one after the gap, else the last one. Undefined only in
 * an untimed transcript.
 */
export function findSegmentAt(transcript: Transcript, at: Seconds): number | undefined {
  const active = findActive(transcript, at)
  if (active.kind === 'segment') return active.segment
  if (active.kind === 'gap') return active.gap.next ?? transcript.timeline.at(-1)
  return transcript.timeline[0]
}

/** Last span that starts at or before `at`. */
function findLast<S extends Span>(spans: readonly S[], at: Seconds): S | undefined {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (spans[middle]!.start <= at) low = middle + 1
    else high = middle
  }
  return spans[low - 1]
}

/**
 * The time that a link refers to. Links have whole seconds, rounded down, so a segment that starts within that second is
 * the one that was linked.
 */
export function getLinkedMoment({ timelineStarts }: Pick<Transcript, 'timelineStarts'>, t: Seconds): Seconds {
  const next = timelineStarts[locateLast(timelineStarts, t) + 1]
  return Number.isInteger(t) && next !== undefined && next < t + 1 ? next : t
}
