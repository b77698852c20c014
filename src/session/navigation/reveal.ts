/** Request to scroll the transcript to a segment; handled by the transcript view, which owns the scrolling. */

import { createStore } from 'zustand/vanilla'
import type { TextRange } from '../../core/text/range.ts'
import type { ReadonlyStore } from '../../platform/readonly-store.ts'

export interface RevealedPart {
  readonly segment: number
  readonly range: TextRange
}

export interface RevealRequest {
  readonly segment: number
  /** Characters to bring into view, when a whole paragraph is too coarse. */
  readonly range?: TextRange
  /** Painted along with the range: its continuation in later paragraphs, or other passages. */
  readonly further?: readonly RevealedPart[]
  /** Paint the range until the next request, so that it catches the eye. */
  readonly mark: boolean
  /** `time`: move keyboard focus to the paragraph's time. */
  readonly focus?: 'time'
  /**
   * `if-needed`: not when the target can be read already. `always`: even then, for the follow button. `to-top`: puts the
   * paragraph at the top, where it was when the page was left.
   */
  readonly scroll: 'if-needed' | 'always' | 'to-top'
}

export interface Reveal extends ReadonlyStore<RevealRequest | undefined> {
  request(what: Pick<RevealRequest, 'segment'> & Partial<RevealRequest>): void
  clear(): void
}

export function createReveal(): Reveal {
  const store = createStore<RevealRequest | undefined>(() => undefined)
  return {
    ...store,
    request: (what) => store.setState({ mark: false, scroll: 'if-needed', ...what }, true),
    clear: () => store.setState(undefined, true),
  }
}
