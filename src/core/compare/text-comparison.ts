/** The result of comparing two transcripts of one recording. Plain data: it goes over the border of a worker, and into JSON. */

import type { TextRange } from '../text/range.ts'
import type { Seconds } from '../time/span.ts'

/** Worst first. */
export const DIFFERENCE_KINDS = ['number', 'negation', 'name', 'speaker', 'word'] as const
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number]

/** A difference that changes what was said, or who said it. */
export function isSerious({ kind }: { readonly kind: DifferenceKind }): boolean {
  return kind !== 'word'
}

/** A range of the text of one paragraph. */
export interface ComparedPlace extends TextRange {
  /** Index of the paragraph in reading order. */
  readonly segment: number
}

/** A place that differs, in one of the texts. */
export interface ComparedSide {
  /** The words as they stand; empty where it has none. */
  readonly text: string
  /** Some words before and after it. */
  readonly before: string
  readonly after: string
  /** One for each paragraph the words stand in. Without words, behind the word after which they would stand. */
  readonly places: readonly ComparedPlace[]
  readonly at?: Seconds | undefined
  /** Undefined where nobody is named. */
  readonly speaker?: string | undefined
}

export interface Difference {
  readonly kind: DifferenceKind
  readonly a: ComparedSide
  readonly b: ComparedSide
  /** Of a difference of speakers, what it takes for A to name whom B names. */
  readonly naming?: ComparedNaming | undefined
}

export interface ComparedNaming {
  /** The speaker by B, in the name that A has for them. */
  readonly is: string
  /**
   * Paragraphs of A that get the name; the words behind `tail.start` go to the paragraph after theirs, those before `head.end` to the
   * one before. Undefined where the words are a part of a paragraph whose neighbours are of somebody else: no name fits it.
   */
  readonly change?:
    | {
        readonly paragraphs: readonly number[]
        readonly tail?: ComparedPlace | undefined
        readonly head?: ComparedPlace | undefined
      }
    | undefined
}

/** Words in a row, the times of the first and behind the last where they are known. */
export interface ComparedRange {
  readonly words: number
  readonly start?: Seconds | undefined
  readonly end?: Seconds | undefined
}

/**
 * A stretch of both texts, in order. `onlyA` and `onlyB`: the other text has nothing there. `apart`: they say such different things
 * that nothing is compared.
 */
export interface ComparedSpan {
  readonly kind: 'compared' | 'onlyA' | 'onlyB' | 'apart'
  readonly a: ComparedRange
  readonly b: ComparedRange
}

export interface Comparison {
  /** Words of A that were compared, without those left out. */
  readonly words: number
  /** Of them, those that stand in no differing place. */
  readonly same: number
  /** Fillers, noises in brackets and repeated words of both texts. */
  readonly leftOut: number
  /** Worst first; of one kind in the order of A. */
  readonly differences: readonly Difference[]
  readonly spans: readonly ComparedSpan[]
  /** They do not look like the same recording: under 60 % agree, or hardly anything could be compared. */
  readonly isDoubtful: boolean
  /** Length of the recording; 0 where nothing is timed. */
  readonly duration: Seconds
  /** More of both texts is still to be compared. */
  readonly isPartial: boolean
}
