/** What a loaded episode looks like to a reader: paragraphs in reading order, their times, chapters and gaps. Types only. */

import type { CueId } from '../episode/schema.ts'
import type { Seconds, Span } from '../time/span.ts'

/** How an end or a word time is known: the source says it, or it follows from the number of words. */
export type Basis = 'stated' | 'estimated'

declare const segmentIdBrand: unique symbol
/** `p-117`, `p-117-2` for a second paragraph of the same second, `u-3` for the third untimed one. Also the DOM id. */
export type SegmentId = string & { readonly [segmentIdBrand]: true }

/** A paragraph. Its text is one string and, on the page, one text node. */
export interface Segment {
  readonly id: SegmentId
  /** Position in reading order, which is the order of the source. */
  readonly index: number
  /** Absent in an untimed transcript. */
  readonly start?: Seconds
  /** Only where the start is worked out: the paragraph begins inside a cue. */
  readonly startBasis?: 'estimated'
  /** Worked out, but inside a caption of a few seconds. */
  readonly isStartClose?: true
  /** Where it stops being spoken; never after the next segment's start in time. Absent without a start. */
  readonly end?: Seconds
  readonly endBasis?: Basis
  readonly text: string
  /** Label as the source writes it, only where it writes one. */
  readonly speaker?: string
  readonly cues: readonly CuePosition[]
}

/** Where a cue's text, or the part of it that belongs to its segment, starts inside the segment's text. */
export interface CuePosition {
  readonly id: CueId
  /** Index into `episode.cues`. */
  readonly cue: number
  readonly offset: number
  /** Only for the later part of a cue in which several people speak: where it begins in the cue's text, and when. */
  readonly from?: number
  readonly start?: Seconds
}

/** A stretch of the media that the transcript does not cover. */
export interface Gap extends Span {
  readonly kind: 'before' | 'between' | 'after'
  /** Index (reading order) of the segment that starts when the gap ends; absent for `after`. */
  readonly next?: number
}

/** A chapter from the source's own list, else from the key points. Equal times make one chapter with several titles. */
export interface Chapter extends Span {
  /** `c-117`: also the DOM id of its heading. */
  readonly id: string
  readonly titles: readonly string[]
  /** Descriptions joined by a full stop and a space; empty when there are none. */
  readonly text: string
  readonly origin: 'source' | 'key-points'
  /** Index (reading order) of the first segment at or after its start; absent when none is inside the chapter. */
  readonly firstSegment?: number
}

export interface Transcript {
  readonly segments: readonly Segment[]
  /** Indices of timed segments ordered by start, then by reading order: what playback walks along. */
  readonly timeline: readonly number[]
  /** Start of each entry of `timeline`, for `locateLast`. */
  readonly timelineStarts: Float64Array
  readonly chapters: readonly Chapter[]
  readonly gaps: readonly Gap[]
  /** Sorted, non-overlapping spans that have text: the strip, the search scope and findings read the same ones. */
  readonly covered: readonly Span[]
  /** The later of the stated duration and the last known end. 0 when nothing is timed. */
  readonly duration: Seconds
  /** False when no cue has a time: read, searched and quoted, never synced. */
  readonly isTimed: boolean
}

/** What is spoken at a moment. `position` is an index into `timeline`. */
export type Active =
  | { readonly kind: 'segment'; readonly segment: number; readonly position: number }
  | { readonly kind: 'gap'; readonly gap: Gap }
  | { readonly kind: 'none' }

/** Times of the words of one segment. `offsets[i]` is where word i starts in the segment's text. */
export interface WordTimes {
  readonly offsets: Uint32Array
  /** Length in characters of each word. */
  readonly lengths: Uint32Array
  /** Seconds, rising. */
  readonly starts: Float64Array
  /** `stated`: the source has word times. `estimated`: spread evenly over the segment. */
  readonly basis: Basis
}
