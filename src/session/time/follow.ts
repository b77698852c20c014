/** Whether the page follows the voice. The reader's scroll always wins; nothing resumes by itself. */

import { createCell, type Readable } from '../../storage/cell.ts'

/** off: not wanted · on: the page keeps the spoken line in view · yielded: the reader took over, "Back to now" resumes. */
export type FollowMode = 'off' | 'on' | 'yielded'

export interface Follow extends Readable<FollowMode> {
  /** The switch in the transport. */
  toggle(): void
  /** "Back to now": on, whatever it was. */
  resume(): void
  /** Any scroll, selection or touch of the reader's. */
  yieldToReader(): void
  turnOff(): void
}

export function createFollow(): Follow {
  const cell = createCell<FollowMode>('off')
  return {
    read: cell.read,
    subscribe: cell.subscribe,
    toggle: () => cell.write(cell.read() === 'on' ? 'off' : 'on'),
    resume: () => cell.write('on'),
    yieldToReader: () => {
      if (cell.read() === 'on') cell.write('yielded')
    },
    turnOff: () => cell.write('off'),
  }
}
