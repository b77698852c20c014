/** Types of the derived transcript: segments in reading order, timeline, chapters and gaps. */

import type { CueId, Doubt } from '../episode/schema.ts'
import type { TextRange } from '../text/range.ts'
import type { Seconds, Span } from '../time/span.ts'

/** Origin of a time: stated by the source, or estimated from the number of words. */
export type Basis = 'stated' | 'estimated'

declare const segmentIdBrand: unique symbol
/** `p-117`, `p-117-2` for a second paragraph of the same second, `u-3` for the third untimed one. Also the DOM id. */
export type SegmentId = string & { readonly [segmentIdBrand]: true }

/** Why a paragraph is not the talk itself. One object for the whole aside. */
export type Aside =
  | { readonly kind: 'sponsorblock'; readonly category: string }
  /** Of a chapter that the source itself calls an advertisement. */
  | { readonly kind: 'chapter'; readonly title: string }
  /** Its words return in so many episodes of the channel, this one included. */
  | { readonly kind: 'repeat'; readonly episodes: number }

/** A paragraph. Its text is one string and one text node on the page. */
export interface Segment {
  readonly id: SegmentId
  /** Index in reading order, which is the order of the source. */
  readonly index: number
  /** Absent in an untimed transcript. */
  readonly start?: Seconds
  /** Set when the start is estimated because the paragraph begins inside a cue. */
  readonly startBasis?: 'estimated'
  /** The estimated start is inside a cue of a few seconds, so nearly exact. */
  readonly isStartClose?: true
  /** Never after the start of the next segment in time. Absent without a start. */
  readonly end?: Seconds
  readonly endBasis?: Basis
  readonly text: string
  /** Label as written by the source; absent where it has none. */
  readonly speaker?: string
  /** Why a machine may have invented it: of all its words, since a paragraph ends where that changes. */
  readonly doubt?: Doubt
  /** Absent where it is the talk. A paragraph never lies in an aside with only a part of it. */
  readonly aside?: Aside | undefined
  readonly cues: readonly CuePosition[]
  /** In the order of the text; absent where nothing in it is corrected. */
  readonly corrected?: readonly CorrectedRange[] | undefined
}

/** Characters that were corrected, and what stands in the source there. Empty where words were taken out. */
export interface CorrectedRange extends TextRange {
  readonly was: string
  /** Id of the correction. */
  readonly correction: string
}

/** Position of a cue, or of the part of it that belongs to the segment, in the segment's text. */
export interface CuePosition {
  readonly id: CueId
  /** Index into `episode.cues`. */
  readonly cue: number
  readonly offset: number
  /** Offset in the cue's text and start of the part; only for later parts of a split cue. */
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
  /** Descriptions, joined by a full stop and a space; may be empty. */
  readonly text: string
  readonly origin: 'source' | 'key-points'
  /** Index (reading order) of the first segment at or after its start; absent when none is inside the chapter. */
  readonly firstSegment?: number
}

export interface Transcript {
  readonly segments: readonly Segment[]
  /** Indices of the timed segments by start, then by reading order. */
  readonly timeline: readonly number[]
  /** Start of each entry of `timeline`, for `locateLast`. */
  readonly timelineStarts: Float64Array
  readonly chapters: readonly Chapter[]
  readonly gaps: readonly Gap[]
  /** Spans that have text: sorted, not overlapping. */
  readonly covered: readonly Span[]
  /**
   * The one length of the episode, wherever a length is shown or a line is drawn: that of the recording as the file states it,
   * else `end`. A catalogue entry has it only where it is stated. Text may run past it: its ticks then stand at the end of a line.
   */
  readonly duration: Seconds
  /** How far one can go: the later of the stated length and the last known end. 0 when nothing is timed. */
  readonly end: Seconds
  /** False when no cue has a time. */
  readonly isTimed: boolean
}

/** The active segment or gap at a time. `position` is an index into `timeline`. */
export type Active =
  | { readonly kind: 'segment'; readonly segment: number; readonly position: number }
  | { readonly kind: 'gap'; readonly gap: Gap }
  | { readonly kind: 'none' }

/** Times of the words of one segment. `offsets[i]`: offset of word i in the segment's text. */
export interface WordTimes {
  readonly offsets: Uint32Array
  /** Length of each word in characters. */
  readonly lengths: Uint32Array
  /** Seconds, rising. */
  readonly starts: Float64Array
  /** `stated`: the source has word times. `estimated`: spread evenly over each cue. */
  readonly basis: Basis
}
