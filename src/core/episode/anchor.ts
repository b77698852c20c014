/** Where something of the reader's sits in an episode: a time, and words with what stands around them, so that it outlives new captions. */

import type { Seconds } from '../time/span.ts'

export interface Anchor {
  /** passage: these words · moment: this second, with the sentence said then, where there is one. */
  readonly kind: 'passage' | 'moment'
  /** When its first word is said, or the moment itself. Absent in an untimed transcript. */
  readonly at?: Seconds
  /** When its last word is over. Absent for a moment and in an untimed transcript. */
  readonly end?: Seconds
  /** The very characters of the transcript, paragraphs parted by a line end. Empty where nothing is transcribed. */
  readonly quote: string
  /** Words that stand before and after the quote, to tell equal quotes apart. */
  readonly before: string
  readonly after: string
}

/** A longer quote is kept up to here, in characters. */
export const MAX_ANCHOR_QUOTE = 20_000

/** Context on each side, in characters. */
export const ANCHOR_CONTEXT = 80
