/** Records the ranges that are actually played: seeks, stalls and pauses leave gaps. */

import type { PlaybackClock } from '../../core/playback/playback.ts'
import type { Seconds, Span } from '../../core/time/span.ts'

export interface PlayedRangeRecorder {
  keep(): void
  stop(): void
}

/** Read this often: a seek loses no more than this of what was played before it. */
const READ_EVERY: Seconds = 1
/** Saved at least this often, so that little is lost with the page. */
const SAVE_EVERY: Seconds = 5

/** Calls `keep` with each range that was played, at the latest after five seconds of it, in a hidden page too. */
export function recordPlayedRanges(clock: PlaybackClock, keep: (span: Span) => void): PlayedRangeRecorder {
  let open: { readonly start: Seconds; readonly end: Seconds; readonly jumps: number } | undefined
  let cancelWake = () => {}

  const close = () => {
    if (open && open.end > open.start) keep({ start: open.start, end: open.end })
    open = undefined
  }
  /** The range ends here for now, unless there was a seek in between. */
  const extend = (at: Seconds) => {
    if (!open) return
    if (open.jumps !== clock.jumps() || at < open.end) close()
    else open = { ...open, end: at }
  }
  const listen = () => {
    cancelWake()
    const { phase, isStalled, problem } = clock.getState()
    const at = clock.now()
    extend(at)
    // The last seconds before a pause count; those of a wrong video do not.
    if (phase !== 'playing' || isStalled || problem === 'wrong-video') return close()
    if (open && open.end - open.start >= SAVE_EVERY) close()
    open ??= { start: at, end: at, jumps: clock.jumps() }
    cancelWake = clock.wakeAt(at + READ_EVERY, listen, { isHiddenToo: true, slack: READ_EVERY / 2 })
  }
  const keepNow = () => {
    extend(clock.now())
    close()
    listen()
  }

  const unsubscribe = clock.subscribe(listen)
  listen()
  return {
    keep: keepNow,
    stop() {
      keepNow()
      unsubscribe()
      cancelWake()
    },
  }
}
