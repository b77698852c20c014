/** An anchor: the time, words and context that locate a note or clip in an episode, even after its transcript has changed. */

import type { Seconds } from '../time/span.ts'

export interface Anchor {
  /** `passage`: these words. `moment`: a point in time, with the sentence said then, if any. */
  readonly kind: 'passage' | 'moment'
  /** Start of the first word, or the moment itself. Absent in an untimed transcript. */
  readonly at?: Seconds
  /** End of the last word. Absent for a moment and in an untimed transcript. */
  readonly end?: Seconds
  /** Exact text of the transcript, paragraphs separated by a newline. Empty where nothing is transcribed. */
  readonly quote: string
  /** Context before and after the quote, to distinguish equal quotes. */
  readonly before: string
  readonly after: string
}

/** Longer quotes are truncated. In characters. */
export const MAX_ANCHOR_QUOTE = 20_000

/** Length of the context on each side, in characters. */
export const ANCHOR_CONTEXT = 80
