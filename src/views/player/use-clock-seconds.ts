/** Runs a drawing function once a second of media time and at every report, without React. */

import { useEffect } from 'react'
import type { PlaybackClock } from '../../core/playback/playback.ts'
import type { Seconds } from '../../core/time/span.ts'

/** A second may be shown this late, with a word that is painted then: two frames cost twice as much as one. */
const SLACK: Seconds = 0.25

/** `draw` gets the media time; it writes to the page itself. No timer runs while nothing plays. */
export function useClockSeconds(clock: PlaybackClock, draw: (at: Seconds) => void): void {
  useEffect(() => {
    let cancel = () => {}
    const show = (reached = 0) => {
      cancel()
      const at = Math.max(clock.now(), reached)
      draw(at)
      const next = Math.floor(at) + 1
      if (clock.getState().phase === 'playing') cancel = clock.wakeAt(next, () => show(next), { slack: SLACK })
    }
    const stop = clock.subscribe(() => show())
    show()
    return () => {
      stop()
      cancel()
    }
  }, [clock, draw])
}

/** Changes the one text of an element where it stands, if it is another one: nothing is taken out and put in again. */
export function writeText(element: HTMLElement, text: string): void {
  const { firstChild } = element
  if (!(firstChild instanceof Text)) element.textContent = text
  else if (firstChild.data !== text) firstChild.data = text
}
