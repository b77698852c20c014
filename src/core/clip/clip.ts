/** A clip saved by the reader: a named span of an episode. */

import type { Seconds, Span } from '../time/span.ts'

export interface Clip {
  /** Name given by the reader; one line, may be empty. */
  readonly name: string
  readonly episodeId: string
  /** Title of the episode when the clip was saved. */
  readonly episodeTitle: string
  /** YouTube video id; without one there is no clip command. */
  readonly videoId?: string
  readonly start: Seconds
  /** Later than the start. */
  readonly end: Seconds
  /** The words as the transcript had them when the clip was saved, or the beginning of many. Absent in older clips. */
  readonly text?: string | undefined
}

export function measureClips(clips: readonly Span[]): Seconds {
  return clips.reduce((sum, { start, end }) => sum + end - start, 0)
}

/** True for clips of one episode whose start and end differ by less than 0.1 s. */
export function isSameClip(one: Clip, other: Clip): boolean {
  return (
    one.episodeId === other.episodeId && Math.abs(one.start - other.start) < 0.1 && Math.abs(one.end - other.end) < 0.1
  )
}
