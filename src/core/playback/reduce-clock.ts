/** Changes of the media clock as data, so that reducers can describe them without applying them. */

import type { Seconds } from '../time/span.ts'
import { applySample, type Sample } from './apply-sample.ts'
import {
  changeRate,
  commandSeek,
  moveClock,
  resetStall,
  startClock,
  stopClock,
  type MediaClock,
} from './media-clock.ts'
import type { Playback } from './playback.ts'

export type ClockEvent =
  | { readonly kind: 'start' | 'stop'; readonly time?: unknown }
  | ({ readonly kind: 'sample' } & Sample)
  | { readonly kind: 'seek' | 'move'; readonly to: Seconds }
  | { readonly kind: 'rate'; readonly rate: unknown }
  | { readonly kind: 'reset-stall' }

/** Change of the clock and of the playback state that belong together. */
export interface PlaybackReport {
  readonly clock?: ClockEvent
  /** A key with the value undefined is removed. */
  readonly playback?: Partial<Playback>
}

export function reduceClock(clock: MediaClock, event: ClockEvent, wall: Seconds): MediaClock {
  switch (event.kind) {
    case 'start':
      return startClock(clock, wall, event.time)
    case 'stop':
      return stopClock(clock, wall, event.time)
    case 'sample':
      return applySample(clock, event, wall)
    case 'seek':
      return commandSeek(clock, event.to, wall)
    case 'move':
      return moveClock(clock, event.to)
    case 'rate':
      return changeRate(clock, event.rate, wall)
    case 'reset-stall':
      return resetStall(clock, wall)
  }
}
