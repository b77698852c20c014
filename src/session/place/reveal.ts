/** Asks the transcript to bring something into view. The view that owns the scrolling answers. */

import type { TextRange } from '../../core/text/range.ts'
import { createStore } from 'zustand/vanilla'
import type { ReadonlyStore } from '../../platform/readonly-store.ts'

/** Characters of one paragraph. */
export interface RevealedPart {
  readonly segment: number
  readonly range: TextRange
}

export interface RevealRequest {
  readonly segment: number
  /** Characters to bring into view, when a whole paragraph is too coarse. */
  readonly range?: TextRange
  /** What goes with the range in the paragraphs after it, or in other passages: painted too. */
  readonly further?: readonly RevealedPart[]
  /** Paint the range until the next request, so that the eye finds it. */
  readonly isMarked: boolean
  /** Move keyboard focus to the paragraph's time. */
  readonly isFocused: boolean
  /** True for the follow button: scroll even if the place is already on screen. */
  readonly isForced: boolean
  /** True for a page that is opened again: the paragraph goes where it was, at the top. */
  readonly isAtTop: boolean
}

export interface Reveal extends ReadonlyStore<RevealRequest | undefined> {
  request(what: Pick<RevealRequest, 'segment'> & Partial<RevealRequest>): void
  /** Takes the marks away (Escape). */
  clear(): void
}

export function createReveal(): Reveal {
  const state = createStore<RevealRequest | undefined>(() => undefined)
  return {
    ...state,
    request: (what) =>
      state.setState({ isMarked: false, isFocused: false, isForced: false, isAtTop: false, ...what }, true),
    clear: () => state.setState(undefined, true),
  }
}
