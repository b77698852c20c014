/** The following mode of the page. The reader's scroll always wins; nothing resumes by itself. */

import { createStore } from 'zustand/vanilla'
import type { ReadonlyStore } from '../../platform/readonly-store.ts'

/** off: not wanted · on: the page keeps the spoken line in view · yielded: the reader took over, "Back to now" resumes. */
type FollowMode = 'off' | 'on' | 'yielded'

export interface Follow extends ReadonlyStore<FollowMode> {
  /** The switch in the transport. */
  toggle(): void
  /** "Back to now": on, whatever it was. */
  resume(): void
  /** Any scroll, selection or touch of the reader's. */
  yieldToReader(): void
  turnOff(): void
}

export function createFollow(): Follow {
  const state = createStore<FollowMode>(() => 'off')
  return {
    ...state,
    toggle: () => state.setState(state.getState() === 'on' ? 'off' : 'on', true),
    resume: () => state.setState('on', true),
    yieldToReader: () => {
      if (state.getState() === 'on') state.setState('yielded', true)
    },
    turnOff: () => state.setState('off', true),
  }
}
