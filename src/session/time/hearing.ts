/** Notes what is really played, from report to report: seeks, stalls and pauses leave holes. */

import type { PlaybackClock } from '../../core/playback/playback.ts'
import type { Seconds, Span } from '../../core/time/span.ts'

/** Media seconds between two reports of something that plays; more is a seek. */
const LONGEST_STEP: Seconds = 4
/** Kept at least this often, so that little is lost with the page. */
const KEPT_EVERY: Seconds = 5

/** Calls `keep` with each stretch that was heard, at the latest after five seconds of it. Returns the way to stop, which keeps the rest. */
export function createHearing(clock: PlaybackClock, keep: (span: Span) => void): () => void {
  let open: { readonly start: Seconds; end: Seconds } | undefined

  const close = () => {
    if (open && open.end > open.start) keep({ start: open.start, end: open.end })
    open = undefined
  }
  const listen = () => {
    const { phase, isStalled, rate, problem } = clock.read()
    const at = clock.now()
    const step = open ? at - open.end : 0
    const isOn = open && step >= 0 && step <= LONGEST_STEP * Math.max(1, rate)
    if (open && isOn) open.end = at
    // The last stretch before a pause counts; what a wrong video plays does not.
    if (phase !== 'playing' || isStalled || problem === 'wrong-video') return close()
    if (!isOn) close()
    else if (open && open.end - open.start >= KEPT_EVERY) close()
    open ??= { start: at, end: at }
  }
  const stop = clock.subscribe(listen)
  listen()
  return () => {
    stop()
    close()
  }
}
