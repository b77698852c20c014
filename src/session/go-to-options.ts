/** How to go somewhere in the open episode. */

import type { TextRange } from '../core/text/range.ts'
import type { RevealedPart } from './place/reveal.ts'

export interface GoToOptions {
  /** Characters of the paragraph to paint and bring into view. */
  readonly range?: TextRange
  /** Further characters to paint with it. */
  readonly further?: readonly RevealedPart[]
  readonly segment?: number
  /** False when the place is under the pointer already. Default true. */
  readonly isRevealed?: boolean
  /** Default true: a jump is an entry in the browser's history. */
  readonly isRecorded?: boolean
  readonly isPlayed?: boolean
  /** Leaves the panel that covers the text on a narrow screen; the text is brought there when it is shown again. */
  readonly isPanelKept?: boolean
  /** Gives the focus of the keys to the paragraph's time: who has gone by keys goes on from there. */
  readonly isFocused?: boolean
}
