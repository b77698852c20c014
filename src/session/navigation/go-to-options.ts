/** How to go somewhere in the open episode. */

import type { TextRange } from '../../core/text/range.ts'
import type { RevealedPart } from './reveal.ts'

export interface GoToOptions {
  readonly segment?: number
  /** Characters of the paragraph to paint and bring into view. */
  readonly range?: TextRange
  /** Further characters to paint with it. */
  readonly further?: readonly RevealedPart[]
  /** `push` (default): an entry in the browser's history. `keep`: the history stays as it is. */
  readonly history?: 'push' | 'keep'
  /** `reveal` (default): brings the target into view. `stay`: it is under the pointer already. */
  readonly scroll?: 'reveal' | 'stay'
  readonly play?: boolean
  /**
   * Where panels cover the text, on a narrow screen. `text` (default): shows the text, unless it plays. `keep`: leaves the
   * panel open; the text is scrolled when it is shown again.
   */
  readonly panel?: 'text' | 'keep'
  /** `time`: moves keyboard focus to the time of the paragraph, for a jump made by keyboard. */
  readonly focus?: 'time'
}
