/** A clip the reader has put aside: a span of an episode, under a name. */

import type { Seconds, Span } from '../time/span.ts'

export interface Clip {
  /** What the reader calls it; one line, may be empty. */
  readonly name: string
  readonly episodeId: string
  /** As it was called when the clip was taken. */
  readonly episodeTitle: string
  /** Of YouTube, where the episode is a video there: without one no command can cut it. */
  readonly videoId?: string
  readonly start: Seconds
  /** Later than the start. */
  readonly end: Seconds
}

/** Seconds of all of them together. */
export function measureClips(clips: readonly Span[]): Seconds {
  return clips.reduce((sum, { start, end }) => sum + end - start, 0)
}

/** Two clips of one episode that begin and end in the same tenth of a second. */
export function isSameClip(one: Clip, other: Clip): boolean {
  return (
    one.episodeId === other.episodeId && Math.abs(one.start - other.start) < 0.1 && Math.abs(one.end - other.end) < 0.1
  )
}
