/** Holds what `<PlayerFrame>` shows. */

import { createListeners } from './listeners.ts'
import { NO_FRAME, type Frame, type FrameStore } from './player.ts'

export interface WritableFrameStore extends FrameStore {
  write(frame: Frame): void
}

export function createFrameStore(): WritableFrameStore {
  let frame = NO_FRAME
  const listeners = createListeners()
  return {
    read: () => frame,
    subscribe: listeners.add,
    write(next) {
      if (next.kind === 'none' && frame.kind === 'none') return
      frame = next
      listeners.call()
    },
  }
}
