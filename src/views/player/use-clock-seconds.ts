/** Runs a drawing function once a second of media time and at every report, without React. */

import { useEffect } from 'react'
import type { PlaybackClock } from '../../core/playback/playback.ts'
import type { Seconds } from '../../core/time/span.ts'

/** `draw` gets the media time; it writes to the page itself. No timer runs while nothing plays. */
export function useClockSeconds(clock: PlaybackClock, draw: (at: Seconds) => void): void {
  useEffect(() => {
    let cancel = () => {}
    const show = (reached = 0) => {
      cancel()
      const at = Math.max(clock.now(), reached)
      draw(at)
      const next = Math.floor(at) + 1
      if (clock.read().phase === 'playing') cancel = clock.wakeAt(next, () => show(next))
    }
    const stop = clock.subscribe(() => show())
    show()
    return () => {
      stop()
      cancel()
    }
  }, [clock, draw])
}
