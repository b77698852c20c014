/** Skips advertisements and the like while they are reached by playing; a reader who goes into one hears it. */

import type { PlaybackClock } from '../../core/playback/playback.ts'
import type { Seconds, Span } from '../../core/time/span.ts'

/** A wake that comes later than this was kept waiting: the reader may have gone there. */
const MAX_LATE: Seconds = 2

/** `skip` is called at the start of each span, with the time at which it is over. Returns a function that stops it. */
export function watchAsides(clock: PlaybackClock, spans: readonly Span[], skip: (to: Seconds) => void): () => void {
  let cancelWake = () => {}
  const listen = () => {
    cancelWake()
    if (clock.getState().phase !== 'playing') return
    const now = clock.now()
    const next = spans.find(({ start }) => start > now)
    if (!next) return
    const jumps = clock.jumps()
    const wake = () => {
      if (clock.jumps() === jumps && clock.now() < Math.min(next.end, next.start + MAX_LATE)) skip(next.end)
      listen()
    }
    cancelWake = clock.wakeAt(next.start, wake, { isHiddenToo: true })
  }
  const unsubscribe = spans.length === 0 ? () => {} : clock.subscribe(listen)
  return () => {
    unsubscribe()
    cancelWake()
  }
}
